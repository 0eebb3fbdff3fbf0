import { expect, test } from 'vitest';
import { direReleves, quandRepondre } from './etat-appel.ts';

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
    'Relève du jour. 2\u00a0relèves closes.',
  );
  expect(direReleves({ vagues: [premiere, jour], etat: 'ouvert', ouverture })).toBe(
    'Relève du jour. Une relève close.',
  );
  expect(direReleves({ vagues: [premiere, deuxieme], etat: 'clos', ouverture: deuxieme.ouverture })).toBe(
    '2\u00a0relèves closes.',
  );
});

test('au fil de l’eau, rien n’en est dit', () => {
  expect(direReleves({ vagues: [], etat: 'ouvert', ouverture: jour.ouverture })).toBeNull();
});

test('quand répondre, et ce qu’il reste de temps', () => {
  const cloture = '2025-10-31T16:00:00Z';
  const ouvert = { etat: 'ouvert', ouverture: '2025-09-01T07:00:00Z', cloture } as const;
  const dire = (appel: Parameters<typeof quandRepondre>[0], date: string) => {
    const { jour, detail, presse } = quandRepondre(appel, date);
    return [jour, detail, presse];
  };
  expect(dire(ouvert, '2025-09-08')).toEqual(['31 octobre 2025', 'dans 53 jours, 17\u00a0h\u00a000', false]);
  expect(dire(ouvert, '2025-10-17')).toEqual(['31 octobre 2025', 'dans 14 jours, 17\u00a0h\u00a000', true]);
  expect(dire(ouvert, '2025-10-30')).toEqual(['31 octobre 2025', 'demain, 17\u00a0h\u00a000', true]);
  expect(dire(ouvert, '2025-10-31')).toEqual(['31 octobre 2025', 'aujourd’hui, 17\u00a0h\u00a000', true]);
  // Before the session is known, no distance is invented.
  expect(dire(ouvert, '')).toEqual(['31 octobre 2025', '17\u00a0h\u00a000', false]);
  // Midnight in Paris is another day in UTC.
  const minuit = { ...ouvert, cloture: '2025-10-31T23:00:00Z' };
  expect(dire(minuit, '2025-10-31')).toEqual(['1er novembre 2025', 'demain, 0\u00a0h\u00a000', true]);
  expect(dire({ ...ouvert, etat: 'aVenir' }, '2025-08-31')).toEqual([
    '1er septembre 2025',
    'ouvre demain, 9\u00a0h\u00a000',
    false,
  ]);
  expect(dire({ ...ouvert, etat: 'clos' }, '2026-01-01')).toEqual(['31 octobre 2025', 'clos', false]);
  expect(dire({ ...ouvert, cloture: null }, '2026-01-01')).toEqual(['Toute l’année', null, false]);
});
