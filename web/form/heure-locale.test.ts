import { expect, test } from 'vitest';
import { instantLocal } from './heure-locale.ts';

test.each<[string, string, string, string | null]>([
  ['2027-03-12', '17:00', 'Europe/Paris', '2027-03-12T17:00:00+01:00'],
  ['2027-07-12', '17:00', 'Europe/Paris', '2027-07-12T17:00:00+02:00'],
  ['2027-03-12', '17:00', 'America/Guadeloupe', '2027-03-12T17:00:00-04:00'],
  ['2027-03-12', '00:00', 'Indian/Reunion', '2027-03-12T00:00:00+04:00'],
  ['2027-03-12', '00:30', 'Asia/Kolkata', '2027-03-12T00:30:00+05:30'],
  // The night of 28 March 2027, clocks go from 2 to 3.
  ['2027-03-28', '01:59', 'Europe/Paris', '2027-03-28T01:59:00+01:00'],
  ['2027-03-28', '02:30', 'Europe/Paris', null],
  ['2027-03-28', '03:00', 'Europe/Paris', '2027-03-28T03:00:00+02:00'],
  // The night of 31 October 2027, they go from 3 back to 2: the first of the two.
  ['2027-10-31', '02:30', 'Europe/Paris', '2027-10-31T02:30:00+02:00'],
  ['2027-10-31', '03:00', 'Europe/Paris', '2027-10-31T03:00:00+01:00'],
  ['', '17:00', 'Europe/Paris', null],
  ['2027-03-12', '', 'Europe/Paris', null],
])('%s à %s, %s', (jour, heure, fuseau, attendu) => {
  expect(instantLocal(jour, heure, fuseau)).toBe(attendu);
});
