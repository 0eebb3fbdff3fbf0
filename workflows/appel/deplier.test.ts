// What a question means when it says little: the defaults of the surface.
import { describe, expect, test } from 'vitest';
import type { Champ } from '../engine/form/formulaire.ts';
import type { Question } from '../engine/form/question.ts';
import { deplier, type Depliage, type Herite } from './deplier.ts';
import { ecrireFaute, Recueil } from './fautes.ts';
import { langue } from './langue.ts';

const HERITE: Herite = { source: '002:L1', personnel: false };

function unfold(q: Question, herite = HERITE): { champ: Champ; fautes: string[] } {
  const recueil = new Recueil();
  const d: Depliage = {
    recueil,
    formule: (texte, _ou, attendu) => ({ var: `${attendu}:${texte}` }),
    modeles: ['pouvoir'],
    fuseau: 'Indian/Reunion',
  };
  const champ = deplier(q, 'ici', herite, null, d);
  return { champ, fautes: recueil.fautes.map(ecrireFaute) };
}
const commun = { cle: 'x', libelle: 'X', source: '002:L1', requis: true } as const;

describe('Une question dépliée', () => {
  const cas: [string, Question, object][] = [
    [
      'un texte',
      { cle: 'x', type: 'texte', libelle: 'X' },
      { ...commun, type: 'texte', longueurMax: 200, personnel: false },
    ],
    [
      'un texte long, personnel',
      { cle: 'x', type: 'texteLong', libelle: 'X', personnel: true },
      { ...commun, type: 'texteLong', longueurMax: 4000 },
    ],
    ['un nombre', { cle: 'x', type: 'nombre', libelle: 'X', max: 9 }, { ...commun, type: 'nombre', min: 0, max: 9 }],
    ['un montant', { cle: 'x', type: 'montant', libelle: 'X', min: 1 }, { ...commun, type: 'montant', min: 1 }],
    ['un pourcentage', { cle: 'x', type: 'pourcentage', libelle: 'X' }, { ...commun, type: 'pourcentage' }],
    [
      'une pièce',
      { cle: 'x', type: 'piece', libelle: 'X', modele: 'pouvoir' },
      {
        ...commun,
        type: 'piece',
        familles: ['pdf', 'image'],
        tailleMaxOctets: 10_000_000,
        nombreMax: 5,
        modele: 'pouvoir',
      },
    ],
    [
      'un choix, en paires',
      { cle: 'x', type: 'choix', libelle: 'X', options: [['a', 'A']] },
      { ...commun, type: 'choix', options: [{ valeur: 'a', libelle: 'A' }] },
    ],
    [
      'un instant, à l’heure du financeur',
      { cle: 'x', type: 'instant', libelle: 'X' },
      { ...commun, type: 'instant', fuseau: 'Indian/Reunion' },
    ],
    [
      'une date bornée par des formules',
      { cle: 'x', type: 'date', libelle: 'X', min: 'debut' },
      { ...commun, type: 'date', min: { var: 'date:debut' } },
    ],
    [
      'un calcul, jamais demandé',
      { cle: 'x', type: 'jours', libelle: 'X', vaut: 'jours(a; b)' },
      {
        cle: 'x',
        libelle: 'X',
        source: '002:L1',
        type: 'calcule',
        format: 'jours',
        valeur: { var: 'jours:jours(a; b)' },
      },
    ],
    [
      'une liste de référence, au jour d’un fait',
      { cle: 'x', type: 'nomenclature', libelle: 'X', referentiel: 'rome', date: '@dateDepot' },
      { ...commun, type: 'nomenclature', referentiel: 'rome', date: { fait: 'dateDepot' } },
    ],
    [
      'un tableau : une ligne au moins, la source dite une fois',
      {
        cle: 'x',
        type: 'tableau',
        libelle: 'X',
        ligne: 'Ligne',
        colonnes: [
          { cle: 'a', type: 'texte', libelle: 'A' },
          { cle: 'b', type: 'montant', libelle: 'B', source: '002:L2' },
        ],
      },
      {
        ...commun,
        type: 'tableau',
        libelleLigne: 'Ligne',
        lignesMin: 1,
        lignesMax: 60,
        colonnes: [
          { cle: 'a', type: 'texte', libelle: 'A', requis: true, longueurMax: 200, personnel: false },
          { cle: 'b', type: 'montant', libelle: 'B', requis: true, min: 0, source: '002:L2' },
        ],
      },
    ],
  ];
  test.each(cas)('%s', (_, question, attendu) => {
    expect(unfold(question)).toEqual({ champ: attendu, fautes: [] });
  });

  test('facultative, elle n’est pas demandée ; requise selon une formule, elle l’est alors', () => {
    expect(unfold({ cle: 'x', type: 'texte', libelle: 'X', facultatif: true }).champ.requis).toBeUndefined();
    expect(unfold({ cle: 'x', type: 'texte', libelle: 'X', requis: 'oui' }).champ.requis).toEqual({
      var: 'ouiNon:oui',
    });
    const tableau = { cle: 'x', type: 'tableau', libelle: 'X', ligne: 'L', colonnes: [], facultatif: true } as const;
    expect(unfold(tableau).champ).toMatchObject({ lignesMin: 0 });
  });

  test('sa source l’emporte sur celle dont elle hérite, ses textes restent personnels sauf à le dire', () => {
    const question: Question = { cle: 'x', type: 'texte', libelle: 'X', source: '004:L9' };
    expect(unfold(question).champ.source).toBe('004:L9');
    expect(unfold(question, { personnel: true }).champ.personnel).toBeUndefined();
  });

  test('ce qui ne se déplie pas laisse sa place, et se dit', () => {
    const { champ, fautes } = unfold({ cle: 'x', type: 'choi', libelle: 'X' } as unknown as Question);
    expect(champ.type).toBe('explication');
    expect(fautes).toEqual(['ici\n    Le type « choi » n’existe pas. Vouliez-vous « choix » ?']);
  });
});

