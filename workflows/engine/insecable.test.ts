import { expect, test } from 'vitest';
import { espacesInsecables } from './insecable.ts';

test.each([
  ['études-actions : « oui », ou non ?', 'études-actions\u00a0: «\u00a0oui\u00a0», ou non\u00a0?'],
  ['Trop tard ; recommencez !', 'Trop tard\u00a0; recommencez\u00a0!'],
  // A piece of a sentence, cut where a value comes.
  [' : le reste', '\u00a0: le reste'],
  ['Ajouter « ', 'Ajouter «\u00a0'],
  ['Au plus 23 000 € par an.', 'Au plus 23\u202f000\u00a0€ par an.'],
  ['1 250 000 €', '1\u202f250\u202f000\u00a0€'],
  ['50 % du prix, dans la limite de 25 000 €', '50\u00a0% du prix, dans la limite de 25\u202f000\u00a0€'],
  ['à 17 h 00, 35 h par semaine', 'à 17\u00a0h 00, 35\u00a0h par semaine'],
  ['68,6 % et 4,34 M€', '68,6\u00a0% et 4,34\u00a0M€'],
  ['12,50 €', '12,50\u00a0€'],
  ['60 jours, 4 heures et 200 Mo', '60\u00a0jours, 4\u00a0heures et 200\u00a0Mo'],
  ['le rapport n° 12', 'le rapport n°\u00a012'],
  // Neither a number nor a unit.
  ['05 61 00 00 00', '05 61 00 00 00'],
  ['en 2025 150 postes', 'en 2025 150 postes'],
  ['000 125 039 00016', '000 125 039 00016'],
  ['3 hommes et 4 mobilités', '3 hommes et 4 mobilités'],
  ['https://exemple.fr/?a=b;c:d!', 'https://exemple.fr/?a=b;c:d!'],
  ['12:30', '12:30'],
  ['Déjà fait\u00a0: 23\u202f000\u00a0€', 'Déjà fait\u00a0: 23\u202f000\u00a0€'],
])('« %s »', (avant, apres) => {
  expect(espacesInsecables(avant)).toBe(apres);
  expect(espacesInsecables(apres)).toBe(apres);
  expect(apres).toHaveLength(avant.length);
});
