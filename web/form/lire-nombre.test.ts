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
])('« %s » is read', (texte, nombre) => {
  expect(lireNombre(texte)).toBe(nombre);
});

test.each(['', 'douze', '1 25', '1,2,3', '12h', '1e3', '--2', '9007199254740993', '0x10'])(
  '« %s » is not a number',
  (texte) => {
    expect(lireNombre(texte)).toBeNull();
  },
);
