import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    actif: ['En vigueur', 'En vigueur', 'Le dossier suit son cours.'],
    suspendu: ['Suspendu', 'Suspendu', 'La Région vous dira quand le dossier reprend.'],
    retire: ['Retiré par le porteur', 'Retiré', 'Rien n’est attendu.'],
  },
  actes: {
    SUSPENDRE: [
      'Suspendre le dossier',
      'Plus aucun acte n’est possible et les délais de la Région s’arrêtent jusqu’à la reprise. Les délais de la loi courent ; paiements et décisions déjà pris restent enregistrés.',
    ],
    REPRENDRE: ['Reprendre le dossier', 'Le dossier reprend là où il s’était arrêté ; les délais repartent.'],
    RETIRER: ['Retirer la demande', 'Votre demande ne sera pas examinée. Vous pourrez en déposer une autre.'],
  },
  gardes: {
    enCours: 'Seul un dossier en cours peut être suspendu ou retiré.',
    pasDecide: 'La demande est déjà votée : écrivez à la Région pour y renoncer.',
  },
};
