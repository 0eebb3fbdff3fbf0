import type { Appel, Financeur } from '../../../workflows/appel/types.ts';
import { normandie } from '../../../workflows/financeurs/normandie.ts';
import { deuxFinanceurs } from './deux-financeurs.ts';

/** The second funder of the demonstration, with the credits of this call. */
export const normandieDeSeance: Financeur = {
  ...normandie,
  enveloppes: [
    {
      cle: 'fonds-de-seance',
      libelle: 'Fonds de séance',
      programme: 'Essais',
      millesime: 2025,
      fonds: ['region'],
      section: 'fonctionnement',
      ae: '4 340 000 €',
      cp: [{ exercice: 2025, prevu: '4 340 000 €' }],
      appels: ['fonds-de-seance'],
    },
  ],
};

/** An invented call whose demands pass before a comité, then in a session of the commission. */
export const fondsDeSeance = {
  ...deuxFinanceurs,
  slug: 'fonds-de-seance',
  financeur: normandieDeSeance,
  fiche: { ...deuxFinanceurs.fiche, sigle: 'FSEA', titre: 'Fonds de séance' },
  cycle: {
    parcours: [
      { phase: 'depot' },
      { phase: 'completude', delai: '15 jours' },
      {
        phase: 'comite',
        nom: 'comité de sélection',
        criteres: [
          { valeur: 'besoin', libelle: 'Le besoin n’est pas établi' },
          { valeur: 'budget', libelle: 'Le budget n’est pas soutenable' },
        ],
        listeAttente: { jusquAu: '2026-12-31' },
        sorties: { defavorable: 'instruction', fauteDeCredits: 'instruction' },
      },
      { phase: 'instruction' },
      { phase: 'decision', instance: 'commission permanente', seance: true },
      { phase: 'engagement' },
      { phase: 'conventionnement' },
      { phase: 'execution' },
      { phase: 'solde' },
      { phase: 'cloture' },
    ],
    transverses: deuxFinanceurs.cycle.transverses,
  },
  financement: {
    ...deuxFinanceurs.financement,
    calcul: [
      { cle: 'base', libelle: 'Coût retenu', prevu: 'cout', reel: 'coutReel' },
      { cle: 'aide', libelle: 'Aide', vaut: 'arrondi(80 % de base)' },
    ],
    fonds: [{ cle: 'region', libelle: 'Région Normandie', part: '100 %' }],
  },
} satisfies Appel;

/** Bodies that the call below consults. */
export const ORGANISMES = ['DREETS', 'CARIF-OREF', 'ARML'] as const;

const consultation = {
  phase: 'consultation',
  avis: ORGANISMES.map((organisme) => ({ organisme, role: 'coinstructeur', genre: organisme.toLowerCase() })),
  delai: '21 jours',
  questions: [
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
    { cle: 'motivation', type: 'texteLong', libelle: 'Motivation', max: 3000, classe: 'analyse' },
  ],
};

/** The same, its dossiers shown to three bodies before the comité. */
export const fondsDeSeanceConsulte: Appel = {
  ...fondsDeSeance,
  cycle: {
    ...fondsDeSeance.cycle,
    parcours: fondsDeSeance.cycle.parcours.flatMap((p) => (p.phase === 'completude' ? [p, consultation] : [p])),
  },
};
