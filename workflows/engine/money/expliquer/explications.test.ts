// What people read, to the character.
import { describe, expect, test } from 'vitest';
import type { Champ, Contexte, Formulaire, Reponses } from '../../form/formulaire.ts';
import type { Regle } from '../../rules/regle.ts';
import { ErreurMontant } from '../centimes.ts';
import { estManque, type Explique } from '../noyau/explique.ts';
import { ecrireExplication } from './ecrire.ts';
import { preparerExplications, type Precisions } from './preparer.ts';
import type { NomDeFait } from './lectures.ts';

const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');
const v = (cle: string): Regle => ({ var: cle });
const l = (cle: string): Regle => ({ ligne: cle });
const rond = (regle: Regle, mode = 'plusProche'): Regle => ({ arrondir: [regle, mode] });
const part = (taux: number | Regle, base: Regle): Regle => ({ part: [taux, base] });
const montant = (cle: string, libelle: string): Champ => ({ cle, libelle, type: 'montant' });
const ligne = (cle: string, libelle: string, valeur: Regle, source?: string): Champ => ({
  cle,
  libelle,
  type: 'calcule',
  format: 'montant',
  valeur,
  ...(source === undefined ? {} : { source }),
});

const SANS: Contexte = { faits: {}, baremes: {} };

function expliquer(
  champs: Champ[],
  regle: Regle,
  reponses: Record<string, unknown>,
  autour: { contexte?: Contexte; faits?: Record<string, NomDeFait>; precisions?: Precisions } = {},
) {
  const formulaire: Formulaire = {
    cle: 'f',
    titre: 'F',
    contraintes: [],
    sections: [{ cle: 's', titre: 'S', champs }],
  };
  const { contexte = SANS, faits = {}, precisions = {} } = autour;
  return preparerExplications(formulaire, { x: regle }, faits)(reponses as Reponses, contexte, precisions).x;
}
const dire = (...entree: Parameters<typeof expliquer>): string => {
  const resultat = expliquer(...entree);
  if (estManque(resultat)) throw new Error(resultat.manque.join(', '));
  return lisible(ecrireExplication(resultat));
};

