import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    evaluationAFaire: [
      'Évaluation à faire',
      'Évaluation en cours',
      'La Région dit ensuite ce qu’elle fait de l’action.',
    ],
    suiteADonner: ['Suite à donner', 'Action évaluée', 'La Région dit ce qu’elle fait de l’action.'],
  },
  actes: {
    EVALUER: ['Évaluer l’action', 'Votre évaluation est lue par la Région et par le bénéficiaire.'],
    RELANCER_EVALUATION: ['Relancer l’évaluation', 'L’évaluation n’est pas faite dans le délai.'],
    PASSER_SANS_EVALUATION: ['Passer sans évaluation', 'Le dossier est clos sans évaluation, avec votre motif.'],
    DONNER_SUITE: ['Donner la suite', 'Vous dites ce que la Région fait de l’action ; le bénéficiaire en est informé.'],
  },
  echeances: { evaluation: 'Évaluation à faire' },
};
