import { expect, test } from 'vitest';
import { masquer } from './masque.ts';

test.each([
  ['FR2399999000010001250390142', 'FR23 •••• 0142'],
  ['MC5811222000010123456789030', 'MC58 •••• 9030'],
  ['NO9386011117947', 'NO93 •••• 7947'],
  // Both ends of what is no longer would say it all.
  ['12345678', '••••'],
  ['', '••••'],
])('un numéro se reconnaît sans se recopier : %s', (numero, montre) => {
  expect(masquer(numero).replaceAll('\u00a0', ' ')).toBe(montre);
});
