import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tauxDe } from './arrondi.ts';
import { ErreurMontant } from './centimes.ts';
import { exigible, resteExigible } from './echeancier.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);
const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');
const echeancier = {
  avance: { pointsDeBase: 3_000 },
  acompte: { pointsDeBase: 4_000 },
  plafondAvantSolde: { pointsDeBase: 7_000 },
};
const attribue = 8_153_820;

describe('exigible', () => {
  test('rien tant qu’aucune tranche n’est ouverte', () => {
    const rien = exigible({ attribue, echeancier, ouvertes: [] });
    expect(rien.tranches).toEqual([]);
    expect(rien.total.centimes).toBe(0);
  });

  test('avance, puis acompte, dans cet ordre', () => {
    const avance = exigible({ attribue, echeancier, ouvertes: ['avance'] });
    expect(avance.total.centimes).toBe(2_446_146);
    const deux = exigible({ attribue, echeancier, ouvertes: ['acompte', 'avance'] });
    expect(deux.tranches.map(({ tranche, montant }) => [tranche, montant.centimes])).toEqual([
      ['avance', 2_446_146],
      ['acompte', 3_261_528],
    ]);
    expect(deux.total.centimes).toBe(5_707_674);
    expect(lisible(deux.tranches[1]!.montant.formule)).toBe('40 % × 81 538,20 € = 32 615,28 €');
  });

  test('le plafond avant solde rabote la dernière tranche, et le dit', () => {
    const serre = { ...echeancier, plafondAvantSolde: { pointsDeBase: 6_000 } };
    const acompte = exigible({ attribue, echeancier: serre, ouvertes: ['avance', 'acompte'] }).tranches[1]!.montant;
    expect(acompte.centimes).toBe(2_446_146);
    expect(lisible(acompte.formule)).toBe(
      'plus petit de 32 615,28 € (Acompte), 24 461,46 € (Reste sous le plafond avant solde) = 24 461,46 €',
    );
  });

  test('jamais au-dessus du plafond ni du montant attribué, chaque tranche au plus son taux', () => {
    const taux = fc.integer({ min: 0, max: 10_000 });
    const montant = fc.oneof(fc.nat(200), fc.nat(10 ** 11));
    fc.assert(
      fc.property(montant, taux, taux, taux, (somme, avance, acompte, plafond) => {
        const { tranches, total } = exigible({
          attribue: somme,
          echeancier: {
            avance: { pointsDeBase: avance },
            acompte: { pointsDeBase: acompte },
            plafondAvantSolde: { pointsDeBase: plafond },
          },
          ouvertes: ['avance', 'acompte'],
        });
        expect(total.centimes).toBeLessThanOrEqual(tauxDe(somme, plafond));
        expect(total.centimes).toBeLessThanOrEqual(somme);
        const [premiere, seconde] = tranches.map((une) => une.montant.centimes);
        expect(premiere).toBe(Math.min(tauxDe(somme, avance), tauxDe(somme, plafond)));
        expect(seconde).toBe(Math.min(tauxDe(somme, acompte), tauxDe(somme, plafond) - premiere!));
      }),
      { numRuns },
    );
  });

  test('refuse une tranche que l’échéancier ne prévoit pas, un taux impossible, un montant négatif', () => {
    expect(() => exigible({ attribue, echeancier: {}, ouvertes: ['avance'] })).toThrow('ne prévoit pas');
    for (const pointsDeBase of [-1, 10_001, 0.5]) {
      expect(() => exigible({ attribue, echeancier: { avance: { pointsDeBase } }, ouvertes: ['avance'] })).toThrow(
        ErreurMontant,
      );
    }
    expect(() => exigible({ attribue: -1, echeancier, ouvertes: [] })).toThrow(ErreurMontant);
  });
});

describe('resteExigible', () => {
  const { total } = exigible({ attribue, echeancier, ouvertes: ['avance', 'acompte'] });

  test('ce qui peut encore être versé', () => {
    expect(lisible(resteExigible(total, 2_446_146).formule)).toBe('57 076,74 € − 24 461,46 € = 32 615,28 €');
    expect(resteExigible(total, 5_707_674).centimes).toBe(0);
  });

  test('refuse un centime versé de trop, ou un versé négatif', () => {
    expect(() => resteExigible(total, 5_707_675)).toThrow('versé plus que ce que l’échéancier permet');
    expect(() => resteExigible(total, -1)).toThrow(ErreurMontant);
  });
});
