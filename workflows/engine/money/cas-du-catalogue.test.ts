// The acceptance figures of other calls, to the cent: each computation is data.
import { describe, expect, test } from 'vitest';
import * as d from '../../../tests/support/definition-d-argent.ts';
import { compilerFormulaire } from '../form/compiler.ts';
import { evaluerRegles } from '../form/evaluer.ts';
import type { Champ, Contexte, LigneBareme, Reponses } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { calculerDemande } from './calculer-demande.ts';
import { calculerFin } from './calculer-droit.ts';
import { ecrireExplication } from './expliquer/ecrire.ts';
import { estManque, type Explique, type Resultat } from './noyau/explique.ts';

const { euros, lisible, reponse, fait, colonne, part, auCentime } = d;
const CONTEXTE: Contexte = { faits: { date: '2026-07-02', dateDepot: '2024-02-27' }, baremes: {} };

/** The line `aide` of a small demand. */
function calculer(champs: Champ[], reponses: object, contexte = CONTEXTE): Resultat {
  const appel = d.definition({
    formulaires: [d.formulaire('dossier', 'Demande', champs)],
    financement: d.financement({ demande: 'aide', droit: { formulaire: 'dossier', regle: 'aide' } }),
    baremes: contexte.baremes,
  });
  return calculerDemande(appel, reponses as Reponses, contexte);
}
function valoir(champs: Champ[], reponses: object, contexte = CONTEXTE): Explique {
  const resultat = calculer(champs, reponses, contexte);
  if (estManque(resultat)) throw new Error(resultat.manque.join(', '));
  return resultat;
}
const aide = (valeur: Regle) => d.ligne('aide', 'Aide', valeur);
const bareme = (
  cle: string,
  valeurs: Record<string, number>,
  debut = '2019-01-01',
  fin: string | null = null,
): LigneBareme => ({
  cle,
  debut,
  fin,
  valeurs,
  source: 's',
});

describe('T1 à T3, une campagne : part retenue, part aidée', () => {
  const champs: Champ[] = [
    ...(['deposes', 'retenus'] as const).map((cle): Champ => ({ cle, libelle: cle, type: 'nombre' })),
    d.montant('cout', 'Coût des projets retenus'),
    d.montant('aide', 'Aide votée'),
    { cle: 'partDeclaree', libelle: 'Part déclarée', type: 'pourcentage' },
  ];
  // Rounded once: 26 / 88 is 29,545… %, which two roundings would make 29,6 %.
  const auDixieme = (partie: Regle, total: Regle): Regle => ({
    '/': [{ arrondir: [{ '/': [{ '*': [partie, 1000] }, total] }, 'plusProche'] }, 10],
  });
  const regles = {
    retenue: auDixieme(reponse('retenus'), reponse('deposes')),
    aidee: auDixieme(reponse('aide'), reponse('cout')),
  };
  const formulaire = d.formulaire('campagne', 'Campagne', champs);
  const parts = (reponses: Reponses) => evaluerRegles(formulaire, regles, reponses, CONTEXTE);

  test.each<[string, Reponses, object]>([
    [
      'T1, initiatives territoriales (002:L661-669)',
      { deposes: 88, retenus: 26, cout: euros('6 330 000'), aide: euros('4 340 000') },
      { retenue: 29.5, aidee: 68.6 },
    ],
    [
      'T2, orientation (002:L728-735)',
      { deposes: 29, retenus: 6, cout: euros('998 000'), aide: euros('678 742') },
      { retenue: 20.7, aidee: 68 },
    ],
    ['T3, innov-formation (002:L1231)', { deposes: 23, retenus: 14 }, { retenue: 60.9, aidee: null }],
    ['T3, appui-conseil (002:L1286)', { deposes: 9, retenus: 8 }, { retenue: 88.9, aidee: null }],
  ])('%s', (_, reponses, attendues) => {
    expect(parts(reponses)).toEqual(attendues);
  });

  test('T1 : les 62 % déclarés ne sont pas ceux des montants, et l’avertissement le dit', () => {
    const avertir = compilerFormulaire({
      ...formulaire,
      contraintes: [
        {
          cle: 'partDeclaree',
          regle: { '==': [regles.aidee, reponse('partDeclaree')] },
          gravite: 'avertissement',
          champs: ['partDeclaree'],
          message: 'La part déclarée n’est pas celle des montants.',
        },
      ],
    });
    const juger = (partDeclaree: number): string[] =>
      avertir
        .valider({ cout: euros('6 330 000'), aide: euros('4 340 000'), partDeclaree }, CONTEXTE)
        .filter((c) => c.code === 'partDeclaree')
        .map((c) => `${c.gravite} : ${c.message}`);
    expect(juger(62)).toEqual(['avertissement : La part déclarée n’est pas celle des montants.']);
    expect(juger(68.6)).toEqual([]);
  });
});