describe('Une explication, comme les gens la lisent', () => {
  test('des heures à un prix, chaque ligne nommée par sa question', () => {
    const champs: Champ[] = [
      { cle: 'h1', libelle: 'Heures en centre', type: 'heures' },
      { cle: 'h2', libelle: 'Heures en entreprise', type: 'heures' },
      { ...montant('p1', 'Prix retenu, en centre'), source: '004:L2234' },
      montant('p2', 'Prix retenu, en entreprise'),
      ligne('m1', 'Montant en centre', { multiplierMontant: [v('p1'), v('h1')] }),
      ligne('m2', 'Montant en entreprise', { multiplierMontant: [v('p2'), v('h2')] }),
      ligne('s', 'Subvention demandée', { '+': [v('m1'), v('m2')] }),
    ];
    expect(dire(champs, v('s'), { h1: 6_426, h2: 2_304, p1: 1_190, p2: 220 })).toBe(
      [
        'Subvention demandée : 76 469,40 € + 5 068,80 € = 81 538,20 €',
        '   Montant en centre : 6 426 h × 11,90 € = 76 469,40 €',
        '      Prix retenu, en centre : 11,90 €  [004:L2234]',
        '   Montant en entreprise : 2 304 h × 2,20 € = 5 068,80 €',
        '      Prix retenu, en entreprise : 2,20 €',
      ].join('\n'),
    );
  });

  test('un plafond', () => {
    const champs = [
      montant('prix', 'Prix du consultant'),
      ligne('retenue', 'Prestation retenue', { min: [v('prix'), 2_500_000] }),
      ligne('aide', 'Aide', rond(part(50, v('retenue')))),
    ];
    expect(dire(champs, v('aide'), { prix: 3_000_000 })).toBe(
      [
        'Aide : 50 % × 25 000,00 € = 12 500,00 €',
        '   Prestation retenue : le plus petit de 30 000,00 € (prix du consultant) et 25 000,00 € (plafond) = 25 000,00 €',
        '      Prix du consultant : 30 000,00 €',
        '      Plafond : 25 000,00 €',
      ].join('\n'),
    );
  });

  test('des lignes de dépense, celles qui ont été jugées et pourquoi', () => {
    const champs: Champ[] = [
      {
        cle: 'depenses',
        libelle: 'Dépenses directes',
        type: 'tableau',
        libelleLigne: 'Dépense',
        lignesMax: 60,
        colonnes: [
          {
            cle: 'nature',
            libelle: 'Nature',
            type: 'choix',
            options: [{ valeur: '62', libelle: '62 – Autres services' }],
          },
          { cle: 'objet', libelle: 'Objet', type: 'texte' },
          montant('retenu', 'Retenu'),
        ],
      },
      ligne('frais', 'Frais de structure', rond(part(6, { somme: ['depenses', 'retenu'] }))),
    ];
    const depenses = [
      { id: 'L1', nature: '62', objet: 'Communication', retenu: 100_001 },
      { id: 'L2', nature: '62', objet: 'Facture d’évaluation', retenu: 0 },
      { id: 'L3', retenu: 10 },
    ];
    const notes = { 'depenses.retenu': { L2: '1 284,00 € déclarés, écartée : hors de la période' } };
    expect(dire(champs, v('frais'), { depenses }, { precisions: { notes } })).toBe(
      [
        'Frais de structure : 6 % × 1 000,11 € = 60,01 € (arrondi au centime le plus proche)',
        '   Dépenses directes : 1 000,01 € + 0,00 € + 0,10 € = 1 000,11 €',
        '      62 – Autres services, Communication : 1 000,01 €',
        '      62 – Autres services, Facture d’évaluation : 0,00 € (1 284,00 € déclarés, écartée : hors de la période)',
        '      Dépense 3 : 0,10 €',
      ].join('\n'),
    );
  });

  test('beaucoup de lignes : les jugées sont dites, les autres additionnées', () => {
    const champs: Champ[] = [
      {
        cle: 't',
        libelle: 'Lignes',
        type: 'tableau',
        libelleLigne: 'Ligne',
        lignesMax: 60,
        colonnes: [montant('m', 'M')],
      },
    ];
    const t = Array.from({ length: 40 }, (_, rang) => ({ id: `L${rang}`, m: 100 }));
    const notes = { 't.m': { L39: 'réduite' } };
    const somme = expliquer(champs, { somme: ['t', 'm'] }, { t }, { precisions: { notes } }) as Explique;
    expect(lisible(somme.formule)).toBe('40 lignes = 40,00 €');
    expect(somme.termes).toHaveLength(12);
    expect(somme.termes.map((un) => un.libelle).slice(-2)).toEqual(['Ligne 40', '29 autres lignes']);
    expect(somme.termes.reduce((total, un) => total + un.centimes, 0)).toBe(somme.centimes);
    expect(lisible(ecrireExplication(somme, { lignes: 2 }))).toMatch(/… et 10 autres lignes$/);
  });

  test('une somme de certaines lignes', () => {
    const champs: Champ[] = [
      {
        cle: 'couts',
        libelle: 'Coûts',
        type: 'tableau',
        libelleLigne: 'Coût',
        lignesMax: 9,
        colonnes: [{ cle: 'nature', libelle: 'Nature', type: 'texte' }, montant('m', 'M')],
      },
    ];
    const couts = [
      { id: 'L1', nature: 'formation', m: 9_000_000 },
      { id: 'L2', nature: 'tuteurs', m: 1 },
    ];
    const regle = rond(part(15, { sommeSi: ['couts', 'm', { '==': [l('nature'), 'formation'] }] }));
    expect(dire(champs, regle, { couts })).toBe(
      [
        'x : 15 % × 90 000,00 € = 13 500,00 €',
        '   Coûts, pour partie : 90 000,00 €',
        '      formation : 90 000,00 €',
      ].join('\n'),
    );
  });

  test('un barème par seuils, tranche par tranche, et au palier atteint', () => {
    const baremes = {
      degressif: [
        [0, 50],
        [1_000_000, 30],
        [5_000_000, 10],
      ].map(([aPartirDe = 0, taux = 0]) => ({
        cle: 'tous',
        debut: '2020-01-01',
        fin: null,
        valeurs: { aPartirDe, taux },
        source: 's',
      })),
    };
    const contexte = { faits: { jour: '2024-02-27' }, baremes };
    const champs = [montant('cout', 'Coût')];
    const regle: Regle = { parTranches: ['degressif', v('cout'), { fait: 'jour' }, 'taux'] };
    expect(dire(champs, regle, { cout: 6_000_033 }, { contexte })).toBe(
      [
        'x : 50 % × 10 000,00 € + 30 % × 40 000,00 € + 10 % × 10 000,33 € = 18 000,03 € (arrondi au centime le plus proche)',
        '   Coût : 60 000,33 €',
      ].join('\n'),
    );
    const palier: Regle = rond(part({ palier: ['degressif', v('cout'), { fait: 'jour' }, 'taux'] }, v('cout')));
    expect(dire(champs, palier, { cout: 6_000_033 }, { contexte })).toContain('10 % × 60 000,33 € = 6 000,03 €');
    expect(expliquer(champs, regle, { cout: 0 }, { contexte })).toMatchObject({ centimes: 0 });
  });

  test('un arrondi ne se dit que s’il change quelque chose, et par son pas', () => {
    const champs = [montant('assiette', 'Assiette')];
    const euro: Regle = { '*': [{ arrondir: [{ '/': [part(70, v('assiette')), 100] }, 'inferieur'] }, 100] };
    expect(dire(champs, euro, { assiette: 23_977_200 })).toContain(
      '70 % × 239 772,00 € = 167 840,00 € (arrondi à l’euro inférieur)',
    );
    const dix: Regle = { '*': [{ arrondir: [{ '/': [v('assiette'), 1_000] }, 'superieur'] }, 1_000] };
    expect(dire(champs, dix, { assiette: 23_977_201 })).toBe(
      ['x : 239 772,01 € = 239 780,00 € (arrondi au multiple de 10,00 € supérieur)', '   Assiette : 239 772,01 €'].join(
        '\n',
      ),
    );
  });

  test('un forfait, un rapport, un fait déjà expliqué', () => {
    const champs: Champ[] = [
      { cle: 'n', libelle: 'Parcours', type: 'nombre' },
      montant('a', 'Coût retenu'),
      montant('b', 'Coût prévu'),
    ];
    expect(dire(champs, { '*': [700_000, v('n')] }, { n: 15 })).toBe('x : 15 × 7 000,00 € = 105 000,00 €');
    const regle = rond({ '*': [{ fait: 'attribue' }, { '/': [v('a'), v('b')] }] });
    const faits = { attribue: { libelle: 'Montant attribué', unite: 'montant' as const } };
    const contexte = { faits: { attribue: 9_000 }, baremes: {} };
    const termes = {
      attribue: {
        centimes: 9_000,
        libelle: 'y',
        formule: '50 % × 180,00 € = 90,00 €',
        termes: [{ centimes: 18_000, libelle: 'Coût', formule: '180,00 €', termes: [] }],
      },
    };
    expect(dire(champs, regle, { a: 1_000, b: 3_000 }, { faits, contexte, precisions: { termes } })).toBe(
      [
        'x : (10,00 € ÷ 30,00 €) × 90,00 € = 30,00 €',
        '   Montant attribué : 50 % × 180,00 € = 90,00 €',
        '      Coût : 180,00 €',
        '   Coût retenu : 10,00 €',
        '   Coût prévu : 30,00 €',
      ].join('\n'),
    );
  });
});

