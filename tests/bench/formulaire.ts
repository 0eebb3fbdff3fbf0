// npm run bench:formulaire -- FILE: the form engine, through the ordinary compiler, on a form in the neutral format, beside zod in the same run.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Contexte } from '../../workflows/engine/form/formulaire.ts';
import { BRUT } from './brut.ts';
import type { FichierNeutre, FormulaireNeutre, ReponsesNeutres } from './neutre.ts';
import { adapter } from './neutre.ts';
import { schemaZod } from './zod.ts';

const CONTEXTE: Contexte = { faits: {}, baremes: {} };
const TOURS = 5;
const MS_PAR_TOUR = 400;

interface Mesure {
  p50us: number;
  p99us: number;
  opsParSeconde: number;
}

const arrondi = (x: number) => Math.round(x * 100) / 100;

function centile(tries: readonly number[], p: number): number {
  return arrondi((tries[Math.min(tries.length - 1, Math.floor(tries.length * p))] ?? 0) * 1000);
}

/** One timing an operation, in milliseconds. */
function chronometrer(fn: () => unknown, ms: number): number[] {
  const durees: number[] = [];
  const fin = performance.now() + ms;
  for (let avant = performance.now(); avant < fin;) {
    fn();
    const apres = performance.now();
    durees.push(apres - avant);
    avant = apres;
  }
  return durees;
}

function resumer(tours: readonly number[][]): Mesure {
  const tries = tours.flat().sort((a, b) => a - b);
  const total = tries.reduce((t, d) => t + d, 0);
  return {
    p50us: centile(tries, 0.5),
    p99us: centile(tries, 0.99),
    opsParSeconde: Math.round((tries.length / total) * 1000),
  };
}

/** Several functions in turn, so that a slow moment of the machine falls on all of them. */
function comparer(fns: readonly (() => unknown)[]): Mesure[] {
  for (const fn of fns) chronometrer(fn, MS_PAR_TOUR);
  const tours: number[][][] = fns.map(() => []);
  for (let i = 0; i < TOURS; i++) fns.forEach((fn, k) => tours[k]?.push(chronometrer(fn, MS_PAR_TOUR)));
  return tours.map(resumer);
}

/** One cell of the longest table changed in an open form, verdict included. */
function mesurerCellule(form: FormulaireNeutre, reponses: ReponsesNeutres): Mesure | null {
  const { formulaire, lire } = adapter(form);
  const tables = form.fields.filter((f) => f.t === 'table' && Array.isArray(reponses[f.k]));
  const longueur = (k: string) => (reponses[k] as unknown[]).length;
  const [table] = tables.sort((a, b) => longueur(b.k) - longueur(a.k));
  const colonne = table?.cols?.findLast((c) => c.t === 'number');
  const ouvert = compilerFormulaire(formulaire, BRUT).ouvrir(lire(structuredClone(reponses)), CONTEXTE);
  const ids = table ? ouvert.lignes(table.k) : [];
  if (!table || !colonne || ids.length === 0) return null;
  const chemins = ids.map((id) => `${table.k}/${id}/${colonne.k}`);
  let n = 0;
  const [mesure] = comparer([
    () => {
      n++;
      ouvert.changer(chemins[n % chemins.length] ?? '', 100 + (n % 977));
      return ouvert.constats();
    },
  ]);
  return mesure ?? null;
}

const fichier = process.argv[2];
if (fichier === undefined) {
  console.error(
    'Indiquez un fichier au format neutre : npm run bench:formulaire -- tests/bench/formulaire-demonstration.mjs',
  );
  process.exit(2);
}
const neutre = (await import(pathToFileURL(resolve(fichier)).href)) as FichierNeutre;
const { formulaire, lire } = adapter(neutre.form);
const compile = compilerFormulaire(formulaire, BRUT);
const schema = schemaZod(neutre.form);

const parMoteur = (corps: string) => compile.valider(lire(JSON.parse(corps) as ReponsesNeutres), CONTEXTE).length > 0;
const parZod = (corps: string) => !schema.safeParse(JSON.parse(corps)).success;
const faux = (refuse: (corps: string) => boolean) =>
  neutre.cases.filter(([, reponses, attendu]) => refuse(JSON.stringify(reponses)) !== attendu).map(([nom]) => nom);

const valable = neutre.validAnswers?.() ?? neutre.cases.find(([, , refuse]) => !refuse)?.[1] ?? {};
const corps = JSON.stringify(valable);
const [moteur, zod] = comparer([() => parMoteur(corps), () => parZod(corps)]);
const cellule = mesurerCellule(neutre.form, valable);
const cellule200 = neutre.validAnswers ? mesurerCellule(neutre.form, neutre.validAnswers(200)) : null;
const casFaux = faux(parMoteur);

console.log(
  JSON.stringify({
    wrong: casFaux.length,
    cases: neutre.cases.length,
    ...(casFaux.length > 0 ? { casFaux } : {}),
    ...(compile.verifier().length > 0 ? { problemes: compile.verifier() } : {}),
    moteur,
    zod: { wrong: faux(parZod).length, ...zod },
    cellule: {
      p50us: cellule?.p50us ?? null,
      p99us: cellule?.p99us ?? null,
      p99us200lignes: cellule200?.p99us ?? null,
    },
  }),
);
process.exit(casFaux.length === 0 ? 0 : 1);
