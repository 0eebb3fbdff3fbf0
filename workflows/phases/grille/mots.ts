import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsLecture } from './lecture.ts';

const LECTEUR =
  'il faut un évaluateur en fonction, qui n’instruit pas le dossier, ne le décide pas et n’en est pas récusé. Vérifiez l’adresse.';

/** Words of the phase, with those of a third reading where the call has one. */
export const motsDe = ({ ecartMaximum }: { ecartMaximum?: number | undefined }): MotsDePiece => ({
  etats: {
    lecteursADesigner: [
      'Lecteurs à désigner',
      'En cours d’examen',
      'Deux personnes lisent votre dossier et le notent sur les critères de l’appel.',
    ],
    lecturesEnCours: [
      'Lectures en cours',
      'En cours de lecture',
      'La Région instruit votre dossier quand les deux lectures sont rendues.',
    ],
    ...(ecartMaximum === undefined
      ? {}
      : {
          troisiemeADesigner: [
            'Troisième lecteur à désigner',
            'En cours de lecture',
            'Une troisième personne lit votre dossier.',
          ] as const,
          troisiemeLecture: [
            'Troisième lecture en cours',
            'En cours de lecture',
            'La Région instruit votre dossier quand la troisième lecture est rendue.',
          ] as const,
        }),
  },
  actes: {
    DESIGNER_LECTEURS: [
      'Désigner les lecteurs',
      'Chacun lit le dossier et rend sa grille sans connaître celle de l’autre.',
    ],
    ...(ecartMaximum === undefined
      ? {}
      : {
          DESIGNER_TROISIEME_LECTEUR: [
            'Désigner le troisième lecteur',
            `Les deux notes diffèrent de plus de ${ecartMaximum} points sur 100 : une troisième personne lit le dossier.`,
          ] as const,
        }),
    CONSTATER_GRILLE: ['Constater une grille', 'Une personne qui lit le dossier a rendu sa grille.'],
    CONSTATER_REMPLACEMENT: ['Constater un remplacement', 'Une autre personne lit le dossier.'],
  },
  gardes: {
    lecteursConnus: `Un de ces comptes ne peut pas lire ce dossier : ${LECTEUR}`,
    lecteursDistincts: 'Les deux lecteurs sont la même personne : désignez deux personnes.',
    deuxRendues: 'Une lecture est encore attendue.',
    rang1: '',
    rang2: '',
    rang3: '',
    ...(ecartMaximum === undefined
      ? {}
      : {
          ecartAdmis: 'Les deux notes diffèrent de plus que ce que l’appel admet.',
          troisiemeConnu: `Ce compte ne peut pas lire ce dossier : ${LECTEUR}`,
          troisiemeAutre: 'Cette personne a déjà lu le dossier : désignez-en une autre.',
          troisRendues: 'La troisième lecture est encore attendue.',
        }),
  },
  objets: { lecture: motsLecture },
});
