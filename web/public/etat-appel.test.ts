import { expect, test } from 'vitest';
import { direReleves } from './etat-appel.ts';

const vague = (libelle: string, etat: 'aVenir' | 'ouvert' | 'clos', ouverture: string) => ({
  cle: libelle,
  libelle,
  etat,
  ouverture,
  cloture: ouverture,
  depotJusqua: ouverture,
  calendrier: [],
  note: null,
});
const premiere = vague('Première relève', 'clos', '2019-03-04T08:00:00Z');
const deuxieme = vague('Deuxième relève', 'clos', '2020-09-07T07:00:00Z');
const jour = vague('Relève du jour', 'ouvert', '2025-09-01T07:00:00Z');

test('la relève du jour par son nom, et combien sont closes', () => {
  const { ouverture } = jour;
  expect(direReleves({ vagues: [premiere, deuxieme, jour], etat: 'ouvert', ouverture })).toBe(
    'Relève du jour. 2 relèves closes.',
  );
  expect(direReleves({ vagues: [premiere, jour], etat: 'ouvert', ouverture })).toBe(
    'Relève du jour. Une relève close.',
  );
  expect(direReleves({ vagues: [premiere, deuxieme], etat: 'clos', ouverture: deuxieme.ouverture })).toBe(
    '2 relèves closes.',
  );
});

test('au fil de l’eau, rien n’en est dit', () => {
  expect(direReleves({ vagues: [], etat: 'ouvert', ouverture: jour.ouverture })).toBeNull();
});