describe('Les questions d’un acte', () => {
  const portee = {
    charge: [],
    faits: { plafond: 'montant' },
    soi: {},
    communs: { montantVote: 'montant' },
    jalons: [],
    options: { seuil: 12, delai: { mois: 2 } },
  } as const;

  test('lisent leurs réponses, les faits de l’acte et les options', () => {
    const questions: Question[] = [
      { cle: 'montant', type: 'montant', libelle: 'Montant' },
      { cle: 'motif', type: 'texteLong', libelle: 'Motif', visible: 'montant < @plafond' },
      { cle: 'rang', type: 'nombre', libelle: 'Rang', vaut: 'option.seuil + option.delai.mois' },
    ];
    const lu = langue.deplier(questions, { ...portee, charge: questions });
    expect(lu).toMatchObject({
      champs: [
        { cle: 'montant', type: 'montant', requis: true },
        { cle: 'motif', visible: { '<': [{ var: 'montant' }, { fait: 'plafond' }] } },
        { cle: 'rang', type: 'calcule', valeur: { '+': [12, 2] } },
      ],
    });
  });

  test('ne lisent ni la demande, ni ce que le dossier partage, et disent toutes leurs fautes', () => {
    const questions: Question[] = [
      { cle: 'a', type: 'texte', libelle: 'A', visible: 'dossier.montant > 0 €' },
      { cle: 'b', type: 'texte', libelle: 'B', visible: 'commun.montantVote > 0 €' },
      { cle: 'c', type: 'choix', libelle: 'C' } as unknown as Question,
    ];
    const lu = langue.deplier(questions, { ...portee, charge: questions });
    const messages = 'fautes' in lu ? lu.fautes.map((f) => f.message) : [];
    expect(messages).toHaveLength(3);
    expect(messages.join('\n')).toContain('déclarez un fait');
    expect(messages.join('\n')).toContain('c : Il manque « options ».');
  });
});
