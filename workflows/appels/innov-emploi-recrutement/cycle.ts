import type { CycleDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';

/** What the prescripteur is asked: the candidates exist, and how they will be found. */
const avisPrescripteur = [
  {
    cle: 'sens',
    type: 'choix',
    libelle: 'Avis',
    options: [
      ['favorable', 'Favorable'],
      ['reserve', 'Réservé'],
      ['defavorable', 'Défavorable'],
    ],
  },
  { cle: 'motivation', type: 'texteLong', libelle: 'Motivation', max: 3000 },
  {
    cle: 'mrsPrevue',
    type: 'ouiNon',
    libelle: 'Une méthode de recrutement par simulation (MRS) est-elle prévue ?',
    source: '004:L2293',
  },
  {
    cle: 'candidatsIdentifies',
    type: 'nombre',
    libelle: 'Candidats déjà identifiés',
    facultatif: true,
    max: 1000,
  },
] satisfies Question[];

/** What the instructeur examines and keeps: the need, the nature of a grant (loi 2000-321, art. 9-1), the aid regime. */
const analyse = [
  { cle: 'analyseBesoin', type: 'texteLong', libelle: 'Le besoin, et ce qui manque au PRF', source: '004:L2205' },
  {
    cle: 'initiativeConstatee',
    type: 'choix',
    libelle: 'Le projet est né à l’initiative',
    source: 'Loi 2000-321, art. 9-1',
    options: [
      ['porteur', 'Du porteur ou des employeurs'],
      ['region', 'De la Région'],
    ],
  },
  {
    cle: 'contrepartieConstatee',
    type: 'ouiNon',
    libelle: 'La Région reçoit-elle une contrepartie directe ?',
    source: 'Loi 2000-321, art. 9-1',
  },
  {
    cle: 'analyseSubvention',
    type: 'texteLong',
    libelle: 'Pourquoi c’est une subvention et non un marché',
    source: 'Loi 2000-321, art. 9-1',
  },
  { cle: 'analysePrix', type: 'texteLong', libelle: 'Les prix et le plan de financement', source: '004:L2234' },
  {
    cle: 'regimeAideVerifie',
    type: 'ouiNon',
    libelle: 'Le régime d’aide indiqué par l’appel convient-il à ce projet ?',
  },
  { cle: 'appreciation', type: 'texteLong', libelle: 'Appréciation pour le rapport' },
] satisfies Question[];

/** The life of a dossier. Delays are our decision, except the implicit rejection (CRPA, art. L231-4, 3°). */
export const cycle = {
  parcours: [
    { phase: 'depot', formulaire: 'dossier' },
    { phase: 'completude', formulaire: 'dossier', delai: '14 jours' },
    {
      phase: 'instruction',
      avis: { genre: 'prescripteur', role: 'prescripteur', delai: '15 jours', questions: avisPrescripteur },
      analyse,
      instrument: 'selonNature',
    },
    { phase: 'decision', instance: 'commission permanente', agrement: true, instrument: 'selonNature' },
    { phase: 'engagement' },
    { phase: 'conventionnement', instrument: 'selonNature' },
    { phase: 'execution' },
    { phase: 'solde' },
    { id: 'clotureFinanciere', phase: 'cloture', etape: 'financiere' },
    { phase: 'suivi', formulaire: 'suivi', delai: '6 mois' },
    { phase: 'cloture', etape: 'dossier' },
  ],
  transverses: [
    ...['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'],
    // A trainee who leaves early is replaced while the newcomer can still follow: thirty days (our decision; 004:L1320 tells a break of parcours, not this).
    { phase: 'entrees', personnes: 'Stagiaires', remplacementJours: 30 },
  ],
} satisfies CycleDAppel;
