import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Redactions } from './redaction.ts';

/** Mails from the deposit to the decision. Dates are already in French; amounts are centimes. */
export interface PropreALaDemande {
  depot: { recuLe: string; rejetImpliciteLe: string | null };
  dossierDepose: unknown;
  complementsDemandes: { points: PointDit[]; message: string | null; dateLimite: string };
  complementsBientotDus: { dateLimite: string | null };
  /** Labels of the points that were sent without an answer, and of those that the porteur said it could not answer. */
  complementsRecus: { sansReponse: string[]; impossibles: string[] };
  complementsEnRetard: unknown;
  delaiDemande: unknown;
  delaiRefuse: { dateLimite: string };
  dossierComplet: unknown;
  avisDemande: { dateLimite: string | null };
  avisBientotDu: { dateLimite: string | null };
  avisRendu: unknown;
  avisNonRendu: unknown;
  avisDuComite: unknown;
  propositionAValider: unknown;
  visaDemande: unknown;
  rapportDepose: { seance: string | null };
  decisionANotifier: unknown;
  decisionFavorable: { montantCentimes: number };
  decisionDefavorable: unknown;
  decisionFauteDeCredits: unknown;
  decisionAjournee: unknown;
  rejetImpliciteProche: { le: string | null };
  rejetImplicite: { le: string };
  rejetImpliciteRemplace: unknown;
  suspension: unknown;
  reprise: unknown;
  retrait: unknown;
}

/** A point that is asked, and why. */
interface PointDit {
  libelle: string;
  motif: string | null;
}

const direPoint = ({ libelle, motif }: PointDit): string =>
  motif === null || motif === '' ? `- ${libelle}` : `- ${libelle} : ${motif}`;
const direLaissees = (titre: string, libelles: readonly string[]): string[] =>
  libelles.length === 0 ? [] : [titre, libelles.map((libelle) => `- ${libelle}`).join('\n')];

const OUVRIR = 'Ouvrir le dossier';

