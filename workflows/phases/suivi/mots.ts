import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

/** Words of a follow-up, by the name that the call gives it: « Suivi à six mois ». */
export const mots = ({ libelle }: { libelle: string }): MotsDePiece => ({
  etats: {
    suiviAttendu: [`${libelle} à recevoir`, `${libelle} à déposer`, 'Après ce suivi, le dossier sera clos.'],
    suiviEnRetard: [
      'Suivi en retard',
      `${libelle} en retard`,
      'Déposez-le : il clôt votre dossier. Vos paiements ne sont pas remis en cause.',
    ],
    closSansSuivi: [
      'Clos sans suivi',
      'Clos',
      'Conservez vos pièces pendant la durée fixée par l’acte qui vous a attribué la subvention.',
    ],
  },
  actes: {
    CONSTATER_SUIVI: ['Constater le suivi', 'Le suivi est déposé.'],
    RELANCER_SUIVI: ['Relancer le suivi', 'Le suivi n’a pas été déposé.'],
    CLOTURER_SANS_SUIVI: ['Clore sans le suivi', 'Le suivi n’a pas été obtenu ; le dossier est clos avec ce constat.'],
  },
  echeances: { suivi: 'Suivi à recevoir' },
  objets: {
    suivi: {
      libelle,
      etats: {
        suiviEnPreparation: ['Suivi en préparation', 'Suivi à compléter', 'La Région clôt ensuite le dossier.'],
        suiviDepose: ['Suivi déposé', 'Suivi déposé', 'Rien n’est attendu.', 'acquis'],
        suiviAbandonne: ['Suivi sans suite', 'Suivi sans suite', 'Le dossier est clos.'],
      },
      actes: {
        DEPOSER_BILAN: ['Envoyer le suivi', 'Votre suivi est transmis à la Région.'],
        ABANDONNER: ['Abandonner', 'Le dossier est clos : ce suivi n’est plus attendu.'],
      },
      gardes: { sansErreur: 'Le suivi comporte des points à corriger.' },
    },
  },
});
