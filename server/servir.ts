// What the server is once its settings hold and its database answers: the calls published, the site built, the API and the jobs running.
import { serve } from '@hono/node-server';
import type { Logger } from 'pino';
import { compilerAppel, type AppelCompile } from '../workflows/appel/compiler.ts';
import { financeurs } from '../workflows/financeurs/index.ts';
import { phases } from '../workflows/phases/index.ts';
import { registreDesAppels } from '../workflows/registre-des-appels.ts';
import { creerApp } from './app.ts';
import { assurerFinanceurs } from './appels/financeurs.ts';
import { publier } from './appels/publier.ts';
import { toutesLesCles, type Cles } from './cles.ts';
import { poserClesDEcriture } from './comptes/sceau-d-ecriture.ts';
import { ErreurDemarrage, type Config } from './config.ts';
import { construireSite, SITE } from './construire-site.ts';
import { adresseDuRole } from './db/acces-base.ts';
import { ouvrirBase } from './db/client.ts';
import { comptesDeDemonstration, MOT_DE_PASSE, semer } from './demonstration/semer.ts';
import { ouvrirReception } from './echanges/reception.ts';
import { antivirus } from './pieces/antivirus.ts';
import { choisirStockage } from './pieces/choisir-stockage.ts';
import { installerReferentiels } from './referentiels/installer.ts';
import { lancerOuvrier } from './worker.ts';

/** 200 MB on a line of 0.5 Mbit/s take 55 minutes; Node would cut them after 5. */
const TRANSFERT_MAX_MS = 2 * 3_600_000;
/** A connection on which nothing passes for so long is closed: who holds it has gone. */
const SILENCE_MAX_MS = 10 * 60_000;
/** Set by `npm run dev`: the site is served as it is written, and there is nothing to build. */
const SITE_PAR_VITE = process.env['SITE_PAR_VITE'] === '1';
// Any constant, the same in every process.
const VERROU_DE_PREPARATION = 7_102_029;

/** Settings, with the keys that were read or made. */
type Reglages = Omit<Config, 'cleSecrete'> & { cleSecrete: Cles };

/** What was opened, to be closed in the reverse order. */
export type Fermetures = (() => Promise<unknown>)[];

let compiles: readonly AppelCompile[] | undefined;
/** The calls of the registry, compiled once a process. */
const compilerRegistre = (): readonly AppelCompile[] =>
  (compiles ??= registreDesAppels.map((appel) => compilerAppel(appel, { phases })));

/** Brings what the database holds to this version: funders, calls, and the demonstration when it is one. As its owner. */
async function preparerContenu(url: string, config: Reglages): Promise<void> {
  const proprietaire = ouvrirBase({ url, role: null, max: 2 });
  const { sql } = proprietaire;
  const ecrire = sql.begin(async (t) => {
    // Two servers that start together: the second waits, then finds everything done.
    await t`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
    await t`select pg_advisory_xact_lock(${VERROU_DE_PREPARATION})`;
    // On an external database, its administrator decides of it.
    if (config.databaseUrl === null) await sql`create extension if not exists pg_stat_statements`;
    await poserClesDEcriture(sql, config.cleSecrete);
    await assurerFinanceurs(sql, financeurs);
    for (const appel of compilerRegistre()) await publier(sql, appel, { demo: config.demo });
    if (config.demo) await semer(sql);
    else await verifierHorsDemonstration(sql);
  });
  try {
    await ecrire;
  } finally {
    await proprietaire.fermer();
  }
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

/**
 * Serves until its closings are called. Throws `ErreurDemarrage` when this database, this port or this address is not for it.
 *
 * @param url of the database, as its owner; its schema is this version's
 */
export async function servir(
  config: Reglages,
  url: string,
  { traces, fermetures }: { traces: Logger; fermetures: Fermetures },
): Promise<void> {
  // Nothing depends on the other: the site is built while the database is brought up to date.
  await Promise.all([preparerContenu(url, config), SITE_PAR_VITE ? null : construireSite()]);

  // From here on nothing works as the owner.
  const acces = (role: 'jalon_appli' | 'jalon_travail') => adresseDuRole(url, role, toutesLesCles(config.cleSecrete));
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
  // Loaded only where traces go somewhere; closed after the last request, so that its span leaves too.
  const telemetrie =
    config.telemetrie === null
      ? null
      : (await import('./exploitation/telemetrie.ts')).ouvrirTelemetrie(config.telemetrie, traces);
  if (telemetrie !== null) fermetures.push(() => telemetrie.fermer());
  const app = creerApp(
    {
      base,
      config,
      ...fichiers,
      referentiels,
      reveiller,
    },
    { journal: traces, site: SITE, suivre: telemetrie?.suivre ?? null },
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
}

/** Says on the console where to go, and who may sign in to a demonstration. */
export function annoncer(config: Pick<Config, 'baseUrl' | 'demo'>): void {
  console.log(`\nJalon est prêt : ${config.baseUrl}\n`);
  if (!config.demo) return;
  console.log(`Démonstration, données fictives. Mot de passe de tous les comptes : ${MOT_DE_PASSE}`);
  const largeur = Math.max(...comptesDeDemonstration.map(({ courriel }) => courriel.length));
  for (const { courriel, fonction } of comptesDeDemonstration)
    console.log(`  ${courriel.padEnd(largeur)}  ${fonction}`);
  console.log(`\nCourriels envoyés : ${config.baseUrl}/dev/courriels`);
}