export const courrielsDemande: Redactions<PropreALaDemande> = {
  depot: (d) => ({
    sujet: 'Nous avons reçu votre demande',
    corps: [
      `Nous avons reçu votre demande le ${d.recuLe}. Votre accusé de réception est dans votre espace.`,
      ...(d.rejetImpliciteLe === null
        ? []
        : [`Sans réponse de notre part le ${d.rejetImpliciteLe}, votre demande est réputée rejetée.`]),
    ],
    action: 'Lire l’accusé de réception',
  }),
  dossierDepose: () => ({
    sujet: 'Nouveau dossier déposé',
    corps: ['Un dossier vient d’être déposé. Prenez-le en charge, puis vérifiez qu’il est complet.'],
    action: OUVRIR,
  }),
  complementsDemandes: (d) => ({
    sujet: `À compléter avant le ${d.dateLimite}`,
    corps: [
      'Pour poursuivre l’examen de votre dossier, il nous manque :',
      d.points.map(direPoint).join('\n'),
      ...(d.message === null ? [] : ['Le service instructeur vous écrit :', d.message]),
      `Envoyez ces compléments au plus tard le ${d.dateLimite}. Le délai de réponse est suspendu jusque-là.`,
      'Vous ne pouvez pas répondre à un point ? Dites-le sur la page du dossier, avec la raison.',
    ],
    action: 'Envoyer mes compléments',
  }),
  complementsBientotDus: (d) => ({
    sujet: 'Vos compléments sont bientôt dus',
    corps: [
      d.dateLimite === null
        ? 'Les compléments demandés sont attendus dans quelques jours.'
        : `Les compléments demandés sont attendus au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Envoyer mes compléments',
  }),
  complementsRecus: (d) => ({
    sujet: 'Compléments reçus',
    corps: [
      'Le porteur a envoyé les compléments demandés. Le délai de réponse reprend.',
      ...direLaissees('Envoyés sans réponse nouvelle :', d.sansReponse),
      ...direLaissees('Le porteur a écrit qu’il ne peut pas répondre à :', d.impossibles),
      'Vérifiez les compléments.',
    ],
    action: OUVRIR,
  }),
  complementsEnRetard: (d) => ({
    sujet: 'Délai de complément dépassé',
    corps:
      d.pour === 'porteur'
        ? [
            'Les compléments demandés ne nous sont pas parvenus dans le délai.',
            'Envoyez-les au plus vite : votre demande peut être déclarée irrecevable.',
          ]
        : [
            'Les compléments demandés n’ont pas été reçus dans le délai.',
            'Accordez un nouveau délai, ou proposez la suite.',
          ],
    action: d.pour === 'porteur' ? 'Envoyer mes compléments' : OUVRIR,
  }),
  delaiDemande: () => ({
    sujet: 'Le porteur demande plus de temps',
    corps: [
      'Le porteur demande plus de temps pour envoyer ses compléments.',
      'Accordez-lui un nouveau délai depuis la page du dossier. Sans réponse de votre part, le délai reste le même.',
    ],
    action: OUVRIR,
  }),
  delaiRefuse: (d) => ({
    sujet: 'Le délai de vos compléments reste le même',
    corps: [
      'Vous avez demandé plus de temps pour vos compléments. Le service ne peut pas vous l’accorder.',
      d.dateLimite === ''
        ? 'Le délai est passé\u00a0: envoyez-les au plus vite.'
        : `Envoyez-les avant la fin du ${d.dateLimite}.`,
    ],
    action: 'Envoyer mes compléments',
  }),
  dossierComplet: () => ({
    sujet: 'Votre dossier est complet',
    corps: ['Votre dossier est complet : son instruction commence. Vous n’avez rien à faire pour l’instant.'],
    action: 'Suivre mon dossier',
  }),
  avisDemande: (d) => ({
    sujet: 'Votre avis est demandé',
    corps: [
      'Votre avis est demandé sur ce dossier.',
      d.dateLimite === null ? 'Rendez-le dès que possible.' : `Rendez-le au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Rendre mon avis',
  }),
  avisBientotDu: (d) => ({
    sujet: 'Votre avis est bientôt dû',
    corps: [
      d.dateLimite === null
        ? 'L’avis demandé est attendu dans quelques jours.'
        : `L’avis demandé est attendu au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Rendre mon avis',
  }),
  avisRendu: () => ({
    sujet: 'Avis rendu',
    corps: ['L’avis demandé est rendu. Vous pouvez poursuivre l’instruction.'],
    action: 'Lire l’avis',
  }),
  avisNonRendu: () => ({
    sujet: 'Avis non rendu dans le délai',
    corps: ['L’avis demandé n’a pas été rendu dans le délai. Vous pouvez poursuivre sans lui.'],
    action: OUVRIR,
  }),
  avisDuComite: () => ({
    sujet: 'Avis du comité',
    corps: [
      'Le comité a examiné ce dossier. Son avis est joint au dossier : la décision revient à l’instance qui vote.',
    ],
    action: 'Lire l’avis',
  }),
  propositionAValider: () => ({
    sujet: 'Proposition à valider',
    corps: ['L’instruction de ce dossier est terminée. Une proposition attend votre validation.'],
    action: 'Lire la proposition',
  }),
  visaDemande: () => ({
    sujet: 'Visa demandé',
    corps: ['La proposition est validée. Votre visa est demandé avant le dépôt du rapport.'],
    action: 'Viser la proposition',
  }),
  rapportDepose: (d) => ({
    sujet: 'Rapport déposé',
    corps: [
      d.seance === null
        ? 'Le rapport est déposé. Inscrivez-le à l’ordre du jour d’une séance.'
        : `Le rapport est déposé pour la séance du ${d.seance}.`,
    ],
    action: 'Lire le rapport',
  }),
  decisionANotifier: () => ({
    sujet: 'Décision à notifier',
    corps: ['La délibération est exécutoire. Notifiez la décision au porteur.'],
    action: 'Notifier la décision',
  }),
  decisionFavorable: (d) => ({
    sujet: 'Votre subvention est accordée',
    corps: [
      `Une subvention de ${formaterMontant(d.montantCentimes)} au plus vous est accordée.`,
      'La lettre de décision et la suite à donner sont dans votre espace.',
    ],
    action: 'Lire la décision',
  }),
  decisionDefavorable: () => ({
    sujet: 'Une décision a été prise sur votre demande',
    corps: ['Votre demande de subvention est rejetée. La lettre dit pourquoi, et comment contester cette décision.'],
    action: 'Lire la décision',
  }),
  decisionFauteDeCredits: () => ({
    sujet: 'Avis favorable, mais pas d’aide faute de crédits',
    corps: [
      'Votre projet est jugé favorablement, mais les crédits de cet appel ne permettent pas de lui accorder une aide. La lettre dit comment contester cette décision.',
    ],
    action: 'Lire la décision',
  }),
  decisionAjournee: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre demande est ajournée' : 'Dossier ajourné en séance',
    corps: [
      d.pour === 'porteur'
        ? 'L’examen de votre demande est reporté. La lettre dit pourquoi.'
        : 'Le rapport est ajourné ou retiré : il revient à une séance ultérieure.',
    ],
    action: d.pour === 'porteur' ? 'Lire la lettre' : OUVRIR,
  }),
  rejetImpliciteProche: (d) => ({
    sujet: d.le === null ? 'Rejet implicite proche' : `Rejet implicite le ${d.le}`,
    corps: [
      `Sans décision écrite ${d.le === null ? 'dans quelques jours' : `le ${d.le}`}, cette demande sera réputée rejetée.`,
      'Prenez une décision, ou demandez les pièces qui manquent : le délai est alors suspendu.',
    ],
    action: OUVRIR,
  }),
  rejetImplicite: (d) => ({
    sujet: 'Rejet implicite de la demande',
    corps: [
      `Aucune décision écrite n’a été prise : la demande est réputée rejetée depuis le ${d.le}.`,
      'Une décision écrite peut encore la remplacer. Les voies et délais de recours sont dans l’accusé de réception.',
    ],
    action: OUVRIR,
  }),
  rejetImpliciteRemplace: () => ({
    sujet: 'Une décision écrite remplace le rejet implicite',
    corps: [
      'Votre demande avait été réputée rejetée. Une décision écrite prend la place de ce rejet : la lettre vous dit laquelle.',
    ],
    action: 'Voir mon dossier',
  }),
  suspension: () => ({
    sujet: 'Votre dossier est suspendu',
    corps: [
      'Votre dossier est suspendu jusqu’à sa reprise. Les délais que la loi fixe continuent ; les autres s’arrêtent.',
    ],
    action: 'Voir le motif',
  }),
  reprise: () => ({
    sujet: 'Votre dossier reprend',
    corps: ['La suspension de votre dossier est levée. Les délais repartent.'],
    action: 'Voir ce qui est attendu',
  }),
  retrait: () => ({
    sujet: 'Demande retirée',
    corps: ['Le porteur a retiré sa demande. Plus rien n’est attendu sur ce dossier.'],
    action: OUVRIR,
  }),
};
