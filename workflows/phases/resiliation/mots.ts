import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDeProcedure } from './procedure.ts';

const { observationsAttendues, sansObjet, ...actes } = motsDeProcedure;

export const mots: MotsDePiece = {
  etats: {
    aucune: ['Aucune résiliation', 'Aucune résiliation', 'Le dossier suit son cours.'],
    engagee: ['Résiliation engagée', 'Résiliation envisagée', 'Vous pouvez répondre ; la Région décide ensuite.'],
    prononcee: [
      'Résiliation prononcée',
      'Subvention résiliée',
      'Le montant définitif est arrêté sur ce qui a été fait.',
    ],
  },
  actes: {
    DECLARER_NON_REALISE: [
      'Déclarer l’action non réalisée',
      'Quand vous l’enverrez, la Région ouvrira la procédure qui arrête le montant définitif. Vous pourrez y répondre ; ce qui n’est pas dû sera libéré ou reversé.',
    ],
    ENGAGER_RESILIATION: [
      'Engager la résiliation',
      'Vous signez par délégation la mise en demeure ; le porteur peut répondre pendant un mois, puis la Région décide.',
    ],
    CONSTATER_RESILIATION: ['Constater la résiliation', 'La subvention est résiliée.'],
    CONSTATER_ABANDON: ['Constater l’abandon de la procédure', 'La subvention se poursuit.'],
  },
  gardes: {
    droitPasArrete: 'Le montant définitif est arrêté : il n’y a plus rien à résilier.',
    pasEncoreDeclare: 'Vous l’avez déjà déclaré : la Région vous répondra.',
  },
  objets: {
    resiliation: {
      libelle: 'Résiliation',
      etats: {
        observationsAttendues,
        aDecider: ['Résiliation à décider', 'Résiliation envisagée', 'La Région décide.'],
        prononcee: [
          'Résiliation prononcée',
          'Subvention résiliée',
          'Déposez votre bilan final : le droit est arrêté sur ce qui a été fait.',
        ],
        abandonnee: ['Résiliation abandonnée', 'Procédure abandonnée', 'La subvention se poursuit.'],
        sansObjet,
      },
      actes: {
        ...actes,
        RESILIER: ['Résilier', 'Vous signez par délégation : la subvention prend fin avant son terme.'],
        ABANDONNER_RESILIATION: ['Abandonner la résiliation', 'La subvention se poursuit ; le porteur en est informé.'],
      },
      echeances: { observations: 'Observations à recevoir' },
    },
  },
};
