// How the benches of the form engine measure: several functions in turn, so that a slow moment of the machine falls on all of them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Contexte } from '../../workflows/engine/form/formulaire.ts';
import { BRUT } from './brut.ts';
import type { FormulaireNeutre, ReponsesNeutres } from './neutre.ts';
import { adapter } from './neutre.ts';

/** A form in the neutral format reads nothing but its answers. */
export const CONTEXTE: Contexte = { faits: {}, baremes: {} };
// Many short rounds: a slow moment of the machine falls on all the functions of a round, and a ratio is taken within a round.
const TOURS = 40;
const MS_PAR_TOUR = 50;

setFlagsFromString('--expose-gc');
const ramasser = runInNewContext('gc') as () => void;

/** Microseconds of one operation. */
export interface Mesure {
  p50us: number;
  p99us: number;
  opsParSeconde: number;
  /** How many times as long as the first function: within each round, garbage collection included; the median of the rounds. */
  rapport: number;
}

/** How long each function runs in each round, and the fewest operations of a round: a slow one runs past its time. */
interface Reglages {
  tours?: number;
  ms?: number;
  operationsMin?: number;
}

const arrondi = (x: number) => Math.round(x * 100) / 100;

function centile(tries: readonly number[], p: number): number {
  return arrondi((tries[Math.min(tries.length - 1, Math.floor(tries.length * p))] ?? 0) * 1000);
}

/** One timing an operation, in milliseconds. */
function chronometrer(fn: () => unknown, ms: number, operationsMin: number): number[] {
  const durees: number[] = [];
  const fin = performance.now() + ms;
  for (let avant = performance.now(); avant < fin || durees.length < operationsMin;) {
    fn();
    const apres = performance.now();
    durees.push(apres - avant);
    avant = apres;
  }
  return durees;
}

const mediane = (valeurs: readonly number[]): number =>
  valeurs.toSorted((a, b) => a - b)[Math.floor(valeurs.length / 2)] ?? 0;

/** Milliseconds of an operation in each round. */
const moyennes = (tours: readonly number[][]): number[] => tours.map((t) => t.reduce((s, d) => s + d, 0) / t.length);

/** p50 and p99 over all the rounds; the throughput is the median of those of the rounds. */
function resumer(tours: readonly number[][], reference: readonly number[]): Mesure {
  const tries = tours.flat().sort((a, b) => a - b);
  const durees = moyennes(tours);
  return {
    p50us: centile(tries, 0.5),
    p99us: centile(tries, 0.99),
    opsParSeconde: arrondi(1000 / mediane(durees)),
    rapport: arrondi(mediane(durees.map((d, i) => d / (reference[i] ?? d)))),
  };
}

/** Times each function, round after round, after a first round that does not count. */
export function comparer(fns: readonly (() => unknown)[], reglages: Reglages = {}): Mesure[] {
  const { tours = TOURS, ms = MS_PAR_TOUR, operationsMin = 1 } = reglages;
  for (const fn of fns) chronometrer(fn, ms, 1);
  const durees: number[][][] = fns.map(() => []);
  for (let i = 0; i < tours; i++)
    fns.forEach((fn, k) => {
      // What one leaves behind is not for the next one to pick up.
      ramasser();
      durees[k]?.push(chronometrer(fn, ms, operationsMin));
    });
  const reference = moyennes(durees[0] ?? []);
  return durees.map((tours) => resumer(tours, reference));
}

/** One cell of the longest table changed in an open form, verdict included; `null` when the form has no number in a table. */
export function mesurerCellule(form: FormulaireNeutre, reponses: ReponsesNeutres): Mesure | null {
  const { formulaire, lire } = adapter(form);
  const tables = form.fields.filter((f) => f.t === 'table' && Array.isArray(reponses[f.k]));
  const longueur = (k: string) => (reponses[k] as unknown[]).length;
  const [table] = tables.sort((a, b) => longueur(b.k) - longueur(a.k));
  const colonne = table?.cols?.findLast((c) => c.t === 'number');
  const ouvert = compilerFormulaire(formulaire, BRUT).ouvrir(lire(structuredClone(reponses)), CONTEXTE);
  const ids = table ? ouvert.lignes(table.k) : [];
  if (!table || !colonne || ids.length === 0) return null;
  const chemins = ids.map((id) => `${table.k}/${id}/${colonne.k}`);
  // Within what the column accepts: a budget being typed, not a page of errors.
  const { min = 0, max = Infinity } = colonne;
  const valeurs = Math.min(977, max - min);
  let n = 0;
  const [mesure] = comparer([
    () => {
      n++;
      ouvert.changer(chemins[n % chemins.length] ?? '', min + (n % valeurs));
      return ouvert.constats();
    },
  ]);
  return mesure ?? null;
}

const FORMULAIRES_OUVERTS = 200;

/** Kilobytes of heap that one form open with these answers holds, its definition shared: 200 are opened. */
export function mesurerTas(form: FormulaireNeutre, reponses: ReponsesNeutres): number {
  const { formulaire, lire } = adapter(form);
  const compile = compilerFormulaire(formulaire, BRUT);
  const corps = JSON.stringify(reponses);
  const ouvrir = () => {
    const ouvert = compile.ouvrir(lire(JSON.parse(corps) as ReponsesNeutres), CONTEXTE);
    ouvert.constats();
    return ouvert;
  };
  const gardes: unknown[] = [ouvrir()];
  const occupe = () => {
    ramasser();
    ramasser();
    return process.memoryUsage().heapUsed;
  };
  const avant = occupe();
  for (let i = 0; i < FORMULAIRES_OUVERTS; i++) gardes.push(ouvrir());
  const apres = occupe();
  return gardes.length > FORMULAIRES_OUVERTS ? arrondi((apres - avant) / FORMULAIRES_OUVERTS / 1024) : Infinity;
}
