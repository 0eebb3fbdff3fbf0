import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErreurMontant, exigerCentimes, formaterMontant, grouperMilliers, lireMontant } from './centimes.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);

describe('formaterMontant', () => {
  test.each([
    [1_250_000, '12\u202F500,00\u00A0€'],
    [0, '0,00\u00A0€'],
    [-0, '0,00\u00A0€'],
    [5, '0,05\u00A0€'],
    [-5, '\u22120,05\u00A0€'],
    [99_999, '999,99\u00A0€'],
    [100_000, '1\u202F000,00\u00A0€'],
    [-123_456_789, '\u22121\u202F234\u202F567,89\u00A0€'],
    [Number.MAX_SAFE_INTEGER, '90\u202F071\u202F992\u202F547\u202F409,91\u00A0€'],
  ])('%i centimes', (centimes, attendu) => {
    expect(formaterMontant(centimes)).toBe(attendu);
  });

  test('écrit comme le navigateur en français, au signe près', () => {
    const intl = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (centimes) => {
        expect(formaterMontant(centimes).replace('\u2212', '-')).toBe(
          intl.format(centimes / 100).replace('-0,00', '0,00'),
        );
      }),
      { numRuns },
    );
  });

  test.each([0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('refuse %d', (centimes) => {
    expect(() => formaterMontant(centimes)).toThrow(ErreurMontant);
    expect(() => exigerCentimes(centimes)).toThrow(ErreurMontant);
  });
});

describe('lireMontant', () => {
  test.each([
    ['12 500,5', 1_250_050],
    ['12500.50', 1_250_050],
    ['12500', 1_250_000],
    [' 12\u202F500,00\u00A0€ ', 1_250_000],
    ['12\u00A0500 €', 1_250_000],
    ['0,07', 7],
    ['-12,30', -1_230],
    ['\u221212,30', -1_230],
    ['90071992547409,91', Number.MAX_SAFE_INTEGER],
  ])('%j', (texte, attendu) => {
    expect(lireMontant(texte)).toBe(attendu);
  });

  test('« -0 » vaut zéro, sans signe', () => {
    expect(Object.is(lireMontant('-0,00'), 0)).toBe(true);
  });

  test.each([
    '',
    ' ',
    '€',
    '-',
    ',50',
    '12,',
    '12.500',
    '12,500',
    '1.234,56',
    '1,234.56',
    '1 25',
    '12 5000',
    '1234 567',
    '12,5 0',
    '12€50',
    '1e3',
    '0x10',
    '١٢',
    'douze',
    '90071992547409,92',
  ])('refuse %j', (texte) => {
    expect(lireMontant(texte)).toBeNull();
  });

  test('relit tout ce que formaterMontant écrit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (centimes) => {
        expect(lireMontant(formaterMontant(centimes))).toBe(centimes);
      }),
      { numRuns },
    );
  });

  test('ne donne jamais autre chose que des centimes entiers ou rien', () => {
    const bruit = fc.string({ unit: fc.constantFrom(...Array.from('0123456789,. \u202F\u00A0€-\u2212e')) });
    fc.assert(
      fc.property(bruit, (texte) => {
        const lu = lireMontant(texte);
        expect(lu === null || Number.isSafeInteger(lu)).toBe(true);
      }),
      { numRuns },
    );
  });
});

test('grouperMilliers', () => {
  expect(['1', '999', '1000', '1234567'].map(grouperMilliers)).toEqual([
    '1',
    '999',
    '1\u202F000',
    '1\u202F234\u202F567',
  ]);
});
