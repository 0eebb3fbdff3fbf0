import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDuContentieux, motsDuGracieux } from './objet.ts';

export const mots: MotsDePiece = {
  etats: {
    sansDecision: [
      'Aucune décision à contester',
      'Aucune décision à contester',
      'Vous pourrez contester une décision.',
    ],
    reprise: [
      'Décision retirée ou annulée, examen repris',
      'Examen repris',
      'Vous pourrez contester la nouvelle décision.',
    ],
    ouvert: [
      'Décision contestable',
      'Décision contestable',
      'Vous pouvez former un recours gracieux ou saisir le tribunal administratif.',
    ],
  },
  actes: {
    FORMER_RECOURS: [
      'Former un recours gracieux',
      'Vous demandez à la Région de revoir sa décision. Formé dans les deux mois, il interrompt le délai pour saisir le tribunal (CRPA, art. L411-2).',
    ],
    ENREGISTRER_RECOURS_CONTENTIEUX: [
      'Enregistrer un recours contentieux',
      'Le tribunal a communiqué à la Région une requête contre sa décision.',
    ],
    CONSTATER_ISSUE: ['Constater le rejet du recours', 'Le recours gracieux est rejeté.'],
    ROUVRIR: ['Revoir la décision', 'Le recours gracieux est accueilli : la décision contestée est revue.'],
    ROUVRIR_SUR_JUGEMENT: ['Revoir la décision', 'La décision est annulée : la Région en prend une autre.'],
  },
  gardes: {
    aucunEnCours: 'Un recours gracieux est déjà en cours : attendez la réponse de la Région.',
    dateDeRequetePassee: 'La date de la requête est dans le futur.',
    decisionNotifiee: '',
  },
  objets: { gracieux: motsDuGracieux, contentieux: motsDuContentieux },
};
