// npm run bench:liste: the lists at 100 000 then 1 000 000 dossiers made by SQL, as the product asks for them, in the role of the web. Prints p50 and p99 of each
// query, one JSON object at the end; exit code 1 where one falls short of our aims: p99 of 5 ms at both sizes, and a p50 that at most doubles.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { ajouterDossiers, preparerListes } from './peupler-listes.ts';
import { lireLignes, type CleDeLigne } from '../../server/dossiers/requetes-liste.ts';
import { idDe, requetes } from './requetes-mesurees.ts';

const TAILLES = (process.env['DOSSIERS'] ?? '100000,1000000').split(',').map(Number);
const TOURS = Number(process.env['TOURS'] ?? 300);
const P99_MAX_MS = 5;
/** Below this, a ratio of two medians says nothing but the noise of the machine. */
const P50_NEGLIGEABLE_MS = 1;

interface Mesure {
  p50ms: number;
  p99ms: number;
  /** Time of processor that PostgreSQL spent, where the system tells it: what a loaded machine does not change. */
  processeur: { p50ms: number; p99ms: number } | null;
}

/** Time of processor spent by a process, in milliseconds, to the nanosecond; `null` where the system does not tell. */
function processeurDe(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}

const centile = (tries: readonly number[], p: number): number =>
  Math.round((tries[Math.min(tries.length - 1, Math.floor(tries.length * p))] ?? 0) * 100) / 100;

async function mesurer(base: Base, requete: (typeof requetes)[string], prepare: boolean): Promise<Mesure> {
  const durees: number[] = [];
  const processeurs: number[] = [];
  const [session] = await base.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = session?.pid ?? 0;
  for (let n = -20; n < TOURS; n++) {
    const compilee = requete(Math.abs(n)).compile(base.db);
    const avant = processeurDe(pid);
    const debut = performance.now();
    const lues = await base.sql.unsafe<CleDeLigne[]>(compilee.sql, compilee.parameters as never[], { prepare });
    // A page is its keys, then what is shown of each.
    if (lues[0]?.id !== undefined)
      await lireLignes(base.sql, { compteId: idDe('f1 agent 1'), organismes: [] }, [...lues]);
    // The first ones fill the caches.
    if (n < 0) continue;
    durees.push(performance.now() - debut);
    const apres = processeurDe(pid);
    if (avant !== null && apres !== null) processeurs.push(apres - avant);
  }
  const resumer = (valeurs: number[]): { p50ms: number; p99ms: number } => {
    valeurs.sort((a, b) => a - b);
    return { p50ms: centile(valeurs, 0.5), p99ms: centile(valeurs, 0.99) };
  };
  return { ...resumer(durees), processeur: processeurs.length === 0 ? null : resumer(processeurs) };
}

const place = await mkdtemp(path.join(os.tmpdir(), 'jalon-bench-'));
const embarquee = await obtenirBaseEmbarquee(path.join(place, 'donnees'));
const proprietaire = ouvrirBase({ url: embarquee.url, role: null, max: 1 });
const appli = ouvrirBase({ url: embarquee.url, role: 'jalon_appli', max: 1 });
try {
  await migrer(proprietaire.sql);
  await preparerListes(proprietaire.sql);
  const mesures: Record<string, Mesure[]> = {};
  let faits = 0;
  for (const taille of TAILLES) {
    const debut = performance.now();
    await ajouterDossiers(proprietaire.sql, faits, taille);
    faits = taille;
    console.log(`${taille} dossiers, faits en ${Math.round((performance.now() - debut) / 1000)} s`);
    for (const [nom, requete] of Object.entries(requetes)) {
      const mesure = await mesurer(appli, requete, !/^(recherche|numéro)/.test(nom));
      (mesures[nom] ??= []).push(mesure);
      console.log(
        `  ${nom.padEnd(34)} p50 ${mesure.p50ms.toFixed(2).padStart(7)} ms   p99 ${mesure.p99ms.toFixed(2).padStart(7)} ms`,
      );
    }
  }
  const fautes = Object.entries(mesures).flatMap(([nom, liste]) => [
    ...liste.flatMap(({ p99ms }, i) =>
      p99ms > P99_MAX_MS ? [`${nom} : p99 de ${p99ms} ms à ${TAILLES[i] ?? 0} dossiers`] : [],
    ),
    ...(liste.length > 1 && (liste.at(-1)?.p50ms ?? 0) > 2 * Math.max(liste[0]?.p50ms ?? 0, P50_NEGLIGEABLE_MS / 2)
      ? [`${nom} : p50 de ${liste[0]?.p50ms ?? 0} à ${liste.at(-1)?.p50ms ?? 0} ms`]
      : []),
  ]);
  console.log(JSON.stringify({ tailles: TAILLES, tours: TOURS, mesures, fautes }));
  process.exitCode = fautes.length === 0 ? 0 : 1;
} finally {
  await Promise.all([proprietaire.fermer(), appli.fermer()]);
  await embarquee.relacher();
  await rm(place, { recursive: true, force: true });
}
