import { expect, test } from 'vitest';
import type { Champ } from '../formulaire.ts';
import { verifierFormulaire } from '../verifier.ts';
import './autres.ts';
import { typeDe } from './index.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const commun = { cle: 'c', libelle: 'Libellé' };
const date: Champ = { ...commun, type: 'date' };
const fondation: Champ = { ...commun, type: 'date', anneeMin: 1850, anneeMax: 2030 };

/** What is said at once of a value, before any rule; the value where nothing is. */
function lire(champ: Champ, valeur: unknown): unknown {
  const lu = typeDe(champ)!.preparer(champ).lire(valeur);
  return lu instanceof ValeurRefusee ? lu.message : lu;
}

test.each<[Champ, string, string]>([
  [date, '0025-11-14', 'Indiquez une date entre 2000 et 2099.'],
  [date, '0007-01-02', 'Indiquez une date entre 2000 et 2099.'],
  [date, '0202-11-14', 'Indiquez une date entre 2000 et 2099.'],
  [date, '1925-11-14', 'Indiquez une date entre 2000 et 2099.'],
  [date, '1999-12-31', 'Indiquez une date entre 2000 et 2099.'],
  [date, '2100-01-01', 'Indiquez une date entre 2000 et 2099.'],
  [date, '2205-11-14', 'Indiquez une date entre 2000 et 2099.'],
  [date, '9999-12-31', 'Indiquez une date entre 2000 et 2099.'],
  [date, '2025-02-30', 'Indiquez une date qui existe, par exemple : 12/03/2027.'],
  [fondation, '1849-07-01', 'Indiquez une date entre 1850 et 2030.'],
  [fondation, '2031-07-01', 'Indiquez une date entre 1850 et 2030.'],
  [fondation, '0001-07-01', 'Indiquez une date entre 1850 et 2030.'],
])('a year that nobody meant is refused with its sentence: %j %s', (champ, valeur, phrase) => {
  expect(lire(champ, valeur)).toBe(phrase);
});

test.each<[Champ, string]>([
  [date, '2000-01-01'],
  [date, '2099-12-31'],
  [fondation, '1901-07-01'],
])('a year that makes sense is taken: %j %s', (champ, valeur) => {
  expect(lire(champ, valeur)).toBe(valeur);
});

test('the parts of an answer and an instant have a year too', () => {
  const periode: Champ = { ...commun, type: 'periode' };
  expect(lire(periode, { debut: '0025-11-14' })).toBe('Premier jour\u00a0: Indiquez une date entre 2000 et 2099.');
  expect(lire({ ...commun, type: 'instant' }, '0025-11-14T10:00:00+01:00')).toBe(
    'Indiquez une date entre 2000 et 2099.',
  );
});

test('years the wrong way round are a fault of the definition', () => {
  const dans = (...champs: Champ[]) =>
    verifierFormulaire({ cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs }], contraintes: [] });
  expect(dans({ ...commun, type: 'date', anneeMin: 2100 })).toEqual([
    'c, anneeMin : aucune année n’est entre 2100 et 2099',
  ]);
  expect(dans(fondation)).toEqual([]);
});

test.each<[Champ['type'], string, string]>([
  ['nombre', '1.820', 'Écrivez un nombre, par exemple : 12 500 ou 12,5.'],
  ['nombre', '1,820', 'Écrivez un nombre, par exemple : 12 500 ou 12,5.'],
  ['nombre', '1.820.000', 'Écrivez un nombre, par exemple : 12 500 ou 12,5.'],
  ['heures', '12.500', 'Écrivez un nombre d’heures, par exemple : 1820 ou 1,82.'],
  ['montant', '-3.000', 'Écrivez un montant en euros, par exemple : 12 500,00.'],
])('%s « %s », which may be two numbers, is refused with how to write either', (type, ecrit, phrase) => {
  expect(lire({ ...commun, type } as Champ, ecrit)).toBe(phrase);
});
