// A worker that dies at the worst instant: `node ouvrier-tue.ts <base> <smtp>` sends one mail, then is killed before it can note it.
import pino from 'pino';
import { ouvrirBase } from '../../server/db/client.ts';
import { demarrerOuvrier } from '../../server/jobs/ouvrier.ts';
import { preparerEnvoi } from '../../server/jobs/envoi.ts';
import { traiterEnvoi } from '../../server/jobs/traiter-envoi.ts';

const [, , url = '', smtpUrl = ''] = process.argv;
const base = ouvrirBase({ url, role: 'jalon_travail' });
const config = { smtpUrl, expediteur: 'Jalon <jalon@demo.test>', demo: false, baseUrl: 'https://jalon.demo.test' };
const envoyer = traiterEnvoi({ base, envoi: preparerEnvoi({ base, config }) });
await demarrerOuvrier({
  base,
  url,
  traces: pino({ level: 'silent' }),
  traitements: {
    'courriel-envoi': async (travail) => {
      await envoyer(travail);
      process.kill(process.pid, 'SIGKILL');
    },
  },
  surEcheances: () => Promise.resolve(),
});
