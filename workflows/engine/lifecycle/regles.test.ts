import { expect, test } from 'vitest';
import { compilerLecture, problemesDeRegle } from './regles.ts';

test('une garde lit une part d’un montant, exacte', () => {
  const regle = { '<=': [{ charge: 'montant' }, { part: [33.33, { retenu: 'propose' }] }] };
  expect(problemesDeRegle(regle)).toEqual([]);
  // 33,33 % of 10 000 000 000,01 € is 3 333 000 000,003333 €.
  const juger = (montant: number) =>
    compilerLecture(regle)({ charge: { montant }, faits: {}, contexte: { propose: 1_000_000_000_001 } }).v;
  expect(juger(333_300_000_000)).toBe(true);
  expect(juger(333_300_000_001)).toBe(false);
});
