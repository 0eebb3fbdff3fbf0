import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    brouillon: [
      'Brouillon',
      'Brouillon à compléter',
      'Déposez votre dossier : vous recevrez aussitôt un accusé de réception.',
    ],
    brouillonSupprime: ['Brouillon supprimé', 'Brouillon supprimé', 'Rien n’est attendu.'],
  },
  actes: {
    DEPOSER: [
      'Déposer le dossier',
      'Une fois déposé, votre dossier est transmis à la Région. Vous ne pourrez plus le modifier, sauf les points que l’instructeur vous demandera de compléter.',
    ],
    SUPPRIMER_BROUILLON: [
      'Supprimer le brouillon',
      'Le brouillon ne sera plus accessible. Rien n’a été transmis à la Région.',
    ],
  },
  gardes: {
    appelOuvert:
      'L’appel n’est pas ouvert au dépôt, ou la relève de ce dossier est close. Voyez ses dates sur la page de l’appel : si une autre relève est ouverte, commencez-y un dossier.',
    sansErreur: 'Le dossier comporte des points à corriger.',
    rienDepose: 'Une demande est déjà déposée sur ce dossier : retirez-la plutôt.',
  },
};
