// npm run bench:pairs -- FILE: a form in the neutral format through the form engine, zod, Form.io and SurveyJS, in turn and in one run. One JSON object.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { BRUT } from './brut.ts';
import type { Mesure } from './mesures.ts';
import { comparer, CONTEXTE, mesurerTas } from './mesures.ts';
import type { FichierNeutre, ReponsesNeutres } from './neutre.ts';
import { adapter } from './neutre.ts';
import { refusFormio } from './pair-formio.ts';
import { refusSurvey } from './pair-survey.ts';
import { schemaZod } from './zod.ts';

const TOURS = 11;
const MS_PAR_TOUR = 300;
const OPERATIONS_MIN = 3;

if (!['survey-core', '@formio/core'].every((p) => existsSync(path.join(import.meta.dirname, 'node_modules', p)))) {
  console.error('Les moteurs comparés ne sont pas installés. Lancez : cd tests/bench && npm ci');
  process.exit(2);
}
const fichier = process.argv[2] ?? path.join(import.meta.dirname, 'formulaire-demonstration.mjs');
const neutre = (await import(pathToFileURL(path.resolve(fichier)).href)) as FichierNeutre;

const { formulaire, lire } = adapter(neutre.form);
const compile = compilerFormulaire(formulaire, BRUT);
const schema = schemaZod(neutre.form);
const formio = await refusFormio(neutre.form);
const refus: Readonly<Record<'moteur' | 'zod' | 'formio' | 'formioUnePasse' | 'survey', (corps: string) => boolean>> = {
  moteur: (corps) => compile.valider(lire(JSON.parse(corps) as ReponsesNeutres), CONTEXTE).length > 0,
  zod: (corps) => !schema.safeParse(JSON.parse(corps)).success,
  formio: formio.serveur,
  formioUnePasse: formio.unePasse,
  survey: await refusSurvey(neutre.form),
};

// The peers print what goes wrong inside them; the standard output is for the figures.
console.log = console.info = console.warn = console.error = () => undefined;

const valable = neutre.validAnswers?.() ?? neutre.cases.find(([, , refuse]) => !refuse)?.[1] ?? {};
const corps = JSON.stringify(valable);
const noms = Object.keys(refus) as (keyof typeof refus)[];
const mesures = comparer(
  noms.map((nom) => () => refus[nom](corps)),
  { tours: TOURS, ms: MS_PAR_TOUR, operationsMin: OPERATIONS_MIN },
);
const parNom = new Map<string, Mesure>(noms.map((nom, i) => [nom, mesures[i]!]));

const resultats = noms.map((nom) => {
  const casFaux = neutre.cases.filter(([, reponses, attendu]) => refus[nom](JSON.stringify(reponses)) !== attendu);
  const justes = `${neutre.cases.length - casFaux.length}/${neutre.cases.length}`;
  return [nom, { justes, casFaux: casFaux.map(([cas]) => cas), ...parNom.get(nom) }];
});
process.stdout.write(
  `${JSON.stringify({
    cases: neutre.cases.length,
    ...(Object.fromEntries(resultats) as object),
    rapports: Object.fromEntries(noms.map((nom) => [nom, parNom.get(nom)?.rapport ?? 0])),
    tasParFormulaireKo: mesurerTas(neutre.form, valable),
  })}\n`,
);
