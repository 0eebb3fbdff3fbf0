import { expect, test } from 'vitest';
import { lireCollage } from './lire-collage.ts';

test.each<[string, string, string[][]]>([
  [
    'Excel',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'LibreOffice',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['an old Mac', 'a\rb\r', [['a'], ['b']]],
  [
    'a line break in a cell',
    '"deux\nlignes"\tb\r\nc\td',
    [
      ['deux\nlignes', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a tab in a cell', '"a\tb"\tc', [['a\tb', 'c']]],
  ['quotation marks in a cell', '"dit ""oui"" ici"\tb', [['dit "oui" ici', 'b']]],
  ['quotation marks that quote nothing', '"Le Parc" SARL\tb', [['"Le Parc" SARL', 'b']]],
  ['a quotation mark never closed', '"5 pouces\tb\nc', [['"5 pouces', 'b'], ['c']]],
  ['an empty quoted cell', '""\tb', [['', 'b']]],
  ['rows of unequal lengths, and an empty cell', 'a\t\tc\nd\n\te', [['a', '', 'c'], ['d'], ['', 'e']]],
  ['rows that are empty', '\r\n\t\t\r\na\r\n\r\n', [['a']]],
  ['spaces around', ' 1 250,00 € \t\u00a0b', [['1 250,00 €', 'b']]],
  ['nothing', '', []],
])('%s', (_quoi, texte, attendu) => {
  expect(lireCollage(texte)).toEqual(attendu);
});

test('10 000 rows are read; so is a text made to be slow', () => {
  const rangees = lireCollage('Poste\t1 250,00\t31/12/2027\r\n'.repeat(10_000));
  expect(rangees).toHaveLength(10_000);
  expect(rangees.at(-1)).toEqual(['Poste', '1 250,00', '31/12/2027']);
  // Read again from each of its cells, it would take minutes: 5 000 milliseconds, the time of a test, would not be enough.
  expect(lireCollage('"a\t""b"""\t'.repeat(40_000))[0]?.length).toBeGreaterThan(40_000);
});
