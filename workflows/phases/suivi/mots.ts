import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

/** Words of a follow-up, by the name that the call gives it, of whatever gender: « Suivi à six mois », « Évaluation ». */
export const mots = ({ libelle }: { libelle: string }): MotsDePiece => ({
  libelle,
  etats: {
    suiviAttendu: [
      `${libelle} à recevoir`,
      `${libelle} à déposer`,
      'Une fois reçu par la Région, le dossier sera clos.',
    ],
    suiviEnRetard: [
      `${libelle} en retard`,
      `${libelle} en retard`,
      'Vos réponses peuvent encore être envoyées : elles closent votre dossier. Vos paiements ne sont pas remis en cause.',
    ],
    closSansSuivi: [
      `Clos sans « ${libelle} »`,
      'Clos',
      'Conservez vos pièces pendant la durée fixée par l’acte qui vous a attribué la subvention.',
    ],
  },
  actes: {
    CONSTATER_SUIVI: [`Constater « ${libelle} »`, 'La Région l’a reçu.'],
    RELANCER_SUIVI: [`Relancer « ${libelle} »`, 'Rien n’a été déposé.'],
    CLOTURER_SANS_SUIVI: [`Clore sans « ${libelle} »`, 'Il n’a pas été obtenu ; le dossier est clos avec ce constat.'],
  },
  echeances: { suivi: `${libelle} à recevoir` },
  objets: {
    suivi: {
      libelle,
      etats: {
        suiviEnPreparation: [
          'En préparation',
          'À compléter',
          'Répondez, puis envoyez vos réponses. La Région pourra alors clore votre dossier ; vos paiements n’en dépendent pas.',
        ],
        suiviDepose: ['Reçu', 'Envoyé', 'Rien n’est attendu.', 'acquis'],
        suiviAbandonne: ['Sans suite', 'Sans suite', 'Le dossier est clos.'],
      },
      actes: {
        DEPOSER_BILAN: [
          `Envoyer « ${libelle} »`,
          'Quand vous les enverrez, vos réponses seront transmises à la Région.',
        ],
        ABANDONNER: ['Abandonner', 'Le dossier est clos : rien n’est plus attendu.'],
      },
      gardes: { sansErreur: 'Des points sont à corriger.' },
    },
  },
});
