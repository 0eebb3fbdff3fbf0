import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    engagementAttendu: [
      'Engagement comptable attendu',
      'Voté, en attente de signature',
      'La Région réserve les crédits, puis établit la convention ou l’arrêté annoncé par la décision.',
    ],
  },
  actes: {
    ENREGISTRER_ENGAGEMENT: [
      'Enregistrer l’engagement comptable',
      'Les crédits sont réservés ; la convention ou l’arrêté peut être établi.',
    ],
  },
  gardes: {
    apresExecutoire: 'L’engagement ne peut pas précéder la date à laquelle la délibération est exécutoire.',
    datePassee: 'La date de l’engagement est dans le futur.',
    auPlusVote: 'Le total des lignes dépasse le montant voté : corrigez les lignes.',
    auMoinsVote:
      'Le total des lignes est inférieur au montant voté : la Région ne pourrait pas signer. Complétez les lignes.',
    repartitionConforme:
      'Le partage entre les fonds ne suit pas la règle de l’appel : reprenez les montants proposés par fonds.',
  },
};
