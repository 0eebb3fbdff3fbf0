import { expect, test } from 'vitest';
import { lireNombre } from './lire-nombre.ts';

test.each([
  ['12', 12],
  [' 12 500,5 ', 12_500.5],
  ['12\u202F500', 12_500],
  ['3.25', 3.25],
  ['-4', -4],
  ['\u22124', -4],
  ['0,1', 0.1],
  ['0.125', 0.125],
  ['1820', 1_820],
  ['1,82', 1.82],
  ['1.8205', 1.8205],
  ['1 820,500', 1_820.5],
])('« %s » is read', (texte, nombre) => {
  expect(lireNombre(texte)).toBe(nombre);
});

test.each(['1.820', '1,820', '12.500', '-4.000', '\u2212123,456', ' 1.000 '])(
  '« %s » may be two numbers: it is asked which',
  (texte) => {
    expect(lireNombre(texte)).toBeNull();
  },
);

test('where three decimals may be written, a comma is the decimal one; a point may still be either', () => {
  expect(lireNombre('1,820', 3)).toBe(1.82);
  expect(lireNombre('1.820', 3)).toBeNull();
});

test.each(['', 'douze', '1 25', '1,2,3', '12h', '1e3', '--2', '9007199254740993', '0x10'])(
  '« %s » is not a number',
  (texte) => {
    expect(lireNombre(texte)).toBeNull();
  },
);
