import { describe, expect, test } from 'vitest';
import { ErreurMontant } from './centimes.ts';
import {
  difference,
  expliquer,
  formaterTaux,
  minimum,
  part,
  positifOuZero,
  produit,
  somme,
  terme,
} from './explication.ts';

/** Plain spaces, so that the expected sentences can be read here. */
const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');

describe('chaque montant dit son calcul', () => {
  const centre = produit('Heures en centre', { quantite: 6_426, unite: 'h', prixCentimes: 1_190 });
  const entreprise = produit('Heures en entreprise', { quantite: 2_304, unite: 'h', prixCentimes: 220 });
  const subvention = somme('Subvention', [centre, entreprise]);

  test('un produit', () => {
    expect(centre.centimes).toBe(7_646_940);
    expect(centre.formule).toBe('6\u202F426\u00A0h × 11,90\u00A0€ = 76\u202F469,40\u00A0€');
    const fraction = produit('Tutorat', { quantite: 1.5, unite: 'h', prixCentimes: 333, arrondi: 'centimeInferieur' });
    expect(fraction.centimes).toBe(499);
    expect(lisible(fraction.formule)).toBe('1,5 h × 3,33 € = 4,99 € (arrondi au centime inférieur)');
  });

  test('une somme garde ses termes', () => {
    expect(lisible(subvention.formule)).toBe('76 469,40 € + 5 068,80 € = 81 538,20 €');
    expect(subvention.termes).toEqual([centre, entreprise]);
    expect(somme('Rien', [])).toEqual({ centimes: 0, libelle: 'Rien', formule: '0,00\u00A0€', termes: [] });
    expect(lisible(somme('Un seul', [centre]).formule)).toBe('76 469,40 €');
    expect(lisible(somme('Avec avoir', [terme('a', 500), terme('b', -200)]).formule)).toBe(
      '5,00 € + (−2,00 €) = 3,00 €',
    );
  });

  test('une différence', () => {
    const reste = difference('Solde', terme('Droit', 7_760_240), [
      terme('Avance', 2_446_146),
      terme('Acompte', 3_261_528),
    ]);
    expect(reste.centimes).toBe(2_052_566);
    expect(lisible(reste.formule)).toBe('77 602,40 € − 24 461,46 € − 32 615,28 € = 20 525,66 €');
    expect(lisible(difference('a', terme('b', 100), [terme('c', -200)]).formule)).toBe('1,00 € − (−2,00 €) = 3,00 €');
    expect(lisible(difference('Sans retrait', terme('b', 100), []).formule)).toBe('1,00 €');
  });

  test('une part dit son arrondi seulement s’il a servi', () => {
    const retenu = terme('Dépenses retenues', 22_943_649);
    expect(lisible(part('Droit', retenu, 7_000).formule)).toBe(
      '70 % × 229 436,49 € = 160 605,54 € (arrondi au centime le plus proche)',
    );
    expect(lisible(part('Avance', subvention, 3_000).formule)).toBe('30 % × 81 538,20 € = 24 461,46 €');
    expect(lisible(part('Aide', terme('Assiette', 23_977_200), 7_000, 'euroInferieur').formule)).toBe(
      '70 % × 239 772,00 € = 167 840,00 € (arrondi à l’euro inférieur)',
    );
    expect(lisible(part('Aide', terme('Assiette', 150), 10_000, 'euroLePlusProche').formule)).toBe(
      '100 % × 1,50 € = 2,00 € (arrondi à l’euro le plus proche)',
    );
  });

  test('un minimum nomme ce qu’il compare', () => {
    const droit = minimum('Droit', [terme('attribué', 300), terme('calculé', 200)]);
    expect(droit.centimes).toBe(200);
    expect(lisible(droit.formule)).toBe('plus petit de 3,00 € (attribué), 2,00 € (calculé) = 2,00 €');
    expect(lisible(minimum('Seul', [terme('attribué', 300)]).formule)).toBe('3,00 €');
    expect(() => minimum('Rien', [])).toThrow(ErreurMontant);
  });

  test('un besoin négatif compte pour zéro, et le dit', () => {
    const manque = difference('Besoin', terme('Coût', 100), [terme('Ressources', 300)]);
    expect(positifOuZero(manque).centimes).toBe(0);
    expect(lisible(positifOuZero(manque).formule)).toBe('1,00 € − 3,00 € = −2,00 €, ramené à 0,00 €');
    expect(positifOuZero(subvention)).toBe(subvention);
  });

  test('passe par JSON sans rien perdre', () => {
    expect(JSON.parse(JSON.stringify(subvention))).toEqual(subvention);
  });

  test('un montant nu prend le nom qu’on lui donne, un montant expliqué garde le sien', () => {
    expect(expliquer('Droit', 100)).toEqual(terme('Droit', 100));
    expect(expliquer('Droit', subvention)).toBe(subvention);
  });

  test('refuse un total qui ne serait plus exact', () => {
    const enorme = terme('Énorme', Number.MAX_SAFE_INTEGER);
    expect(() => somme('Trop', [enorme, terme('un', 1)])).toThrow(ErreurMontant);
    expect(() => difference('Trop', enorme, [terme('moins un', -1)])).toThrow(ErreurMontant);
    expect(() => terme('Virgule', 0.5)).toThrow(ErreurMontant);
  });
});

test.each([
  [7_000, '70 %'],
  [550, '5,5 %'],
  [5, '0,05 %'],
  [-50, '−0,5 %'],
  [-12_345, '−123,45 %'],
  [1_000_000, '10 000 %'],
  [0, '0 %'],
])('formaterTaux %i', (pointsDeBase, attendu) => {
  expect(lisible(formaterTaux(pointsDeBase))).toBe(attendu);
});