describe('T4, un conseil à 30 000 €', () => {
  const prix = d.montant('prix', 'Prix du conseil');

  test('plafond sur la prestation, ou sur la subvention', () => {
    const retenue = d.ligne('retenue', 'Prestation retenue', { min: [reponse('prix'), 2_500_000] });
    const surLaPrestation = [prix, retenue, aide(auCentime(part(50, reponse('retenue'))))];
    expect(valoir(surLaPrestation, { prix: 3_000_000 }).centimes).toBe(euros('12 500'));
    const surLaSubvention = [prix, aide({ min: [auCentime(part(50, reponse('prix'))), 2_500_000] })];
    expect(valoir(surLaSubvention, { prix: 3_000_000 }).centimes).toBe(euros('15 000'));
  });
});

describe('T6, des heures plafonnées à 18 €', () => {
  const champs = [
    d.heures('heures', 'Heures'),
    d.montant('prix', 'Prix de l’heure'),
    aide({ multiplierMontant: [{ min: [reponse('prix'), 1_800] }, reponse('heures')] }),
  ];

  test('800 h : 14 400 €, au plus', () => {
    expect(valoir(champs, { heures: 800, prix: 1_800 }).centimes).toBe(euros('14 400'));
    expect(valoir(champs, { heures: 800, prix: 2_100 }).centimes).toBe(euros('14 400'));
  });

  test('400 h ne sont pas éligibles', () => {
    const admis: Regle = { and: [{ '>=': [reponse('heures'), 401] }, { '<=': [reponse('heures'), 800] }] };
    const juger = (heures: number) =>
      evaluerRegles(d.formulaire('dossier', 'Demande', champs), { admis }, { heures }, CONTEXTE)['admis'];
    expect([juger(400), juger(401), juger(800), juger(801)]).toEqual([false, true, true, false]);
  });
});

describe('T8, des coûts uniques, par an, au jour, et une quote-part', () => {
  test('600 000 €, dont un lot partagé en trois ; 280 jours', () => {
    const champs = [
      d.tableau('lignes', 'Coûts', 'Coût', [
        { cle: 'poste', libelle: 'Poste', type: 'texte' },
        d.montant('unitaire', 'Montant'),
        d.nombre('annees', 'Années'),
        d.nombre('quote', 'Quote-part'),
        d.ligne(
          'retenu',
          'Retenu',
          auCentime({ '/': [{ '*': [colonne('unitaire'), colonne('annees')] }, colonne('quote')] }),
        ),
      ]),
      d.montant('amoa', 'Assistance à maîtrise d’ouvrage'),
      d.tableau('charge', 'Charge', 'Tâche', [d.nombre('jours', 'Jours')]),
      d.ligne('total', 'Coûts', { somme: ['lignes', 'retenu'] }),
      aide({ '+': [reponse('total'), reponse('amoa')] }),
    ];
    const cout = (poste: string, montant: string, quote = 1) => ({ poste, unitaire: euros(montant), annees: 1, quote });
    const reponses = {
      amoa: euros('150 000'),
      lignes: [
        cout('Lot commun', '300 000', 3),
        cout('Implémentations', '50 000'),
        cout('Accrochage', '100 000'),
        cout('Communication', '50 000'),
        cout('Émargement', '100 000'),
        cout('Maintenance', '50 000'),
      ].map((une, rang) => ({ id: `L${String(rang)}`, ...une })),
      charge: [80, 10, 50, 50, 40, 30, 20].map((jours, rang) => ({ id: `T${String(rang)}`, jours })),
    };
    const demande = valoir(champs, reponses);
    expect(demande.centimes).toBe(euros('600 000'));
    expect(demande.termes[0]?.centimes).toBe(euros('450 000'));
    const jours = evaluerRegles(
      d.formulaire('dossier', 'Demande', champs),
      { j: { somme: ['charge', 'jours'] } },
      reponses,
      CONTEXTE,
    );
    expect(jours['j']).toBe(280);
  });
});

