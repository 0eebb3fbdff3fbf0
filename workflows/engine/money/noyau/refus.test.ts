// What the kernel refuses, each with its sentence.
import { describe, expect, test } from 'vitest';
import { droitDe } from './droit-de.ts';
import { ecreter } from './ecreter.ts';
import { minimum, terme } from './explique.ts';
import { ouvrirTranche } from './ouvrir-tranche.ts';
import { repartirPoids, type PoidsDeFonds } from './repartir-poids.ts';
import { appliquerRetenues, notesDesRetenues } from './retenues.ts';
import { solder } from './solder.ts';

const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');
const deux = (a: number, b: number): PoidsDeFonds[] => [
  { cle: 'a', libelle: 'A', poids: a },
  { cle: 'b', libelle: 'B', poids: b },
];

describe('Une tranche', () => {
  const ouvrir = (autre: Partial<Parameters<typeof ouvrirTranche>[0]> = {}) =>
    ouvrirTranche({
      tranche: { cle: 'acompte', libelle: 'Acompte', fois: 1 },
      condition: { tenue: true },
      calcule: terme('Calcul', 5_000),
      attribue: terme('Montant attribué', 10_000),
      plafond: terme('Plafond', 7_000),
      deja: [],
      ...autre,
    });

  test('ouverte dit son montant ; au-delà du plafond, le plafond', () => {
    expect(ouvrir()).toMatchObject({ ouverte: true, rang: 1, montant: { centimes: 5_000, libelle: 'Acompte' } });
    const deja = [{ cle: 'avance', rang: 1, montant: terme('Avance', 3_000) }];
    const reduite = ouvrir({ deja });
    expect(reduite).toMatchObject({ ouverte: true, rang: 1, montant: { centimes: 4_000 } });
    expect(lisible(reduite.montant!.formule)).toBe(
      'plus petit de 50,00 € (Montant calculé), 40,00 € (Reste avant le solde) = 40,00 €',
    );
  });

  test.each([
    ['déjà demandée', { deja: [{ cle: 'acompte', rang: 1, montant: terme('x', 1) }] }, 'Déjà demandée.'],
    ['ses conditions', { condition: { tenue: false } }, 'Ses conditions ne sont pas remplies.'],
    [
      'on ne sait pas',
      { condition: { tenue: null, manque: ['Notification'] } },
      'On ne sait pas encore si elle est ouverte.',
    ],
    ['montant inconnu', { calcule: { manque: ['Dépenses'] } }, 'Son montant n’est pas encore connu.'],
    ['négatif', { calcule: terme('Calcul', -1) }, 'Le calcul ne laisse rien à verser.'],
    ['plafond atteint', { plafond: terme('Plafond', 0) }, 'Tout ce qui peut être versé avant le solde l’a été.'],
  ] as const)('fermée : %s', (_, autre, raison) => {
    expect(ouvrir(autre)).toMatchObject({ ouverte: false, raison });
  });

  test('deux fois au plus', () => {
    const une = { cle: 'acompte', rang: 1, montant: terme('x', 1) };
    const tranche = { cle: 'acompte', libelle: 'Acompte', fois: 2 };
    expect(ouvrir({ tranche, deja: [une] })).toMatchObject({ ouverte: true, rang: 2 });
    expect(ouvrir({ tranche, deja: [une, { ...une, rang: 2 }] })).toMatchObject({
      ouverte: false,
      raison: 'Déjà demandée 2 fois.',
    });
  });

  test('un plafond au-dessus de l’attribué ne sert à rien ; un attribué négatif est refusé', () => {
    expect(ouvrir({ calcule: terme('x', 99_000), plafond: terme('x', 50_000) })).toMatchObject({
      montant: { centimes: 10_000 },
    });
    expect(() => ouvrir({ attribue: terme('x', -1) })).toThrow('ne peut pas être négatif');
  });
});

describe('Un partage', () => {
  test.each<[string, PoidsDeFonds[], number, number, RegExp]>([
    ['poids négatif', deux(-1, 2), 0, 10, /positives/],
    ['poids nuls', deux(0, 0), 0, 10, /positives/],
    ['poids à virgule', deux(0.5, 1), 0, 10, /positives/],
    ['sans fonds', [], 0, 10, /positives/],
    ['fonds deux fois', [...deux(1, 1), ...deux(1, 1)], 0, 10, /deux fois/],
    ['cumul négatif', deux(1, 1), 5, -6, /négatif/],
    ['avant négatif', deux(1, 1), -5, 6, /négatif/],
  ])('refuse : %s', (_, fonds, cumulAvant, montant, message) => {
    expect(() => repartirPoids({ fonds, cumulAvant, montant })).toThrow(message);
  });

  test('par points de base ou par montants, dit sa part', () => {
    const [premier] = repartirPoids({ fonds: deux(6_000, 4_000), cumulAvant: 2_446_146, montant: 3_261_528 });
    expect(lisible(premier!.montant.termes[0]!.formule)).toBe(
      '60 % × 57 076,74 € = 34 246,04 € (arrondi au centime le plus proche)',
    );
    const [autre] = repartirPoids({ fonds: deux(10_200_000, 2_400_000), cumulAvant: 0, montant: 9_765_000 });
    expect(lisible(autre!.montant.formule)).toBe('102 000,00 € ÷ 126 000,00 € × 97 650,00 € = 79 050,00 €');
  });
});

