import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrondir, arrondis, multiplier, produitExact, tauxDe, tauxExact } from './arrondi.ts';
import { ErreurMontant } from './centimes.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);
const nom = fc.constantFrom(...arrondis);
const exact = fc.record({
  numerateur: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  denominateur: fc.bigInt({ min: 1n, max: 10n ** 6n }),
});
const centimes = fc.integer({ min: -(10 ** 11), max: 10 ** 11 });

describe('les quatre arrondis', () => {
  test.each([
    // numerator, denominator, centimeLePlusProche, centimeInferieur, euroLePlusProche, euroInferieur
    [1n, 2n, 1, 0, 0, 0],
    [-1n, 2n, -1, -1, 0, -100],
    [3n, 2n, 2, 1, 0, 0],
    [-3n, 2n, -2, -2, 0, -100],
    [149n, 100n, 1, 1, 0, 0],
    [50n, 1n, 50, 50, 100, 0],
    [-50n, 1n, -50, -50, -100, -100],
    [16_784_040n, 1n, 16_784_040, 16_784_040, 16_784_000, 16_784_000],
    [0n, 7n, 0, 0, 0, 0],
  ] as const)('%i / %i', (numerateur, denominateur, ...attendus) => {
    const fraction = { numerateur, denominateur };
    expect([
      arrondir(fraction, 'centimeLePlusProche'),
      arrondir(fraction, 'centimeInferieur'),
      arrondir(fraction, 'euroLePlusProche'),
      arrondir(fraction, 'euroInferieur'),
    ]).toEqual(attendus);
    expect(arrondir(fraction)).toBe(attendus[0]);
  });

  // The oracle states what each rounding is by inequalities in whole numbers; it does not compute it.
  test('lois : distance, moitié loin de zéro, plancher, euros entiers', () => {
    fc.assert(
      fc.property(exact, nom, (fraction, choix) => {
        const pas = choix.startsWith('euro') ? 100n : 1n;
        const resultat = BigInt(arrondir(fraction, choix));
        const ecart = resultat * fraction.denominateur - fraction.numerateur;
        const absolu = ecart < 0n ? -ecart : ecart;
        expect(resultat % pas).toBe(0n);
        if (choix.endsWith('Inferieur')) {
          expect(ecart <= 0n && absolu < pas * fraction.denominateur).toBe(true);
          return;
        }
        expect(2n * absolu <= pas * fraction.denominateur).toBe(true);
        if (2n * absolu === pas * fraction.denominateur)
          expect(fraction.numerateur > 0n ? ecart > 0n : ecart < 0n).toBe(true);
      }),
      { numRuns },
    );
  });

  test('lois : croissant, sans effet sur un entier, « le plus proche » symétrique', () => {
    fc.assert(
      fc.property(exact, exact, nom, centimes, (a, b, choix, entier) => {
        const ordre = a.numerateur * b.denominateur - b.numerateur * a.denominateur;
        const ecart = arrondir(a, choix) - arrondir(b, choix);
        expect(ordre >= 0n ? ecart >= 0 : ecart <= 0).toBe(true);
        const pas = choix.startsWith('euro') ? 100 : 1;
        expect(arrondir({ numerateur: BigInt(entier) * BigInt(pas), denominateur: 1n }, choix)).toBe(entier * pas);
        const oppose = arrondir({ ...a, numerateur: -a.numerateur });
        expect(oppose + arrondir(a)).toBe(0);
      }),
      { numRuns },
    );
  });

  test('refuse un dénominateur nul ou négatif, un résultat trop grand', () => {
    expect(() => arrondir({ numerateur: 1n, denominateur: 0n })).toThrow(ErreurMontant);
    expect(() => arrondir({ numerateur: 1n, denominateur: -2n })).toThrow(ErreurMontant);
    expect(() => arrondir({ numerateur: 10n ** 20n, denominateur: 1n })).toThrow(ErreurMontant);
  });
});

describe('tauxDe', () => {
  test('70 % de 239 772,00 €, à l’euro inférieur', () => {
    expect(tauxDe(23_977_200, 7_000)).toBe(16_784_040);
    expect(tauxDe(23_977_200, 7_000, 'euroInferieur')).toBe(16_784_000);
  });

  test('entre zéro et le montant pour un taux de 0 à 100 %', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), fc.integer({ min: 0, max: 10_000 }), (montant, taux) => {
        const resultat = tauxDe(montant, taux);
        expect(resultat).toBeGreaterThanOrEqual(0);
        expect(resultat).toBeLessThanOrEqual(montant);
      }),
      { numRuns },
    );
    expect(tauxDe(12_345, 10_000)).toBe(12_345);
  });

  test('refuse un taux ou un montant à virgule', () => {
    expect(() => tauxExact(100, 33.3)).toThrow(ErreurMontant);
    expect(() => tauxExact(1.5, 3_333)).toThrow(ErreurMontant);
  });
});

describe('multiplier', () => {
  test.each([
    [1_190, 6_426, 7_646_940],
    [220, 2_304, 506_880],
    [1_500, 0.1, 150],
    [3, 0.5, 2],
    [-3, 0.5, -2],
    [1_999, 1.0005, 2_000],
    [333, -2.25, -749],
  ])('%i centimes × %d', (prix, quantite, attendu) => {
    expect(multiplier(prix, quantite)).toBe(attendu);
  });

  test('une quantité à quatre décimales est exacte', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 7), max: 10 ** 7 }),
        fc.integer({ min: -(10 ** 10), max: 10 ** 10 }),
        nom,
        (prix, dixMilliemes, choix) => {
          const attendu = arrondir({ numerateur: BigInt(prix) * BigInt(dixMilliemes), denominateur: 10_000n }, choix);
          expect(multiplier(prix, dixMilliemes / 10_000, choix)).toBe(attendu);
        },
      ),
      { numRuns },
    );
  });

  test.each([0.1 + 0.2, 1.23456, 1e-7, 1e21, Number.NaN, Infinity, 1_234_567_890_123.4])(
    'refuse la quantité %d',
    (quantite) => {
      expect(() => produitExact(100, quantite)).toThrow(ErreurMontant);
    },
  );

  test('refuse un prix à virgule', () => {
    expect(() => multiplier(11.9, 2)).toThrow(ErreurMontant);
  });
});
