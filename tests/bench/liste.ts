// npm run bench:liste: the lists at 100 000 then 1 000 000 dossiers made by SQL: each query as the product asks for it, in the role of the web, then each page over
// HTTP, eight at once, of the server as it is started. Prints p50 and p99, one JSON object at the end; exit code 1 where one falls short of our aims: p99 of
// 5 ms a query and of 40 ms a page at both sizes, and a p50 that at most doubles. DOSSIERS: the sizes; TOURS: how many times each; BANC: a folder where the
// generated databases stay for the next run.
import { readFileSync } from 'node:fs';
import type { RawBuilder } from 'kysely';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { clesLues, requetePage } from '../../server/dossiers/lire-lignes.ts';
import type { CleDeLigne } from '../../server/dossiers/requetes-liste.ts';
import { lancerServeur } from '../support/serveur.ts';
import { ouvrirBasesGenerees } from './bases-generees.ts';
import { resumer, type Centiles } from './centiles.ts';
import { mesurerHttp } from './mesurer-http.ts';
import { appels, idDe, requetes } from './requetes-mesurees.ts';

const TAILLES = (process.env['DOSSIERS'] ?? '100000,1000000').split(',').map(Number);
const TOURS = Number(process.env['TOURS'] ?? 400);
/** Pages asked before any is measured, of every kind in turn: a server that runs for days is not the one of the first second, whose code is not compiled yet. */
const CHAUFFE = 6_000;
const VISEES = { sql: 5, http: 40 } as const;
/** Below this, a ratio of two medians says nothing but the noise of the machine. */
const P50_NEGLIGEABLE_MS = 1;

interface Mesure extends Centiles {
  /** Time of processor that PostgreSQL spent, where the system tells it: what a loaded machine does not change. */
  processeur?: Centiles;
}
type Mesures = Record<string, Mesure[]>;

/** Time of processor spent by a process, in milliseconds, to the nanosecond; `null` where the system does not tell. */
function processeurDe(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}

/** What the product asks: a page is one statement, a search finds its keys before it. */
async function demander(base: Base, nom: string, requete: RawBuilder<unknown>): Promise<void> {
  const executer = async (r: RawBuilder<unknown>, prepare: boolean): Promise<unknown[]> => {
    const { sql, parameters } = r.compile(base.db);
    return base.sql.unsafe(sql, parameters as never[], { prepare });
  };
  if (/^(compte|tableau)/.test(nom)) {
    await executer(requete, true);
    return;
  }
  const cles = /^(recherche|numéro)/.test(nom)
    ? clesLues((await executer(requete, false)) as CleDeLigne[])
    : (requete as RawBuilder<CleDeLigne>);
  await executer(requetePage({ compteId: idDe('f1 agent 1'), organismes: [] }, cles, null), true);
}

async function mesurerSql(base: Base, nom: string, requete: (typeof requetes)[string]): Promise<Mesure> {
  const durees: number[] = [];
  const processeurs: number[] = [];
  const [session] = await base.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = session?.pid ?? 0;
  for (let n = -20; n < TOURS; n++) {
    const avant = processeurDe(pid);
    const debut = performance.now();
    await demander(base, nom, requete(Math.abs(n)));
    // The first ones fill the caches.
    if (n < 0) continue;
    durees.push(performance.now() - debut);
    const apres = processeurDe(pid);
    if (avant !== null && apres !== null) processeurs.push(apres - avant);
  }
  return { ...resumer(durees), ...(processeurs.length === 0 ? {} : { processeur: resumer(processeurs) }) };
}

function dire(nom: string, { p50ms, p99ms, processeur }: Mesure): void {
  const ms = (x: number): string => x.toFixed(2).padStart(7);
  const cpu = processeur === undefined ? '' : `   (processeur ${ms(processeur.p50ms)} ${ms(processeur.p99ms)})`;
  console.log(`  ${nom.padEnd(34)} p50 ${ms(p50ms)} ms   p99 ${ms(p99ms)} ms${cpu}`);
}

async function mesurerTaille(url: string, sql: Mesures, http: Mesures): Promise<void> {
  const appli = ouvrirBase({ url, role: 'jalon_appli', max: 1 });
  try {
    for (const [nom, requete] of Object.entries(requetes)) {
      const mesure = await mesurerSql(appli, nom, requete);
      (sql[nom] ??= []).push(mesure);
      dire(nom, mesure);
    }
  } finally {
    await appli.fermer();
  }
  console.log('  HTTP, huit à la fois');
  const serveur = await lancerServeur(undefined, url);
  try {
    const tous = Object.values(appels);
    const [premier] = tous;
    if (premier !== undefined)
      await mesurerHttp(serveur.adresse, (n) => (tous[n % tous.length] ?? premier)(n), CHAUFFE);
    for (const [nom, appel] of Object.entries(appels)) {
      const mesure = await mesurerHttp(serveur.adresse, appel, TOURS);
      (http[nom] ??= []).push(mesure);
      dire(nom, mesure);
    }
  } finally {
    await serveur.arreter();
  }
}

function fautesDe(mesures: Mesures, p99Max: number): string[] {
  return Object.entries(mesures).flatMap(([nom, liste]) => {
    const [premiere] = liste;
    const derniere = liste.at(-1);
    const lentes = liste.flatMap(({ p99ms }, i) =>
      p99ms > p99Max ? [`${nom} : p99 de ${p99ms} ms à ${TAILLES[i] ?? 0} dossiers`] : [],
    );
    if (premiere === undefined || derniere === undefined) return lentes;
    return derniere.p50ms > 2 * Math.max(premiere.p50ms, P50_NEGLIGEABLE_MS / 2)
      ? [...lentes, `${nom} : p50 de ${premiere.p50ms} à ${derniere.p50ms} ms`]
      : lentes;
  });
}

const bases = await ouvrirBasesGenerees();
try {
  const sql: Mesures = {};
  const http: Mesures = {};
  for (const taille of TAILLES) {
    const url = await bases.obtenir(taille);
    console.log(`${taille} dossiers`);
    await mesurerTaille(url, sql, http);
  }
  const fautes = [...fautesDe(sql, VISEES.sql), ...fautesDe(http, VISEES.http).map((f) => `HTTP, ${f}`)];
  console.log(JSON.stringify({ tailles: TAILLES, tours: TOURS, sql, http, fautes }));
  process.exitCode = fautes.length === 0 ? 0 : 1;
} finally {
  await bases.fermer();
}
