import type { Redactions } from './redaction.ts';

/** Mails of the readings of a dossier on a grille. Dates are already in French. */
export interface PropreALaLecture {
  lectureDemandee: { dateLimite: string | null };
  lectureBientotDue: { dateLimite: string | null };
  lectureEnRetard: unknown;
  grilleRendue: unknown;
  lecteurDeporte: unknown;
}

const LIRE = 'Lire le dossier';
const OUVRIR = 'Ouvrir le dossier';

export const courrielsLecture: Redactions<PropreALaLecture> = {
  lectureDemandee: (d) => ({
    sujet: 'Dossier à lire et à noter',
    corps: [
      'Vous êtes désigné pour lire ce dossier et le noter sur les critères de l’appel.',
      d.dateLimite === null
        ? 'Rendez votre grille dès que possible.'
        : `Rendez votre grille au plus tard le ${d.dateLimite}.`,
      'Si vous avez un intérêt dans ce projet, ne le lisez pas : déportez-vous.',
    ],
    action: LIRE,
  }),
  lectureBientotDue: (d) => ({
    sujet: 'Votre grille est bientôt due',
    corps: [
      d.dateLimite === null
        ? 'La grille demandée est attendue dans quelques jours.'
        : `La grille demandée est attendue au plus tard le ${d.dateLimite}.`,
    ],
    action: LIRE,
  }),
  lectureEnRetard: () => ({
    sujet: 'Grille non rendue dans le délai',
    corps: ['Une grille demandée n’a pas été rendue dans le délai. Le dossier l’attend pour avancer.'],
    action: OUVRIR,
  }),
  grilleRendue: () => ({
    sujet: 'Grille rendue',
    corps: ['Une personne qui lit le dossier a rendu sa grille. Elle se lit une fois la note du dossier retenue.'],
    action: OUVRIR,
  }),
  lecteurDeporte: () => ({
    sujet: 'Lecteur à remplacer',
    corps: ['Une personne désignée pour lire ce dossier s’est déportée. Désignez une autre personne.'],
    action: 'Désigner un lecteur',
  }),
};