describe('T9, une pénalité, par ses deux lectures', () => {
  const seuil: Regle = { arrondir: [part(70, reponse('formes')), 'superieur'] };
  const appel = (forme: 'titre' | 'reduction') =>
    d.definition({
      formulaires: [
        d.formulaire('dossier', 'Demande', []),
        d.formulaire('bilanFinal', 'Bilan', [
          d.nombre('formes', 'Candidats formés'),
          d.nombre('embauches', 'Embauches'),
          d.montant('cout', 'Coût'),
          aide(auCentime(part(80, reponse('cout')))),
        ]),
      ],
      financement: d.financement({
        demande: 'aide',
        droit: { formulaire: 'bilanFinal', regle: 'aide' },
        penalites: [
          {
            cle: 'embauches',
            libelle: 'Embauches non tenues',
            quand: { '<': [reponse('embauches'), seuil] },
            montant: part(10, reponse('cout')),
            debiteur: forme === 'titre' ? 'employeur' : 'beneficiaire',
            forme,
            source: '000:L380',
          },
        ],
      }),
    });
  const finir = (forme: 'titre' | 'reduction', reponses: Reponses) =>
    calculerFin(appel(forme), {
      attribue: euros('80 000'),
      verse: euros('56 000'),
      demande: {},
      contexte: CONTEXTE,
      reponses: { cout: euros('100 000'), ...reponses },
    });

  test.each([
    [10, 6, '10 000'],
    [10, 7, '0'],
    [9, 6, '10 000'],
    [8, 6, '0'],
  ])('%i formés, %i embauchés : %s €', (formes, embauches, attendue) => {
    const penalite = euros(attendue);
    const titre = finir('titre', { formes, embauches });
    const reduction = finir('reduction', { formes, embauches });
    if ('manque' in titre || 'manque' in reduction) throw new Error('manque');
    expect(titre.solde.centimes).toBe(euros('24 000'));
    expect(titre.titres.map((un) => [un.cle, un.debiteur, un.montant.centimes])).toEqual(
      penalite === 0 ? [] : [['embauches', 'employeur', penalite]],
    );
    expect([reduction.solde.centimes, reduction.titres]).toEqual([euros('24 000') - penalite, []]);
    const [une] = titre.penalites;
    if (une) expect(une.montant).toMatchObject({ libelle: 'Embauches non tenues', source: '000:L380' });
  });

  test('quand on ne sait pas si elle s’applique, rien n’est soldé', () => {
    expect(finir('titre', { formes: 10 })).toEqual({ manque: ['ce qui dit si « Embauches non tenues » s’applique'] });
  });
});

describe('T10, des cofinanceurs à 20 %, l’apport en nature prouvé', () => {
  test('accepté avec la preuve, refusé sans', () => {
    const formulaire = d.formulaire('dossier', 'Demande', [
      d.montant('total', 'Coût'),
      d.montant('numeraire', 'En numéraire'),
      d.tableau('nature', 'En nature', 'Apport', [
        d.montant('montant', 'Valeur'),
        { cle: 'prouve', libelle: 'Prouvé', type: 'ouiNon' },
      ]),
    ]);
    const prouvee: Regle = { sommeSi: ['nature', 'montant', { '==': [colonne('prouve'), true] }] };
    const regle: Regle = { '>=': [{ '+': [reponse('numeraire'), prouvee] }, part(20, reponse('total'))] };
    const contraintes = [{ cle: 'c', gravite: 'bloquant' as const, champs: ['total'], message: 'm', regle }];
    const juger = (prouve: boolean) =>
      compilerFormulaire({ ...formulaire, contraintes }).valider(
        {
          total: euros('100 000'),
          numeraire: euros('15 000'),
          nature: [{ id: 'L1', montant: euros('5 000'), prouve }],
        },
        CONTEXTE,
      ).length;
    expect([juger(true), juger(false)]).toEqual([0, 1]);
  });
});

