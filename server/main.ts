// npm start: one process that serves the site and the API, and works the jobs. Any number of them may run beside each other on one database.
import { mkdir } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { compilerAppel } from '../workflows/appel/compiler.ts';
import { financeurs } from '../workflows/financeurs/index.ts';
import { phases } from '../workflows/phases/index.ts';
import { registreDesAppels } from '../workflows/registre-des-appels.ts';
import { creerApp } from './app.ts';
import { assurerFinanceurs } from './appels/financeurs.ts';
import { publier } from './appels/publier.ts';
import type { Cles } from './cles.ts';
import { poserClesDEcriture } from './comptes/sceau-d-ecriture.ts';
import { ErreurDemarrage, lireConfig, obtenirCles, type Config } from './config.ts';
import { construireSite, SITE } from './construire-site.ts';
import { adresseDuRole } from './db/acces-base.ts';
import { ouvrirBase } from './db/client.ts';
import { obtenirBaseEmbarquee } from './db/embarque.ts';
import { migrer } from './db/migrer.ts';
import { survivreAuxPannes } from './db/pannes.ts';
import { comptesDeDemonstration, MOT_DE_PASSE, semer } from './demonstration/semer.ts';
import { ouvrirReception } from './echanges/reception.ts';
import { ouvrirJournalTechnique } from './journal-technique.ts';
import { antivirus } from './pieces/antivirus.ts';
import { choisirStockage } from './pieces/choisir-stockage.ts';
import { installerReferentiels } from './referentiels/installer.ts';
import { lancerOuvrier } from './worker.ts';

const traces = ouvrirJournalTechnique();
/** 200 MB on a line of 0.5 Mbit/s take 55 minutes; Node would cut them after 5. */
const TRANSFERT_MAX_MS = 2 * 3_600_000;
/** A connection on which nothing passes for so long is closed: who holds it has gone. */
const SILENCE_MAX_MS = 10 * 60_000;
/** Set by `npm run dev`: the site is served as it is written, and there is nothing to build. */
const SITE_PAR_VITE = process.env['SITE_PAR_VITE'] === '1';
// Any constant, the same in every process.
const VERROU_DE_PREPARATION = 7_102_029;

