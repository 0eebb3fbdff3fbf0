import { expect, test } from 'vitest';
import { direSource, direTexte } from './source.ts';

test('une citation se lit en toutes lettres', () => {
  expect(direSource('004:L2229')).toBe('document de référence 004, ligne 2229');
  expect(direSource('004:L2285-2291')).toBe('document de référence 004, lignes 2285 à 2291');
});

test('ce qui est notre choix le dit, le reste est laissé tel quel', () => {
  expect(direSource('décision Jalon (inventé)')).toBe('choix fait pour cette démonstration (inventé)');
  expect(direSource('Code du travail, art. L6316-1')).toBe('Code du travail, art. L6316-1');
});

test('qui dépose lit les textes, pas nos documents de travail', () => {
  expect(direTexte('Code du travail, art. L6316-1')).toBe('Code du travail, art. L6316-1');
  expect([direTexte('004:L2229'), direTexte('décision Jalon (inventé)'), direTexte(undefined)]).toEqual([
    null,
    null,
    null,
  ]);
});
