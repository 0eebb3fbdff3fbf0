// npm run bench:formulaire -- FILE: the form engine, through the ordinary compiler, on a form in the neutral format, beside zod in the same run.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { BRUT } from './brut.ts';
import { comparer, CONTEXTE, mesurerCellule } from './mesures.ts';
import type { FichierNeutre, ReponsesNeutres } from './neutre.ts';
import { adapter } from './neutre.ts';
import { schemaZod } from './zod.ts';

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