/** Brings the database to this version: schema, funders, calls, and the demonstration when it is one. As its owner, then the connection is closed. */
async function preparerBase(
  url: string,
  config: Pick<Config, 'databaseUrl' | 'demo'> & { cleSecrete: Cles },
): Promise<void> {
  const base = ouvrirBase({ url, role: null, max: 2 });
  try {
    await migrer(base.sql);
    await base.sql.begin(async (t) => {
      // Two servers that start together: the second waits, then finds everything done.
      await t`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
      await t`select pg_advisory_xact_lock(${VERROU_DE_PREPARATION})`;
      // On an external database, its administrator decides of it.
      if (config.databaseUrl === null) await base.sql`create extension if not exists pg_stat_statements`;
      await poserClesDEcriture(base.sql, config.cleSecrete);
      await assurerFinanceurs(base.sql, financeurs);
      for (const appel of registreDesAppels) await publier(base.sql, compilerAppel(appel, { phases }));
      if (config.demo) await semer(base.sql);
      else await verifierHorsDemonstration(base.sql);
    });
  } catch (e) {
    if (e instanceof ErreurDemarrage) throw e;
    if (config.databaseUrl !== null && typeof e === 'object' && e !== null && 'code' in e)
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

/** A real installation must not run on a database where time was moved or where the demonstration's accounts can sign in. */
async function verifierHorsDemonstration(sql: ReturnType<typeof ouvrirBase>['sql']): Promise<void> {
  const [etat] = await sql<{ decalee: boolean; comptes: number }[]>`
    select (select decalage <> interval '0' or deplacable from horloge) as decalee, (select count(*)::int from comptes where courriel like '%demo.test' and actif) as comptes`;
  if (etat?.decalee === true || (etat?.comptes ?? 0) > 0)
    throw new ErreurDemarrage([
      'Cette base est celle d’une démonstration (horloge déplaçable ou comptes de démonstration) : DEMO=0 la refuse. Donnez une base neuve dans DATABASE_URL.',
    ]);
}

async function demarrer(): Promise<void> {
  const lue = lireConfig(process.env);
  const config = { ...lue, cleSecrete: await obtenirCles(lue) };
  const fermetures: (() => Promise<unknown>)[] = [];
  const fermer = async (): Promise<void> => {
    for (const f of fermetures.toReversed())
      await f().catch((e: unknown) => traces.error({ err: e }, 'Fermeture incomplète.'));
  };
  try {
    await preparerDossier(config.donnees);
    const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
    if (embarquee) fermetures.push(() => embarquee.relacher());
    const url = config.databaseUrl ?? embarquee?.url ?? '';
    // Nothing depends on the other: the site is built while the database is brought up to date.
    await Promise.all([preparerBase(url, config), SITE_PAR_VITE ? null : construireSite()]);

    // From here on nothing works as the owner.
    const acces = (role: 'jalon_appli' | 'jalon_travail') => adresseDuRole(url, role, config.cleSecrete);
    const base = ouvrirBase({ url: await acces('jalon_appli'), role: 'jalon_appli', max: 10 });
    fermetures.push(() => base.fermer());
    const ouvrier = await lancerOuvrier({ config, url: await acces('jalon_travail'), traces });
    fermetures.push(() => ouvrier.arreter());
    const referentiels = await installerReferentiels(config);
    for (const probleme of referentiels.problemes) traces.warn(`Référentiels, ${probleme}`);
    const fichiers = { stockage: await choisirStockage(config), antivirus: antivirus(config.clamdUrl) };
    const reveiller = (): void => ouvrier.reveiller();
    if (config.reponses !== null) {
      const { cleSecrete, reponses, quotas } = config;
      const reception = await ouvrirReception({
        base,
        ...fichiers,
        quotas,
        cleSecrete,
        ...reponses,
        reveiller,
        journal: traces,
      });
      fermetures.push(() => reception.fermer());
    }
    const app = creerApp(
      {
        base,
        config,
        ...fichiers,
        referentiels,
        reveiller,
      },
      { journal: traces, site: SITE },
    );
    await new Promise<void>((resolve, reject) => {
      const serveur = serve(
        {
          fetch: app.fetch,
          port: config.port,
          hostname: config.adresse,
          serverOptions: { requestTimeout: TRANSFERT_MAX_MS },
        },
        () => resolve(),
      );
      if ('setTimeout' in serveur) serveur.setTimeout(SILENCE_MAX_MS);
      serveur.on('error', (e: NodeJS.ErrnoException) =>
        reject(
          e.code === 'EADDRINUSE'
            ? new ErreurDemarrage([
                `Le port ${config.port} est déjà pris : arrêtez l’autre programme, ou choisissez-en un autre avec PORT.`,
              ])
            : e.code === 'EADDRNOTAVAIL'
              ? new ErreurDemarrage([`ADRESSE vaut « ${config.adresse} », qui n’est pas une adresse de cette machine.`])
              : e,
        ),
      );
      fermetures.push(
        () =>
          new Promise<void>((fini) => {
            serveur.close(() => fini());
            if ('closeIdleConnections' in serveur) serveur.closeIdleConnections();
            setTimeout(fini, 3000).unref();
          }),
      );
    });
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

function annoncer(config: Pick<Config, 'baseUrl' | 'demo'>): void {
  console.log(`\nJalon est prêt : ${config.baseUrl}\n`);
  if (!config.demo) return;
  console.log(`Démonstration, données fictives. Mot de passe de tous les comptes : ${MOT_DE_PASSE}`);
  const largeur = Math.max(...comptesDeDemonstration.map(({ courriel }) => courriel.length));
  for (const { courriel, fonction } of comptesDeDemonstration)
    console.log(`  ${courriel.padEnd(largeur)}  ${fonction}`);
  console.log(`\nCourriels envoyés : ${config.baseUrl}/dev/courriels`);
}

survivreAuxPannes(traces);
try {
  await demarrer();
} catch (e) {
  if (e instanceof ErreurDemarrage) for (const message of e.messages) console.error(message);
  else console.error(e);
  process.exit(1);
}
