import type { CycleDAppel } from '../../appel/types.ts';

const avis = [
  {
    cle: 'sens',
    type: 'choix',
    libelle: 'Votre avis',
    options: [
      ['favorable', 'Favorable'],
      ['reserve', 'Réservé'],
      ['defavorable', 'Défavorable'],
    ],
  },
  { cle: 'motivation', type: 'texteLong', libelle: 'Motivation', max: 3000 },
] as const;

/** On which alone an unfavourable opinion rests: themes and territories 000:L1007-1011, need and complementarity 002:L631, L643, evaluation 000:L1012. */
const criteres = [
  { valeur: 'theme', libelle: 'Le projet ne relève d’aucun des cinq thèmes' },
  { valeur: 'territoire', libelle: 'Le projet ne s’adresse ni à des quartiers prioritaires ni à des zones rurales' },
  { valeur: 'besoin', libelle: 'Un dispositif existant répond déjà au besoin' },
  { valeur: 'complementarite', libelle: 'Le projet ne complète pas l’offre de formation du territoire' },
  { valeur: 'budget', libelle: 'Les dépenses ne sont pas justifiées par les actions prévues' },
  { valeur: 'evaluation', libelle: 'Rien ne permettra de dire si le projet a réussi' },
];

/** Partners: 002:L652-655; their avis and the delays: our decision. */
export const cycle = [
  { phase: 'depot' },
  { phase: 'completude', delai: '15 jours' },
  {
    phase: 'consultation',
    avis: [
      { organisme: 'DREETS', role: 'coinstructeur', genre: 'dreets' },
      { organisme: 'CARIF-OREF', role: 'coinstructeur', genre: 'carifOref' },
      { organisme: 'ARML', role: 'coinstructeur', genre: 'arml' },
      { organisme: 'France Travail', role: 'coinstructeur', genre: 'franceTravail' },
    ],
    delai: '21 jours',
    questions: avis,
  },
  {
    phase: 'comite',
    nom: 'comité de sélection',
    analyse: [
      { cle: 'analyseBesoin', type: 'texteLong', libelle: 'Le besoin et le territoire', source: '002:L631' },
      {
        cle: 'analyseComplementarite',
        type: 'texteLong',
        libelle: 'La complémentarité avec l’offre existante',
        source: '002:L643',
      },
      { cle: 'analyseFinanciere', type: 'texteLong', libelle: 'Les coûts et le plan de financement' },
    ],
    criteres,
    listeAttente: { duree: '6 mois' },
    sorties: { defavorable: 'instruction', fauteDeCredits: 'instruction' },
  },
  {
    phase: 'instruction',
    analyse: [{ cle: 'appreciation', type: 'texteLong', libelle: 'Appréciation pour le rapport' }],
    instrument: 'selonNature',
  },
  { phase: 'decision', instance: 'commission permanente', instrument: 'selonNature', seance: true },
  { phase: 'engagement' },
  // Whoever receives a share of the grant signs what binds him (CGCT, art. L1611-4).
  { phase: 'conventionnement', instrument: 'selonNature', parties: true },
  {
    phase: 'execution',
    // Written and in a meeting, in progress and at the end: 002:L645.
    bilans: [{ cle: 'intermediaire', libelle: 'Bilan intermédiaire', formulaire: 'bilanIntermediaire', reunion: true }],
    reunion: true,
    reponseAuxRetenues: '15 jours',
  },
  { phase: 'solde' },
  { id: 'clotureFinanciere', phase: 'cloture', etape: 'financiere' },
  {
    phase: 'capitalisation',
    natures: [
      ['guide', 'Guide'],
      ['outil', 'Outil'],
      ['film', 'Film ou exposition'],
      ['methode', 'Méthode'],
    ],
    delai: '30 jours',
  },
  { phase: 'suivi', formulaire: 'evaluation', delai: '6 mois', libelle: 'Évaluation' },
  { phase: 'cloture', etape: 'dossier' },
] satisfies CycleDAppel;
