import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsAvis } from './objet.ts';

export const mots: MotsDePiece = {
  etats: {
    avisAttendus: [
      'Avis attendus',
      'Avis demandés',
      'La Région poursuit l’examen de votre dossier dès que les avis sont rendus, ou leur délai passé.',
    ],
  },
  actes: { CONSTATER_AVIS: ['Constater un avis', 'Un avis est rendu, retiré, ou son délai est passé.'] },
  gardes: { tousConstates: 'Un avis est encore attendu.' },
  objets: { avis: motsAvis },
};
