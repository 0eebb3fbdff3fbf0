import { expect, test } from 'vitest';
import { direDuree, minutesDe } from './duree.ts';
import type { Champ } from './formulaire.ts';

const champ = (plus: Record<string, unknown>): Champ => ({ cle: 'c', libelle: 'C', type: 'texte', ...plus });

test('une question prend le temps de sa réponse', () => {
  expect(minutesDe(champ({}))).toBe(0.5);
  expect(minutesDe(champ({ visible: { rempli: 'a' } }))).toBe(0.25);
  expect(minutesDe(champ({ type: 'calcule' }))).toBe(0);
  expect(minutesDe(champ({ type: 'texteLong', longueurMax: 3000 }))).toBe(10);
  expect(minutesDe(champ({ type: 'texteLong', longueurMax: 90_000 }))).toBe(12);
  const colonnes = [champ({}), champ({ type: 'montant' }), champ({ type: 'calcule' })];
  expect(minutesDe(champ({ type: 'tableau', lignesMax: 50, colonnes }))).toBe(3);
  expect(minutesDe(champ({ type: 'tableau', lignesMin: 8, lignesMax: 50, colonnes }))).toBe(8);
  expect(minutesDe(champ({ type: 'tableau', lignesMax: 1, colonnes }))).toBe(1);
});

test('une durée se dit sans fausse précision', () => {
  expect([0, 7, 23, 58, 61, 95, 118].map(direDuree)).toEqual([
    'environ 5\u00a0minutes',
    'environ 5\u00a0minutes',
    'environ 25\u00a0minutes',
    'environ 1\u00a0h',
    'environ 1\u00a0h',
    'environ 1\u00a0h\u00a030',
    'environ 2\u00a0h',
  ]);
});
