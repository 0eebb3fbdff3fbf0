// npm run epreuve:formulaire [-- FILE]: the form engine at full figures, on a form in the neutral format (the project's own by default); a line a figure, with
// its target. Exit code 1 when one falls short. About half an hour, on a quiet machine.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mesurerCellule } from '../bench/mesures.ts';
import type { FichierNeutre } from '../bench/neutre.ts';
import { trouverChromium } from '../support/chromium.ts';
import { lancer } from '../support/commandes.ts';
import { peserMoteur } from '../support/peser-moteur.ts';
import { auMoins, auPlus, conclure, executer, lireJson, nombre, noter, RACINE } from './figures.ts';

const SOUMISSIONS = process.env['FC_RUNS'] ?? '100000';
const VERDICTS_MAX_MINUTES = 15;

const fichier = path.resolve(process.argv[2] ?? path.join(RACINE, 'tests/bench/formulaire-demonstration.mjs'));
const neutre = (await import(pathToFileURL(fichier).href)) as FichierNeutre;

const { octets } = await peserMoteur();
auPlus('Moteur chargé par une page, compressé', octets, 12 * 1024, 'octets');

for (const [nombreDeLignes, max] of [
  [50, 10],
  [200, 20],
] as const) {
  const cellule = neutre.validAnswers ? mesurerCellule(neutre.form, neutre.validAnswers(nombreDeLignes)) : null;
  if (cellule) auPlus(`Une case changée, ${nombreDeLignes} lignes, p99`, cellule.p99us, max, 'µs');
}

interface Banc {
  wrong: number;
  cases: number;
  zod: { rapport: number };
}
const banc = lireJson(await executer('bench:formulaire', 'tests/bench/formulaire.ts', fichier)) as Banc;
noter('Cas du formulaire', `${banc.cases - banc.wrong} sur ${banc.cases}`, 'tous', banc.wrong === 0);
auMoins('Validation complète, à côté de zod', banc.zod.rapport, 1);

interface Pairs {
  rapports: Record<'formio' | 'survey', number>;
  tasParFormulaireKo: number;
}
const { rapports, tasParFormulaireKo } = lireJson(
  await executer('bench:pairs', 'tests/bench/pairs.ts', fichier),
) as Pairs;
// What a peer takes grows faster than the form and with its conditions: the ratio that is aimed at is on the reference form, given as FILE.
if (process.argv[2] === undefined)
  noter('… de Form.io, comme son serveur', `× ${nombre(rapports.formio)}`, 'jugé sur le formulaire de référence', true);
else auMoins('… de Form.io, comme son serveur', rapports.formio, 1_000);
auMoins('… de SurveyJS', rapports.survey, 5_000);
auPlus('Mémoire par formulaire ouvert', tasParFormulaireKo, 100, 'Ko');

const verdicts = await lancer('verdicts', ['vitest', 'run', '--project', 'navigateur', 'tests/web/verdicts.test.ts'], {
  FC_RUNS: SOUMISSIONS,
  CHROMIUM: await trouverChromium(),
});
const minutes = verdicts.secondes / 60;
noter(
  `${nombre(Number(SOUMISSIONS))} soumissions, navigateur et serveur`,
  verdicts.code === 0 ? `mêmes verdicts, ${nombre(minutes)} min` : 'des écarts',
  `aucun écart, au plus ${VERDICTS_MAX_MINUTES} min`,
  verdicts.code === 0 && minutes <= VERDICTS_MAX_MINUTES,
);
if (verdicts.code !== 0) console.error(verdicts.sortie);

for (const [quoi, programme] of [
  ['De la touche à l’image, processeur ralenti quatre fois', 'tests/bench/frappe.ts'],
  ['Lighthouse, mobile', 'tests/bench/lighthouse.ts'],
] as const) {
  if (!existsSync(path.join(RACINE, programme))) continue;
  const r = await executer(quoi, programme);
  const resume = r.sortie.trim().split('\n').slice(-2).join(' ');
  noter(quoi, resume, 'celle du programme', r.code === 0);
}

conclure();
