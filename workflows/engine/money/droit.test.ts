import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErreurMontant } from './centimes.ts';
import { calculerDroit, calculerSolde } from './droit.ts';
import type { Penalite } from './droit.ts';
import { produit } from './explication.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);
const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');
const somme = fc.oneof(fc.nat(20), fc.nat(10 ** 11));

describe('calculerDroit', () => {
  test('chaque borne active est nommée et montrée, les autres sont absentes', () => {
    const regle = produit('Heures réalisées', { quantite: 100, unite: 'h', prixCentimes: 1_000 });
    const droit = calculerDroit({
      attribue: 120_000,
      regle,
      besoin: { coutReel: 150_000, autresRessources: 40_000 },
      plafondCumul: { plafond: 135_000, autresAidesPubliques: 40_000 },
    });
    expect(droit.centimes).toBe(95_000);
    expect(lisible(droit.formule)).toBe(
      'plus petit de 1 200,00 € (Montant attribué), 1 000,00 € (Heures réalisées), ' +
        '1 100,00 € (Besoin de financement réel), 950,00 € (Place sous le plafond des aides publiques) = 950,00 €',
    );
    expect(droit.termes[1]).toBe(regle);
    expect(lisible(droit.termes[2]!.formule)).toBe('1 500,00 € − 400,00 € = 1 100,00 €');
    expect(calculerDroit({ attribue: 120_000, regle }).termes).toHaveLength(2);
  });

  test('des ressources au-dessus du coût : plus rien n’est dû', () => {
    const droit = calculerDroit({ attribue: 100, regle: 100, besoin: { coutReel: 50, autresRessources: 80 } });
    expect(droit.centimes).toBe(0);
    expect(lisible(droit.formule)).toContain('ramené à 0,00 €');
  });

  test('ni au-dessus d’une borne, ni au-dessous de zéro, et toujours égal à l’une d’elles', () => {
    fc.assert(
      fc.property(somme, somme, somme, somme, somme, somme, (attribue, regle, coutReel, autres, plafond, publiques) => {
        const { centimes } = calculerDroit({
          attribue,
          regle,
          besoin: { coutReel, autresRessources: autres },
          plafondCumul: { plafond, autresAidesPubliques: publiques },
        });
        const bornes = [attribue, regle, Math.max(0, coutReel - autres), Math.max(0, plafond - publiques)];
        for (const borne of bornes) expect(centimes).toBeLessThanOrEqual(borne);
        expect(bornes).toContain(centimes);
      }),
      { numRuns },
    );
  });

  test('refuse un montant négatif ou à virgule', () => {
    expect(() => calculerDroit({ attribue: -1, regle: 0 })).toThrow('« Montant attribué » ne peut pas être négatif.');
    expect(() => calculerDroit({ attribue: 1, regle: 0.5 })).toThrow(ErreurMontant);
    expect(() => calculerDroit({ attribue: 1, regle: 1, besoin: { coutReel: 1, autresRessources: -1 } })).toThrow(
      ErreurMontant,
    );
  });
});

describe('calculerSolde', () => {
  test('solde + versé = droit ; versé + solde + dégagement = attribué ; jamais de solde et de titre ensemble', () => {
    const penalite: fc.Arbitrary<Penalite | null> = fc.option(
      fc.oneof(
        fc.record({ forme: fc.constant('reduction' as const), montant: somme }),
        fc.record({ forme: fc.constant('titre' as const), debiteur: fc.constant('employeur'), montant: somme }),
      ),
    );
    fc.assert(
      fc.property(somme, somme, somme, penalite, (a, b, c, peine) => {
        const attribue = Math.max(a, b, c);
        const [droit, verse] = [b, c];
        const { solde, tropVerse, degagement, titrePenalite } = calculerSolde({
          attribue,
          droit,
          verse,
          ...(peine === null ? {} : { penalite: peine }),
        });
        const reduction = peine?.forme === 'reduction' ? Number(peine.montant) : 0;
        expect(verse + solde.centimes - tropVerse.centimes).toBe(Math.max(0, droit - reduction));
        expect(verse + solde.centimes + degagement.centimes).toBe(attribue);
        expect(Math.min(solde.centimes, tropVerse.centimes)).toBe(0);
        expect(Math.min(solde.centimes, tropVerse.centimes, degagement.centimes)).toBeGreaterThanOrEqual(0);
        expect(titrePenalite?.montant.centimes ?? null).toBe(peine?.forme === 'titre' ? peine.montant : null);
      }),
      { numRuns },
    );
  });

  test('la pénalité d’un employeur est un titre à part : le solde du bénéficiaire n’en dépend pas', () => {
    const fin = { attribue: 10_000_000, droit: 10_000_000, verse: 7_000_000 };
    const employeur = calculerSolde({
      ...fin,
      penalite: { forme: 'titre', debiteur: 'employeur', montant: 1_000_000 },
    });
    expect(employeur.solde.centimes).toBe(3_000_000);
    expect(employeur.titrePenalite).toMatchObject({ debiteur: 'employeur', montant: { centimes: 1_000_000 } });

    const reduction = calculerSolde({ ...fin, penalite: { forme: 'reduction', montant: 1_000_000 } });
    expect(reduction.solde.centimes).toBe(2_000_000);
    expect(reduction.degagement.centimes).toBe(1_000_000);
    expect(reduction.titrePenalite).toBeNull();
    expect(lisible(reduction.solde.termes[0]!.formule)).toBe('100 000,00 € − 10 000,00 € = 90 000,00 €');
  });

  test('une pénalité plus forte que l’aide reprend l’aide, pas davantage', () => {
    const penalite = { forme: 'reduction', montant: 500 } as const;
    const fin = calculerSolde({ attribue: 400, droit: 300, verse: 200, penalite });
    expect([fin.solde.centimes, fin.tropVerse.centimes, fin.degagement.centimes]).toEqual([0, 200, 200]);
  });

  test('refuse un droit ou des versements au-dessus du montant attribué', () => {
    expect(() => calculerSolde({ attribue: 100, droit: 101, verse: 0 })).toThrow('Le droit dépasse');
    expect(() => calculerSolde({ attribue: 100, droit: 100, verse: 101 })).toThrow('Les versements dépassent');
    expect(() => calculerSolde({ attribue: 100, droit: 100, verse: -1 })).toThrow(ErreurMontant);
    expect(() =>
      calculerSolde({ attribue: 100, droit: 100, verse: 0, penalite: { forme: 'reduction', montant: -1 } }),
    ).toThrow(ErreurMontant);
  });
});
