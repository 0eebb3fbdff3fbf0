import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErreurMontant } from './centimes.ts';
import { repartir } from './repartition.ts';
import type { Fonds } from './repartition.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);
const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');

const soixanteQuarante: Fonds[] = [
  { cle: 'pacte', libelle: 'Pacte (État)', pointsDeBase: 6_000 },
  { cle: 'region', libelle: 'Région', pointsDeBase: 4_000 },
];

/** Shares of 1 to 5 funds that make 10 000, cut at random points. */
const desFonds = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 4 })
  .map((coupes) => [0, ...coupes.toSorted((a, b) => a - b), 10_000])
  .map((bornes) => bornes.slice(1).map((borne, rang) => ({ cle: `f${rang}`, pointsDeBase: borne - bornes[rang]! })));
const deuxFonds = fc.integer({ min: 0, max: 10_000 }).map((taux) => [
  { cle: 'f0', pointsDeBase: taux },
  { cle: 'f1', pointsDeBase: 10_000 - taux },
]);
const versements = fc.array(fc.nat(10 ** 8), { minLength: 1, maxLength: 6 });

/** Each fund's total once these payments are made one after the other. */
function totaux(fonds: Fonds[], montants: number[]): number[] {
  const sommes = fonds.map(() => 0);
  let cumulAvant = 0;
  for (const montant of montants) {
    for (const [rang, part] of repartir({ fonds, cumulAvant, montant }).entries()) {
      sommes[rang]! += part.montant.centimes;
      expect(part.cumul).toBe(sommes[rang]);
    }
    cumulAvant += montant;
  }
  return sommes;
}