describe('Ce qui manque', () => {
  const champs: Champ[] = [
    montant('a', 'Coût'),
    montant('b', 'Recettes'),
    { cle: 'oui', libelle: 'Récupère la TVA', type: 'ouiNon' },
    { cle: 'secteur', libelle: 'Secteur', type: 'texte' },
    {
      cle: 't',
      libelle: 'Lignes',
      type: 'tableau',
      libelleLigne: 'Ligne',
      lignesMax: 9,
      colonnes: [
        { cle: 'nom', libelle: 'Nom', type: 'texte' },
        montant('m', 'Montant'),
        ligne('x', 'Retenu', { '+': [l('m'), 1] }),
      ],
    },
  ];
  const bareme: Regle = { bareme: ['taux', v('secteur'), '2024-01-01', 'region'] };

  test.each<[string, Regle, Record<string, unknown>, string[]]>([
    ['tout à la fois', { '+': [v('a'), v('b')] }, {}, ['Coût', 'Recettes']],
    ['ce qui choisit', { if: [v('oui'), v('a'), v('b')] }, { a: 1, b: 2 }, ['Récupère la TVA']],
    ['aucune branche', { if: [{ '>': [v('a'), 5] }, v('a'), null] }, { a: 1 }, ['Coût']],
    ['un fait', { fait: 'notifie' }, {}, ['Notification']],
    ['une cellule, avec sa ligne', { somme: ['t', 'x'] }, { t: [{ id: 'L1', nom: 'Loyer' }] }, ['Montant (Loyer)']],
    ['une ligne de barème', rond(part(bareme, v('a'))), { a: 1, secteur: 'x' }, ['une ligne du barème « taux »']],
    ['de quoi lire le barème', rond(part(bareme, v('a'))), { a: 1 }, ['Secteur']],
    ['un diviseur', rond({ '/': [v('a'), v('b')] }), { a: 1, b: 0 }, ['un diviseur qui n’est pas nul (Recettes)']],
  ])('%s', (_, regle, reponses, manque) => {
    const faits = { notifie: { libelle: 'Notification', unite: 'montant' as const } };
    const resultat = expliquer(champs, regle, reponses, { faits, contexte: { faits: { notifie: null }, baremes: {} } });
    if (!estManque(resultat)) throw new Error(resultat.formule);
    expect(resultat.manque.map(lisible)).toEqual(manque);
  });

  test('une ligne à laquelle personne n’a touché ne compte pas, comme pour le moteur', () => {
    const t = [{ id: 'L1', m: 5 }, { id: 'L2' }];
    expect(expliquer(champs, { somme: ['t', 'x'] }, { t })).toMatchObject({ centimes: 6 });
    expect(expliquer(champs, { sommeSi: ['t', 'x', { '!': [{ rempli: { ligne: 'nom' } }] }] }, { t })).toEqual({
      manque: ['Montant (Ligne 2)'],
    });
  });
});

describe('Ce qui est refusé', () => {
  test('une fraction de centime sans arrondi', () => {
    expect(() => expliquer([montant('a', 'Coût')], part(50, v('a')), { a: 1 })).toThrow('nommez un arrondi');
  });

  test('un nom ou un opérateur qui n’existe pas, dès la préparation', () => {
    for (const regle of [v('zzz'), { fonction: [1] }, { somme: ['t', 'x'] }])
      expect(() => preparerExplications({ cle: 'f', titre: 'F', sections: [], contraintes: [] }, { x: regle })).toThrow(
        ErreurMontant,
      );
  });

  test('un moteur et une explication qui ne s’accordent pas', () => {
    // Beyond 15 digits the engine's product in doubles is another number than the exact one.
    const champs: Champ[] = [montant('a', 'Coût'), { cle: 'q', libelle: 'Quantité', type: 'nombre', decimales: 4 }];
    const regle = rond({ '*': [v('a'), v('q')] });
    expect(() => expliquer(champs, regle, { a: 1_000_000_000_001, q: 1.4995 })).toThrow('ne s’accordent pas');
  });
});
