import { expect, test } from 'vitest';
import { innovEmploiRecrutement } from '../../tests/support/innov-emploi-recrutement.ts';
import { avecInsecables, insecable } from './insecables.ts';

test.each([
  ['Au plus 23 000 € par an.', 'Au plus 23\u202f000\u00a0€ par an.'],
  ['1 250 000 €', '1\u202f250\u202f000\u00a0€'],
  ['50 % du prix, dans la limite de 25 000 €', '50\u00a0% du prix, dans la limite de 25\u202f000\u00a0€'],
  ['à 17 h 00, 35 h par semaine', 'à 17\u00a0h 00, 35\u00a0h par semaine'],
  ['68,6 % et 4,34 M€', '68,6\u00a0% et 4,34\u00a0M€'],
  ['12,50 €', '12,50\u00a0€'],
  // Neither a number nor a unit.
  ['05 61 00 00 00', '05 61 00 00 00'],
  ['en 2025 150 postes', 'en 2025 150 postes'],
  ['000 125 039 00016', '000 125 039 00016'],
  ['3 hommes et 4 heures', '3 hommes et 4 heures'],
  ['Déjà fait : 23\u202f000\u00a0€', 'Déjà fait : 23\u202f000\u00a0€'],
])('« %s »', (avant, apres) => {
  expect(insecable(avant)).toBe(apres);
  expect(insecable(apres)).toBe(apres);
});

test('d’une définition, les textes qui se lisent, et rien d’autre', () => {
  const { definition } = innovEmploiRecrutement;
  const avant = {
    ...definition,
    fiche: { ...definition.fiche, finance: ['Au plus 23 000 €'], aide: { chiffre: '12,50 €', dit: 'par heure' } },
    natures: ['10 %'] as never,
  };
  const { fiche, natures } = avecInsecables(avant);
  expect([fiche.finance, fiche.aide?.chiffre, natures]).toEqual([
    ['Au plus 23\u202f000\u00a0€'],
    '12,50\u00a0€',
    ['10 %'],
  ]);
  const cles = (valeur: unknown): unknown => JSON.stringify(valeur).replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(cles(avecInsecables(definition))).toBe(cles(definition));
});
