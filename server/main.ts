// npm start: one process that serves the site and the API, and works the jobs. Any number of them may run beside each other on one database.
import { mkdir } from 'node:fs/promises';
import { ErreurDemarrage, lireConfig, obtenirCles } from './config.ts';
import { ouvrirBase } from './db/client.ts';
import { obtenirBaseEmbarquee } from './db/embarque.ts';
import { migrer } from './db/migrer.ts';
import { survivreAuxPannes } from './db/pannes.ts';
import { ouvrirJournalTechnique } from './journal-technique.ts';
import type { Fermetures } from './servir.ts';

const traces = ouvrirJournalTechnique();

/** Brings the schema of the database to this version, as its owner. Throws `ErreurDemarrage` when it cannot be reached. */
async function preparerSchema(url: string, externe: boolean): Promise<void> {
  const base = ouvrirBase({ url, role: null, max: 1 });
  try {
    await migrer(base.sql);
  } catch (e) {
    if (e instanceof ErreurDemarrage) throw e;
    if (externe && typeof e === 'object' && e !== null && 'code' in e)
      throw new ErreurDemarrage(
        [
          `La base de DATABASE_URL ne répond pas ou refuse la connexion (${String(e.code)}) : vérifiez l’adresse, le compte et que PostgreSQL est démarré.`,
        ],
        { cause: e },
      );
    throw e;
  } finally {
    await base.fermer();
  }
}

/** With an external database nothing else makes it before the first file, and its disk would not be watched. */
async function preparerDossier(donnees: string): Promise<void> {
  await mkdir(donnees, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new ErreurDemarrage(
      [`Impossible d’écrire dans « ${donnees} » : vérifiez DONNEES et les droits de ce dossier.`],
      { cause },
    );
  });
}

async function demarrer(): Promise<void> {
  const lue = lireConfig(process.env);
  const config = { ...lue, cleSecrete: await obtenirCles(lue) };
  const fermetures: Fermetures = [];
  const fermer = async (): Promise<void> => {
    for (const f of fermetures.toReversed())
      await f().catch((e: unknown) => traces.error({ err: e }, 'Fermeture incomplète.'));
  };
  try {
    await preparerDossier(config.donnees);
    const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
    if (embarquee) fermetures.push(() => embarquee.relacher());
    const url = config.databaseUrl ?? embarquee?.url ?? '';
    await preparerSchema(url, config.databaseUrl !== null);
    // Read once a start is possible: a refusal says its sentence at once.
    const { annoncer, servir } = await import('./servir.ts');
    await servir(config, url, { traces, fermetures });
    annoncer(config);
  } catch (e) {
    await fermer();
    throw e;
  }
  let arret = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (arret) return;
      arret = true;
      void fermer().then(() => process.exit(0));
    });
}

survivreAuxPannes(traces);
try {
  await demarrer();
} catch (e) {
  if (e instanceof ErreurDemarrage) for (const message of e.messages) console.error(message);
  else console.error(e);
  process.exit(1);
}
