import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilerRegle, executer } from './compiler-regle.ts';
import { expliquerProbleme } from './expliquer-probleme.ts';
import type { Environnement, Portee } from './environnement.ts';
import { INDETERMINEE, NOMBRE } from './environnement.ts';

const colonnes = new Map([['montant', { slot: 0, type: NOMBRE, calculee: false }]]);
const portee: Portee = {
  champs: new Map([['n', { slot: 0, type: NOMBRE }]]),
  tableaux: new Map([['t', { cle: 't', slot: 1, colonnes }]]),
  tableau: null,
};
const environnement = (n = 3): Environnement => ({
  v: [5, null],
  lignes: [undefined, Array.from({ length: n }, () => ({ v: [1] }))],
  ligne: null,
  contexte: { faits: {}, baremes: {} },
  pas: 0,
  erreur: false,
});

function evaluer(regle: unknown): unknown {
  const e = environnement();
  const r = executer(compilerRegle(regle, portee).f, e);
  return r === INDETERMINEE && e.erreur ? 'ERREUR' : r;
}
const problemes = (regle: unknown) => compilerRegle(regle, portee).problemes.map(expliquerProbleme).join(' | ');

test('a rule too deep or too long is refused without harm', () => {
  let profonde: unknown = true;
  for (let i = 0; i < 100_000; i++) profonde = { '!': profonde };
  expect(problemes(profonde)).toMatch(/trop profonde/);
  expect(evaluer(profonde)).toBe('ERREUR');
  const longue = { in: [1, Array.from({ length: 5_000 }, (_, i) => i)] };
  expect(problemes(longue)).toMatch(/trop longue/);
  // Each level holds the next one twice: two to the power of forty operands.
  let double: unknown = true;
  for (let i = 0; i < 39; i++) double = { '==': [double, double] };
  expect(problemes(double)).toMatch(/trop longue|trop profonde/);
});

test('a rule that holds itself is refused without harm', () => {
  const boucle: Record<string, unknown> = {};
  boucle['and'] = [true, boucle];
  expect(problemes(boucle)).toMatch(/trop profonde|trop longue/);
  expect(evaluer(boucle)).toBe('ERREUR');
});

test.each<[string, unknown]>([
  ['null is no number', { '<': [null, 4] }],
  ['a text is no number', { '==': ['3', 3] }],
  ['an operand is missing', { '<': [3] }],
  ['none is there', { '==': [] }],
  ['an operand is undefined', { '<': [undefined, 4] }],
  ['two operators at once', { '<': [1, 2], '>': [2, 1] }],
  ['no operator', {}],
])('%s: the rule is refused, and never true', (_nom, regle) => {
  expect(problemes(regle)).not.toBe('');
  expect(evaluer(regle)).not.toBe(true);
});

test('a rule that goes through too many rows gives up instead of freezing the page', () => {
  const { f } = compilerRegle({ tous: ['t', { tous: ['t', { '==': [{ ligne: 'montant' }, 1] }] }] }, portee);
  const petit = environnement(100);
  expect([executer(f, petit), petit.erreur]).toEqual([true, false]);
  const e = environnement(5_000);
  expect(executer(f, e)).toBe(INDETERMINEE);
  expect(e.erreur).toBe(true);
});

test('what a rule throws makes it indeterminate', () => {
  const e = environnement();
  const lance = () => {
    throw new Error('boom');
  };
  expect(executer(lance, e)).toBe(INDETERMINEE);
  expect(e.erreur).toBe(true);
});

test('no rule, however wrong, ever throws', () => {
  const operateurs = [
    'var',
    'fait',
    '==',
    '<',
    'and',
    '!',
    'if',
    'in',
    '+',
    '/',
    'arrondir',
    'multiplierMontant',
    'somme',
    'tous',
    'rempli',
    'siren',
    'brut',
    'ajouterMois',
  ];
  const feuille = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('n', 't', 'montant', 'somme', '>', '__proto__'),
  );
  const { regle } = fc.letrec((lier) => ({
    regle: fc.oneof(
      { depthSize: 'small' },
      feuille,
      fc.tuple(fc.constantFrom(...operateurs), fc.array(lier('regle'), { maxLength: 4 })).map(([o, a]) => ({ [o]: a })),
    ),
  }));
  fc.assert(
    fc.property(regle, (r) => {
      evaluer(r);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 100) * 5 },
  );
});
