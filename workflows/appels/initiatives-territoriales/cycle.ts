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
    phase: 'instruction',
    analyse: [
      { cle: 'analyseBesoin', type: 'texteLong', libelle: 'Le besoin et le territoire', source: '002:L631' },
      {
        cle: 'analyseComplementarite',
        type: 'texteLong',
        libelle: 'La complémentarité avec l’offre existante',
        source: '002:L643',
      },
      { cle: 'analyseFinanciere', type: 'texteLong', libelle: 'Les coûts et le plan de financement' },
      { cle: 'note', type: 'nombre', libelle: 'Note sur 100', max: 100, decimales: 1 },
      { cle: 'appreciation', type: 'texteLong', libelle: 'Appréciation pour le rapport' },
    ],
    instrument: 'selonNature',
  },
  { phase: 'decision', instance: 'commission permanente', instrument: 'selonNature' },
  { phase: 'engagement' },
  { phase: 'conventionnement', instrument: 'selonNature' },
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
