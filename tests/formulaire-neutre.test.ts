import { expect, test } from 'vitest';
import { compilerFormulaire } from '../workflows/engine/form/compiler.ts';
import { BRUT } from './bench/brut.ts';
import type { FichierNeutre, FormulaireNeutre, ReponsesNeutres } from './bench/neutre.ts';
import { adapter } from './bench/neutre.ts';

const refuse = (form: FormulaireNeutre, reponses: ReponsesNeutres) => {
  const { formulaire, lire } = adapter(form);
  const compile = compilerFormulaire(formulaire, BRUT);
  expect(compile.verifier()).toEqual([]);
  return compile.valider(lire(structuredClone(reponses)), { faits: {}, baremes: {} }).length > 0;
};

test('the demonstration form in the neutral format gives the verdict of each of its cases', async () => {
  const fichier = (await import(new URL('bench/formulaire-demonstration.mjs', import.meta.url).href)) as FichierNeutre;
  const verdicts = fichier.cases.map(([nom, reponses]) => [nom, refuse(fichier.form, reponses)]);
  expect(verdicts).toEqual(fichier.cases.map(([nom, , attendu]) => [nom, attendu]));
});

const form: FormulaireNeutre = {
  fields: [
    { k: 'constructor', t: 'number', min: 0 },
    { k: 'b', t: 'number' },
    { k: 't', t: 'table', req: 1, minRows: 1, vis: ['!=', 'b', 9], cols: [{ k: 'id', t: 'number' }] },
    { k: 'somme', t: 'calc', expr: ['sum', 't', 'id'] },
    { k: 'ecart', t: 'calc', expr: ['sub', 'constructor', 'b'] },
    { k: 'taux', t: 'calc', expr: ['pct', 'constructor', 'b'] },
  ],
  rules: [
    ['equal', 'somme', 'b'],
    ['max', 'taux', 50],
    ['min', 'ecart', -10],
  ],
};

test.each<[string, ReponsesNeutres, boolean]>([
  ['an empty operand: the rule is skipped, the hidden table is not required', {}, false],
  ['doubles are compared exactly', { b: 0.3, t: [{ id: 0.1 }, { id: 0.2 }] }, true],
  ['doubles are compared exactly', { b: 0.1 + 0.2, t: [{ id: 0.1 }, { id: 0.2 }] }, false],
  ['an absent table that is required', { b: 0 }, true],
  ['a table with too few rows', { b: 0, t: [] }, true],
  ['a rate above the maximum', { b: 1, t: [{ id: 1 }], constructor: 0.6 }, true],
  ['x / 0 is 0', { b: 0, t: [{ id: 0 }], constructor: 5 }, false],
  ['below a minimum', { b: 11, t: [{ id: 11 }] }, true],
])('%s: %j', (_nom, reponses, attendu) => {
  expect(refuse(form, reponses)).toBe(attendu);
});
