import type { CycleDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';

const niveaux = ['Absent', 'Insuffisant', 'Faible', 'Correct', 'Bon', 'Très bon'];
/** What two évaluateurs mark. Nothing of it is in the source. */
const criteres = [
  { cle: 'besoin', libelle: 'Réponse à un besoin d’employeur', poids: 3, seuil: 2, niveaux },
  { cle: 'pedagogie', libelle: 'Les quatre parties de l’AFEST', poids: 4, seuil: 2, niveaux },
  { cle: 'entreprises', libelle: 'Engagement des entreprises et tuteurs', poids: 2, niveaux },
  { cle: 'cout', libelle: 'Coût du parcours', poids: 1, niveaux, justification: 'facultative' },
];

const analyse = [
  {
    cle: 'analyseAfest',
    type: 'texteLong',
    libelle: 'Les quatre parties de l’AFEST',
    source: 'Code du travail, art. D6313-3-2',
  },
  { cle: 'analysePrix', type: 'texteLong', libelle: 'Les coûts', source: 'notre décision' },
] satisfies Question[];

const parcours = [
  { cle: 'entreprise', type: 'siret', libelle: 'SIRET de l’entreprise d’accueil', source: '002:L389' },
  { cle: 'poste', type: 'texte', libelle: 'Poste préparé' },
  { cle: 'heures', type: 'heures', libelle: 'Heures prévues', min: 1, max: 1200 },
  { cle: 'heuresSituation', type: 'heures', libelle: 'dont en situation de travail', min: 1, max: 1200 },
  {
    cle: 'inscrit',
    type: 'engagement',
    libelle: 'Public',
    texte: 'La personne est demandeuse d’emploi.',
    source: '002:L375',
  },
] satisfies Question[];

/** The life of a dossier. Delays are our decision, except the implicit rejections (CRPA, art. L231-4, 3°). */
export const cycle = {
  parcours: [
    { phase: 'depot' },
    { phase: 'completude', delai: '10 jours ouvrés' },
    { phase: 'grille', criteres, ecartMaximum: 20, retenue: 'plusProches', seuil: 50, delai: '15 jours' },
    { phase: 'instruction', analyse, grille: true },
    { phase: 'decision', instance: 'commission permanente' },
    { phase: 'engagement' },
    { phase: 'conventionnement', instrument: 'convention' },
    { phase: 'execution' },
    { phase: 'solde' },
    {
      phase: 'evaluation',
      delai: '6 mois',
      questions: [
        { cle: 'effets', type: 'texteLong', libelle: 'Ce que l’action a donné, pour les personnes et les entreprises' },
        { cle: 'pratiques', type: 'texteLong', libelle: 'Ce qui mérite d’être repris', source: '002:L377' },
      ],
      suites: [
        ['reprise', 'Reprise dans un marché d’accompagnement'],
        ['etendue', 'Étendue à d’autres secteurs'],
        ['abandonnee', 'Abandonnée'],
      ],
    },
    { phase: 'cloture' },
  ],
  transverses: [
    ...['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'],
    {
      phase: 'agrements',
      libelle: 'Parcours',
      questions: parcours,
      questionsDeFin: [{ cle: 'heuresFaites', type: 'heures', libelle: 'Heures réalisées', max: 1200 }],
      delai: '10 jours ouvrés',
    },
    {
      phase: 'rencontres',
      libelle: 'Groupe de travail',
      questions: [{ cle: 'releve', type: 'texteLong', libelle: 'Relevé de conclusions', source: '002:L377' }],
    },
  ],
} satisfies CycleDAppel;
