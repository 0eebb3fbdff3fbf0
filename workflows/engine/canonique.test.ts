import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonique } from './canonique.ts';

describe('le JSON canonique (RFC 8785)', () => {
  // The example of the RFC, section 3.2.2, and its order of keys, section 3.2.3.
  test('l’exemple de la RFC', () => {
    const source =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
    expect(canonique(JSON.parse(source))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('les clés suivent l’ordre de leurs unités UTF-16', () => {
    const cles = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const texte = canonique(Object.fromEntries(cles.map((cle) => [cle, 0])));
    expect(Object.keys(JSON.parse(texte) as object).filter((cle) => cle !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
    expect(texte.indexOf('"1"')).toBeGreaterThan(texte.indexOf('"\\r"'));
  });

  test('même contenu, même texte, quel que soit l’ordre ; et rien n’est perdu', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (valeur) => {
        const copie = JSON.parse(JSON.stringify(valeur), (_, v: unknown) =>
          typeof v === 'object' && v !== null && !Array.isArray(v)
            ? Object.fromEntries(Object.entries(v).reverse())
            : v,
        ) as unknown;
        const texte = canonique(valeur);
        expect(canonique(copie)).toBe(texte);
        expect(canonique(JSON.parse(texte))).toBe(texte);
        expect(JSON.parse(texte)).toEqual(copie);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  });

  test.each([
    ['undefined', undefined],
    ['une fonction', () => 0],
    ['un nombre infini', { a: Infinity }],
    ['un texte mal formé', ['\ud800']],
    ['une valeur absente', { a: undefined }],
    ['une date', new Date(0)],
  ])('refuse %s', (_, valeur) => {
    expect(() => canonique(valeur)).toThrow(TypeError);
  });
});
