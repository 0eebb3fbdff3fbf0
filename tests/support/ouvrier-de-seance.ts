// A worker of séances in a process of its own, to be killed in the middle: `node ouvrier-de-seance.ts <base>`.
import pino from 'pino';
import { ouvrirBase } from '../../server/db/client.ts';
import { demarrerOuvrier } from '../../server/jobs/ouvrier.ts';
import { traiterDistribution } from '../../server/seances/distribuer-lignes.ts';

const [, , url = ''] = process.argv;
const base = ouvrirBase({ url, role: 'jalon_travail' });
await demarrerOuvrier({
  base,
  url,
  traces: pino({ level: 'silent' }),
  // Letters and mails are not what is tried here: they wait.
  traitements: {
    seance: traiterDistribution({ base }),
    courriel: () => Promise.resolve(),
    document: () => Promise.resolve(),
  },
  surEcheances: () => Promise.resolve(),
});
