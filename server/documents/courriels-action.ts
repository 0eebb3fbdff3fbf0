import type { Redactions } from './redaction.ts';

/** Mails of what happens while the action runs and once it is over: agreements, meetings, evaluation. Dates are already in French. */
export interface PropreALAction {
  agrementDemande: { libelle: string };
  agrementPrecise: { libelle: string };
  agrementEnRetard: { libelle: string };
  agrementAPreciser: { libelle: string };
  agrementAccorde: { libelle: string };
  agrementRefuse: { libelle: string };
  agrementRetire: { libelle: string };
  entreesDeclarees: unknown;
  rencontreConvoquee: { le: string | null };
  rencontreProche: { le: string | null };
  rencontreARelater: unknown;
  rencontreAnnulee: { le: string | null };
  evaluationAFaire: { dateLimite: string | null };
  evaluationProche: { dateLimite: string | null };
  evaluationEnRetard: unknown;
  suiteADonner: unknown;
  suiteDonnee: unknown;
}

const OUVRIR = 'Ouvrir le dossier';
const EXAMINER = 'Examiner la demande';

export const courrielsAction: Redactions<PropreALAction> = {
  agrementDemande: (d) => ({
    sujet: 'Demande d’agrément déposée',
    corps: [`Le porteur demande un agrément (${d.libelle}). Répondez avant le premier jour prévu.`],
    action: EXAMINER,
  }),
  agrementPrecise: (d) => ({
    sujet: 'Demande d’agrément précisée',
    corps: [`Le porteur a précisé sa demande d’agrément (${d.libelle}).`],
    action: EXAMINER,
  }),
  agrementEnRetard: (d) => ({
    sujet: 'Demande d’agrément sans réponse',
    corps: [`Une demande d’agrément (${d.libelle}) attend une réponse au-delà du délai prévu.`],
    action: EXAMINER,
  }),
  agrementAPreciser: (d) => ({
    sujet: 'Votre demande d’agrément est à préciser',
    corps: [`La Région a besoin de précisions sur votre demande d’agrément (${d.libelle}).`],
    action: 'Préciser ma demande',
  }),
  agrementAccorde: (d) => ({
    sujet: 'Votre demande est agréée',
    corps: [`Votre demande d’agrément (${d.libelle}) est accordée. Vous pouvez commencer.`],
    action: 'Suivre mon dossier',
  }),
  agrementRefuse: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre demande d’agrément est refusée' : 'Agrément refusé',
    corps: [
      d.pour === 'porteur'
        ? `Votre demande d’agrément (${d.libelle}) est refusée. La lettre dit pourquoi, et comment contester cette décision.`
        : `Une demande d’agrément (${d.libelle}) est refusée. Le porteur en est informé.`,
    ],
    action: 'Lire la décision',
  }),
  agrementRetire: (d) => ({
    sujet: 'Demande d’agrément sans suite',
    corps: [`Le porteur renonce à une demande d’agrément (${d.libelle}).`],
    action: OUVRIR,
  }),
  entreesDeclarees: () => ({
    sujet: 'Démarrage ou entrées déclarés',
    corps: [
      'Le porteur a déclaré le premier jour de son action, des entrées ou un remplacement. Le dossier dit lesquels.',
    ],
    action: OUVRIR,
  }),
  rencontreConvoquee: (d) => ({
    sujet: d.le === null ? 'Rencontre à venir' : `Rencontre le ${d.le}`,
    corps: ['La Région vous convoque à une rencontre prévue par l’acte qui attribue la subvention.'],
    action: 'Lire la convocation',
  }),
  rencontreProche: (d) => ({
    sujet: 'Une rencontre approche',
    corps: [d.le === null ? 'Une rencontre a lieu dans quelques jours.' : `Une rencontre a lieu le ${d.le}.`],
    action: OUVRIR,
  }),
  rencontreARelater: () => ({
    sujet: 'Présence à enregistrer',
    corps: ['Une rencontre est passée. Enregistrez qui est venu.'],
    action: 'Enregistrer la présence',
  }),
  rencontreAnnulee: (d) => ({
    sujet: d.le === null ? 'Rencontre annulée' : `Rencontre du ${d.le} annulée`,
    corps: ['Une rencontre à laquelle vous étiez convoqué n’aura pas lieu.'],
    action: 'Suivre mon dossier',
  }),
  evaluationAFaire: (d) => ({
    sujet: 'Action à évaluer',
    corps: [
      'Une action financée par la Région est terminée. Dites ce qu’elle a donné.',
      d.dateLimite === null ? 'Évaluez-la dès que possible.' : `Évaluez-la au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Évaluer l’action',
  }),
  evaluationProche: (d) => ({
    sujet: 'Votre évaluation est bientôt due',
    corps: [
      d.dateLimite === null
        ? 'L’évaluation d’une action est attendue dans quelques jours.'
        : `L’évaluation d’une action est attendue au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Évaluer l’action',
  }),
  evaluationEnRetard: () => ({
    sujet: 'Évaluation non faite dans le délai',
    corps: ['L’évaluation d’une action n’a pas été faite dans le délai. Le dossier l’attend pour être clos.'],
    action: OUVRIR,
  }),
  suiteADonner: () => ({
    sujet: 'Suite à donner à une action',
    corps: ['Une action est évaluée. Dites ce que la Région en fait.'],
    action: 'Donner la suite',
  }),
  suiteDonnee: (d) => ({
    sujet: d.pour === 'porteur' ? 'La suite donnée à votre action' : 'Suite donnée à une action',
    corps: [
      d.pour === 'porteur'
        ? 'La Région a évalué votre action et dit ce qu’elle en fait.'
        : 'La suite donnée à l’action est enregistrée.',
    ],
    action: 'Lire la suite donnée',
  }),
};
