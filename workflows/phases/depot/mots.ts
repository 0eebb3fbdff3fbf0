import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    brouillon: [
      'Brouillon',
      'Brouillon à compléter',
      'Complétez votre dossier, puis déposez-le. Rien n’est envoyé à la Région avant ; un accusé de réception vous sera adressé aussitôt après.',
    ],
    invitationCaduque: [
      'Dossier non déposé, invitation caduque',
      'Délai de dépôt dépassé',
      'Le dossier n’a pas été déposé dans le délai : votre demande n’a pas de suite. Vous pouvez former un recours dans les deux mois.',
      'refus',
    ],
    brouillonSupprime: [
      'Brouillon supprimé',
      'Brouillon supprimé',
      'Vous pouvez le rétablir pendant trente jours. Après, personne ne peut plus l’ouvrir.',
    ],
  },
  actes: {
    DEPOSER: [
      'Déposer le dossier',
      'Quand vous le déposerez, votre dossier sera transmis à la Région. Vous ne pourrez plus le modifier ensuite, sauf les points que l’instructeur vous demandera de compléter.',
    ],
    CONSTATER_INVITATION_CADUQUE: [
      'Constater le dépôt non fait',
      'Le dossier n’a pas été déposé dans le délai donné avec l’invitation.',
    ],
    SUPPRIMER_BROUILLON: [
      'Supprimer le brouillon',
      'Le brouillon quittera vos listes. Vous aurez trente jours pour le rétablir. Rien n’en a été envoyé à la Région.',
    ],
    RETABLIR_BROUILLON: ['Rétablir le brouillon', 'Il revient tel que vous l’aviez laissé.'],
  },
  gardes: {
    appelOuvert:
      'L’appel n’est pas ouvert au dépôt, ou la relève de ce dossier est close. Voyez ses dates sur la page de l’appel : si une autre relève est ouverte, commencez-y un dossier.',
    sansErreur: 'Le dossier comporte des points à corriger.',
    dansLeMois: 'Ce brouillon est supprimé depuis plus de trente jours.',
    rienDepose: 'Une demande est déjà déposée sur ce dossier : retirez-la plutôt.',
  },
  echeances: { depot: 'Dossier à déposer' },
};