describe('Une dépense jugée', () => {
  const regle = { declare: 'd', retenu: 'r', motifs: ['tard'], sansJugement: 'retenue' as const };
  const lignes = [{ id: 'L1', d: 1_000 }];

  test.each([
    ['une ligne inconnue', { L9: { etat: 'retenue' as const } }, /n’existe pas/],
    ['un nom du prototype', { constructor: { etat: 'retenue' as const } }, /n’existe pas/],
    [
      'au-dessus du déclaré',
      { L1: { etat: 'reduite' as const, retenu: 1_001, motif: 'tard', explication: '' } },
      /plus que/,
    ],
    ['sous zéro', { L1: { etat: 'reduite' as const, retenu: -1, motif: 'tard', explication: '' } }, /moins que/],
    ['sans motif', { L1: { etat: 'ecartee' as const, motif: ' ', explication: '' } }, /dit son motif/],
    ['motif d’ailleurs', { L1: { etat: 'ecartee' as const, motif: 'x', explication: '' } }, /« x » n’existe pas/],
  ])('refuse %s', (_, retenues, message) => {
    expect(() => appliquerRetenues(lignes, retenues, regle)).toThrow(message);
  });

  test('dit ce qu’elle est devenue', () => {
    const motifs = [{ valeur: 'tard', libelle: 'Hors de la période' }];
    const retenues = {
      L1: { etat: 'ecartee' as const, motif: 'tard', explication: '' },
      L2: { etat: 'reduite' as const, retenu: 5, motif: 'tard', explication: '' },
      L3: { etat: 'retenue' as const },
    };
    const declarees = ['L1', 'L2', 'L3'].map((id) => ({ id, d: 128_400 }));
    const notes = notesDesRetenues(declarees, retenues, 'd', motifs);
    expect(Object.fromEntries(Object.entries(notes).map(([id, note]) => [id, lisible(note)]))).toEqual({
      L1: '1 284,00 € déclarés, écartée : hors de la période',
      L2: '1 284,00 € déclarés, réduite : hors de la période',
    });
    expect(() => ecreter(new Map(), new Map(), -1)).toThrow('marge');
  });
});

describe('La fin et les bornes', () => {
  const base = { attribue: terme('Montant attribué', 100), droit: terme('Droit', 90), verse: 50 };

  test('refuse un droit au-dessus de l’attribué, un versé au-dessus, un recouvré au-dessus du versé, une pénalité négative', () => {
    expect(() => solder({ ...base, droit: terme('Droit', 101) })).toThrow('Le droit dépasse');
    expect(() => solder({ ...base, verse: 101 })).toThrow('Les versements dépassent');
    expect(() => solder({ ...base, recouvre: 51 })).toThrow('On ne recouvre pas plus');
    expect(() => solder({ ...base, verse: -1 })).toThrow('On ne recouvre pas plus');
    const penalite = {
      cle: 'p',
      montant: terme('Pénalité', -1),
      debiteur: 'beneficiaire',
      forme: 'reduction' as const,
    };
    expect(() => solder({ ...base, penalites: [penalite] })).toThrow('« Pénalité » ne peut pas être négatif');
  });

  test('ce qui est revenu se paie de nouveau, après un nouvel engagement', () => {
    const fin = solder({
      attribue: terme('Montant attribué', 10_000_000),
      droit: terme('Droit', 9_000_000),
      verse: 6_000_000,
      recouvre: 3_000_000,
    });
    expect(fin.solde.centimes).toBe(6_000_000);
    expect(fin.aReengager).toBe(2_000_000);
    expect(lisible(fin.solde.termes[1]!.formule)).toBe('60 000,00 € − 30 000,00 € = 30 000,00 €');
  });

  test('une borne négative est refusée, un besoin couvert donne zéro', () => {
    const attribue = terme('Montant attribué', 100);
    expect(() => droitDe({ attribue, calcul: terme('Calcul', -1) })).toThrow('« Calcul » ne peut pas être négatif');
    const besoin = { coutReel: terme('Coût réel', 10), autresRessources: terme('Autres', 30) };
    const droit = droitDe({ attribue, calcul: terme('Calcul', 50), besoin });
    expect(droit.centimes).toBe(0);
    expect(lisible(droit.termes[2]!.formule)).toBe('0,10 € − 0,30 € = −0,20 €, ramené à 0,00 €');
    expect(() => minimum('x', [])).toThrow('au moins un montant');
  });
});
