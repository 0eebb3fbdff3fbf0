import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

const RIEN = 'Rien n’est attendu.';

/** Words of the meetings; `libelle` is what they are called in the call. */
export const motsDe = ({ libelle }: { libelle: string }): MotsDePiece => ({
  libelle: `Rencontres : ${libelle.toLocaleLowerCase('fr')}`,
  etats: {
    ouvert: ['Rencontres à convoquer', 'Rencontres', 'La Région vous convoque aux rencontres prévues par l’acte.'],
  },
  actes: {
    CONVOQUER: [
      `Convoquer : ${libelle.toLocaleLowerCase('fr')}`,
      'Le bénéficiaire reçoit le jour, le lieu et l’ordre du jour.',
    ],
    CONSTATER_RENCONTRE: ['Constater une rencontre', 'La présence du bénéficiaire est enregistrée.'],
  },
  gardes: { jourAVenir: 'Le jour de la rencontre est passé.', venu: '' },
  objets: {
    rencontre: {
      libelle,
      etats: {
        convoquee: ['Rencontre convoquée', 'Rencontre à venir', 'La Région enregistre votre présence.'],
        tenue: ['Rencontre tenue', 'Rencontre tenue', RIEN],
        annulee: ['Rencontre annulée', 'Rencontre annulée', RIEN],
      },
      actes: {
        ENREGISTRER_PRESENCE: ['Enregistrer la présence', 'Vous dites qui est venu, et ce qui a été dit.'],
        RAPPELER_COMPTE_RENDU: [
          'Rappeler le compte rendu',
          'La rencontre est passée : sa présence reste à enregistrer.',
        ],
        ANNULER_RENCONTRE: ['Annuler la rencontre', 'Le bénéficiaire en est prévenu.'],
        ABANDONNER: ['Abandonner', 'Le dossier n’attend plus cette rencontre.'],
      },
      gardes: { jourVenu: 'Le jour de la rencontre n’est pas venu.' },
      echeances: { rencontre: 'Rencontre' },
    },
  },
});