describe('repartir', () => {
  test('explique chaque part : le cumul, puis la différence', () => {
    const [pacte, region] = repartir({ fonds: soixanteQuarante, cumulAvant: 2_446_146, montant: 3_261_528 });
    expect(pacte!.montant.libelle).toBe('Pacte (État)');
    expect(lisible(pacte!.montant.formule)).toBe('34 246,04 € − 14 676,88 € = 19 569,16 €');
    expect(lisible(pacte!.montant.termes[0]!.formule)).toBe(
      '60 % × 57 076,74 € = 34 246,04 € (arrondi au centime le plus proche)',
    );
    expect(lisible(region!.montant.formule)).toBe('32 615,28 € − 19 569,16 € = 13 046,12 €');
    expect(region!.cumul).toBe(2_283_070);
  });

  test('un seul fonds paie tout', () => {
    const parts = repartir({ fonds: [{ cle: 'region', pointsDeBase: 10_000 }], cumulAvant: 12, montant: 345 });
    expect(parts.map(({ cle, montant, cumul }) => [cle, montant.centimes, cumul])).toEqual([['region', 345, 357]]);
  });

  test('la somme des parts est le versement, au centime', () => {
    fc.assert(
      fc.property(desFonds, fc.nat(10 ** 10), fc.nat(10 ** 10), (fonds, cumulAvant, montant) => {
        const parts = repartir({ fonds, cumulAvant, montant });
        expect(parts.map(({ cle }) => cle)).toEqual(fonds.map(({ cle }) => cle));
        expect(parts.reduce((total, part) => total + part.montant.centimes, 0)).toBe(montant);
        expect(parts.reduce((total, part) => total + part.cumul, 0)).toBe(cumulAvant + montant);
      }),
      { numRuns },
    );
  });

  test('le total de chaque fonds ne dépend ni de l’ordre ni du nombre des versements', () => {
    fc.assert(
      fc.property(desFonds, versements, (fonds, montants) => {
        const total = montants.reduce((a, b) => a + b, 0);
        const enUneFois = totaux(fonds, [total]);
        expect(totaux(fonds, montants)).toEqual(enUneFois);
        expect(totaux(fonds, montants.toReversed())).toEqual(enUneFois);
        expect(
          totaux(
            fonds,
            montants.toSorted((a, b) => a - b),
          ),
        ).toEqual(enUneFois);
      }),
      { numRuns },
    );
  });

  test('reste à moins d’un centime de la part exacte, sauf le dernier qui porte les écarts', () => {
    fc.assert(
      fc.property(desFonds, fc.nat(10 ** 10), (fonds, cumul) => {
        const parts = repartir({ fonds, cumulAvant: 0, montant: cumul });
        for (const [rang, { cumul: verse }] of parts.entries()) {
          const ecartDouble = 2n * (BigInt(verse) * 10_000n - BigInt(cumul) * BigInt(fonds[rang]!.pointsDeBase));
          const tolerance = 10_000n * BigInt(rang === parts.length - 1 ? Math.max(1, parts.length - 1) : 1);
          expect(ecartDouble <= tolerance && ecartDouble >= -tolerance).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  test('à deux fonds, aucune part n’est négative quand on paie', () => {
    const petit = fc.oneof(fc.nat(50), fc.nat(10 ** 9));
    fc.assert(
      fc.property(deuxFonds, petit, petit, (fonds, cumulAvant, montant) => {
        for (const part of repartir({ fonds, cumulAvant, montant })) {
          expect(part.montant.centimes).toBeGreaterThanOrEqual(0);
          expect(part.montant.centimes).toBeLessThanOrEqual(montant);
        }
      }),
      { numRuns },
    );
  });

  test('à plusieurs fonds, seul le dernier peut manquer d’un centime par autre fonds', () => {
    fc.assert(
      fc.property(desFonds, fc.nat(1_000), fc.nat(1_000), (fonds, cumulAvant, montant) => {
        const parts = repartir({ fonds, cumulAvant, montant }).map((part) => part.montant.centimes);
        for (const part of parts.slice(0, -1)) expect(part).toBeGreaterThanOrEqual(0);
        const exacte = (montant * fonds.at(-1)!.pointsDeBase) / 10_000;
        expect(parts.at(-1)!).toBeGreaterThanOrEqual(Math.floor(exacte) - (fonds.length - 1));
      }),
      { numRuns },
    );
    const tiers = [3_333, 3_333, 3_334].map((pointsDeBase, rang) => ({ cle: `f${rang}`, pointsDeBase }));
    const parts = repartir({ fonds: tiers, cumulAvant: 1, montant: 1 });
    expect(parts.map((part) => part.montant.centimes)).toEqual([1, 1, -1]);
  });

  test('ce qui est repris revient comme il a été versé', () => {
    fc.assert(
      fc.property(desFonds, fc.nat(10 ** 9), fc.nat(10 ** 9), (fonds, reste, repris) => {
        expect(totaux(fonds, [reste + repris, -repris])).toEqual(totaux(fonds, [reste]));
      }),
      { numRuns },
    );
  });

  test('refuse des parts qui ne font pas 100 %, un doublon, un cumul négatif', () => {
    const versement = { cumulAvant: 0, montant: 100 };
    expect(() => repartir({ ...versement, fonds: [] })).toThrow(ErreurMontant);
    expect(() => repartir({ ...versement, fonds: [{ cle: 'a', pointsDeBase: 9_999 }] })).toThrow(ErreurMontant);
    const douteux = (a: number, b: number, cle = 'b') => [
      { cle: 'a', pointsDeBase: a },
      { cle, pointsDeBase: b },
    ];
    expect(() => repartir({ ...versement, fonds: douteux(11_000, -1_000) })).toThrow(ErreurMontant);
    expect(() => repartir({ ...versement, fonds: douteux(5_000.5, 4_999.5) })).toThrow(ErreurMontant);
    expect(() => repartir({ ...versement, fonds: douteux(5_000, 5_000, 'a') })).toThrow('cité deux fois');
    expect(() => repartir({ fonds: soixanteQuarante, cumulAvant: 10, montant: -11 })).toThrow(ErreurMontant);
    expect(() => repartir({ fonds: soixanteQuarante, cumulAvant: -1, montant: 11 })).toThrow(ErreurMontant);
    expect(() => repartir({ fonds: soixanteQuarante, cumulAvant: 0, montant: 0.5 })).toThrow(ErreurMontant);
  });
});
