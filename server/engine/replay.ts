// npm run replay: recomputes every dossier from its journal and compares; exit code 1 when something differs.
import { ErreurDemarrage, lireConfig } from '../config.ts';
import { ouvrirBase } from '../db/client.ts';
import { obtenirBaseEmbarquee } from '../db/embarque.ts';
import { rejouerSeances } from '../seances/rejouer-seances.ts';
import { rejouerBase } from './rejouer-base.ts';

try {
  // Only the database matters here: neither mails nor signed links are needed to read a journal.
  const { DATABASE_URL, DONNEES } = process.env;
  const config = lireConfig({ DATABASE_URL, DONNEES, DEMO: '1', CLE_SECRETE: 'inutile-pour-relire-un-journal-----' });
  const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
  const base = ouvrirBase({ url: config.databaseUrl ?? embarquee?.url ?? '', role: 'jalon_travail', max: 2 });
  const { dossiers, ecarts } = await rejouerBase(base.sql);
  for (const e of ecarts) console.log(`${e.numero ?? e.dossier} — ${e.quoi}`);
  const { seances, ecarts: deSeances } = await rejouerSeances(base.sql);
  for (const e of deSeances) console.log(`séance ${e.seance} — ${e.quoi}`);
  console.log(`${dossiers} dossiers et ${seances} séances rejoués, ${ecarts.length + deSeances.length} écarts.`);
  await base.fermer();
  await embarquee?.relacher();
  process.exitCode = ecarts.length + deSeances.length === 0 ? 0 : 1;
} catch (e) {
  if (e instanceof ErreurDemarrage) for (const message of e.messages) console.error(message);
  else console.error(e);
  process.exitCode = 1;
}
