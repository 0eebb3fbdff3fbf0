import type { Evenement, Transition } from '../../engine/lifecycle/phase.ts';

/** The report, handed to the secretariat of whoever decides: filed once instructed, and again when it was adjourned or withdrawn from the agenda. */
export const deposerRapport: Transition = {
  par: ['instructeur'],
  publier: { seancePrevueLe: 'seance' },
  effets: [{ type: 'notifier', genre: 'rapportDepose', a: ['assemblees'] }],
};

export const rapport: Evenement = {
  charge: [
    { cle: 'numero', type: 'texte', libelle: 'Numéro du rapport', max: 60, personnel: false },
    { cle: 'seance', type: 'date', libelle: 'Date de la séance visée' },
  ],
  interne: true,
};

export const motsDuRapport = [
  'Déposer le rapport',
  'Le rapport est remis au secrétariat de l’instance qui décide.',
] as const;