describe('Un taux par typologie, dans un barème daté', () => {
  const options = ['pedagogie', 'partenariat'].map((valeur) => ({ valeur, libelle: valeur }));
  const taux: Regle = { bareme: ['taux', reponse('typologie'), fait('dateDepot'), 'region'] };
  const champs: Champ[] = [
    d.montant('cout', 'Coût éligible'),
    { cle: 'typologie', libelle: 'Typologie', type: 'choix', options },
    aide(auCentime(part(taux, reponse('cout')))),
  ];
  const baremes = {
    taux: [
      bareme('pedagogie', { region: 50 }),
      bareme('partenariat', { region: 80 }, '2019-01-01', '2023-12-31'),
      bareme('partenariat', { region: 100 }, '2024-01-01'),
    ],
  };

  test.each([
    ['pedagogie', '2024-02-27', '20 000'],
    ['partenariat', '2024-02-27', '40 000'],
    ['partenariat', '2023-05-02', '32 000'],
  ])('%s le %s : %s €', (typologie, dateDepot, attendu) => {
    const contexte = { faits: { dateDepot }, baremes };
    expect(valoir(champs, { cout: euros('40 000'), typologie }, contexte).centimes).toBe(euros(attendu));
  });

  test('avant le barème, rien', () => {
    const contexte = { faits: { dateDepot: '2018-01-01' }, baremes };
    const resultat = calculer(champs, { cout: 1, typologie: 'pedagogie' }, contexte);
    expect('manque' in resultat && resultat.manque.map(lisible)).toEqual(['une ligne du barème « taux »']);
  });
});

describe('HT ou TTC, et 15 % de frais généraux', () => {
  const retenu: Regle = { if: [reponse('recupere'), colonne('ht'), { '+': [colonne('ht'), colonne('tva')] }] };
  const champs: Champ[] = [
    { cle: 'recupere', libelle: 'Récupère la TVA', type: 'ouiNon' },
    { cle: 'taux', libelle: 'Taux', type: 'pourcentage' },
    d.tableau('charges', 'Dépenses', 'Dépense', [
      { cle: 'detail', libelle: 'Détail', type: 'texte' },
      d.montant('ht', 'Hors taxes'),
      d.montant('tva', 'TVA'),
      d.ligne('retenu', 'Retenu', retenu),
    ]),
    d.ligne('directs', 'Coûts directs', { somme: ['charges', 'retenu'] }),
    d.ligne('frais', 'Frais généraux, forfait de 15 %', { arrondir: [part(15, reponse('directs')), 'inferieur'] }),
    d.ligne('assiette', 'Assiette', { '+': [reponse('directs'), reponse('frais')] }),
    aide(auCentime(part(reponse('taux'), reponse('assiette')))),
  ];
  const charges = [
    { id: 'L1', detail: 'Bureau d’études', ht: 1_000_000, tva: 200_000 },
    { id: 'L2', detail: 'Relevés', ht: 123_456, tva: 24_691 },
  ];

  test.each([
    [false, '7 054,18'],
    [true, '5 878,48'],
  ])('récupère la TVA : %s, %s €', (recupere, attendu) => {
    const explique = valoir(champs, { recupere, taux: 45.5, charges });
    expect(explique.centimes).toBe(euros(attendu));
    expect(lisible(ecrireExplication(explique))).toContain('(arrondi au centime inférieur)');
  });
});

describe('Un barème par seuils', () => {
  const degressif = [
    [0, 50],
    [1_000_000, 30],
    [5_000_000, 10],
  ].map(([aPartirDe = 0, taux = 0]) => bareme('tous', { aPartirDe, taux }));
  const contexte = { faits: { dateDepot: '2024-02-27' }, baremes: { degressif } };
  const lire = (operateur: string): Regle => ({
    [operateur]: ['degressif', reponse('cout'), fait('dateDepot'), 'taux'],
  });

  test('tranche par tranche, ou au palier atteint', () => {
    const cout = d.montant('cout', 'Coût');
    expect(valoir([cout, aide(lire('parTranches'))], { cout: 6_000_033 }, contexte).centimes).toBe(euros('18 000,03'));
    const entier = aide(auCentime(part(lire('palier'), reponse('cout'))));
    expect(valoir([cout, entier], { cout: 6_000_033 }, contexte).centimes).toBe(euros('6 000,03'));
  });
});
