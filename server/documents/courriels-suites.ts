import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Redactions } from './redaction.ts';

/** A procedure in which one may answer before the decision. */
interface Contradictoire {
  observationsAvant: string | null;
}

/** Mails of what happens beside the ordinary path: avenants, recours, the right that is settled, the ends before the term. Dates are already in French; amounts are centimes. */
export interface PropreAuxSuites {
  avenantDemande: unknown;
  avenantADecider: unknown;
  avenantADeliberer: unknown;
  engagementComplementaire: unknown;
  avenantASigner: unknown;
  avenantAContresigner: unknown;
  avenantANotifier: unknown;
  avenantNotifie: unknown;
  avenantRefuse: unknown;
  avenantRetire: unknown;
  recoursForme: { avant: string | null };
  rejetImpliciteRecoursProche: { le: string | null };
  recoursAccueilli: unknown;
  recoursRejete: unknown;
  recoursRejeteParSilence: unknown;
  recoursContentieux: unknown;
  livrablesAPublier: unknown;
  publicationRepondue: unknown;
  retenuesEnvisagees: Contradictoire;
  reponseAuxRetenues: unknown;
  droitReduit: Contradictoire & { montantCentimes: number };
  observationsSurDroit: unknown;
  droitArrete: { montantCentimes: number };
  recouvrementAbandonne: unknown;
  debutDeclare: unknown;
  /** `bilan`: the term is that of the final report. */
  caduciteProche: { le: string | null; bilan: boolean };
  actionNonRealisee: unknown;
  caduciteEncourue: Contradictoire;
  caducite: unknown;
  subventionMaintenue: unknown;
  resiliationEnvisagee: Contradictoire;
  observationsPresentees: unknown;
  resiliation: unknown;
  resiliationAbandonnee: unknown;
}

const OUVRIR = 'Ouvrir le dossier';
const REPONDRE = 'Lire la lettre et répondre';
const LIRE = 'Lire la décision';

const repondreAvant = ({ observationsAvant }: Contradictoire): string =>
  observationsAvant === null
    ? 'Vous pouvez présenter vos observations avant toute décision.'
    : `Vous pouvez présenter vos observations jusqu’au ${observationsAvant}.`;

export const courrielsSuites: Redactions<PropreAuxSuites> = {
  avenantDemande: () => ({
    sujet: 'Demande d’avenant déposée',
    corps: [
      'Le porteur demande un avenant. Instruisez sa demande : sans réponse dans les deux mois, elle est rejetée.',
    ],
    action: 'Instruire la demande',
  }),
  avenantADecider: () => ({
    sujet: 'Avenant à décider',
    corps: ['Une proposition sur un avenant attend votre décision.'],
    action: 'Lire la proposition',
  }),
  avenantADeliberer: () => ({
    sujet: 'Décision à enregistrer sur un avenant',
    corps: ['Un avenant change le montant de la subvention. Enregistrez la décision de l’instance, une fois prise.'],
    action: OUVRIR,
  }),
  engagementComplementaire: () => ({
    sujet: 'Engagement complémentaire à enregistrer',
    corps: ['Un avenant augmente la subvention. Enregistrez l’engagement complémentaire : rien n’est signé avant.'],
    action: 'Enregistrer l’engagement',
  }),
  avenantASigner: () => ({
    sujet: 'Votre avenant est à signer',
    corps: ['Votre avenant est prêt. La personne qui représente votre organisme doit le signer en premier.'],
    action: 'Lire et signer l’avenant',
  }),
  avenantAContresigner: () => ({
    sujet: 'Avenant à signer',
    corps: ['Un avenant attend votre signature.'],
    action: 'Lire et signer l’avenant',
  }),
  avenantANotifier: () => ({
    sujet: 'Avenant à notifier',
    corps: ['L’avenant est signé. Notifiez-le au porteur : il prend alors effet.'],
    action: 'Notifier l’avenant',
  }),
  avenantNotifie: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre avenant vous est notifié' : 'Avenant notifié',
    corps: [
      d.pour === 'porteur'
        ? 'Votre avenant est signé et prend effet. La lettre dit ce qui change.'
        : 'Un avenant est notifié au bénéficiaire et prend effet.',
    ],
    action: 'Lire l’avenant',
  }),
  avenantRefuse: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre demande d’avenant est refusée' : 'Avenant refusé',
    corps: [
      d.pour === 'porteur'
        ? 'La lettre dit pourquoi, et comment contester cette décision. L’acte reste tel qu’il est.'
        : 'L’avenant est refusé. Le porteur en est informé.',
    ],
    action: LIRE,
  }),
  avenantRetire: () => ({
    sujet: 'Avenant abandonné',
    corps: ['L’avenant est abandonné. L’acte reste tel qu’il est.'],
    action: OUVRIR,
  }),
  recoursForme: (d) => ({
    sujet: 'Recours gracieux formé',
    corps: [
      'Le porteur conteste une décision.',
      d.avant === null
        ? 'Répondez-lui par écrit : le silence vaut rejet au bout de deux mois.'
        : `Répondez-lui par écrit avant le ${d.avant} : le silence vaut ensuite rejet.`,
    ],
    action: 'Lire le recours',
  }),
  rejetImpliciteRecoursProche: (d) => ({
    sujet: d.le === null ? 'Recours à répondre' : `Recours à répondre avant le ${d.le}`,
    corps: [
      `Sans réponse ${d.le === null ? 'dans quelques jours' : `le ${d.le}`}, le recours gracieux sera réputé rejeté.`,
    ],
    action: 'Répondre au recours',
  }),
  recoursAccueilli: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre recours est accueilli' : 'Recours accueilli',
    corps: [
      d.pour === 'porteur'
        ? 'La décision que vous contestiez est retirée ou revue. La lettre dit ce qui suit.'
        : 'La décision contestée est retirée ou revue.',
    ],
    action: 'Lire la réponse',
  }),
  recoursRejete: () => ({
    sujet: 'Votre recours est rejeté',
    corps: ['La décision est maintenue. La lettre dit pourquoi, et comment saisir le tribunal.'],
    action: 'Lire la réponse',
  }),
  recoursRejeteParSilence: (d) => ({
    sujet: 'Recours réputé rejeté',
    corps: [
      d.pour === 'porteur'
        ? 'Deux mois ont passé sans réponse : votre recours est réputé rejeté. Vous avez deux mois pour saisir le tribunal.'
        : 'Deux mois ont passé sans réponse : le recours gracieux est réputé rejeté.',
    ],
    action: d.pour === 'porteur' ? 'Voir mon dossier' : OUVRIR,
  }),
  recoursContentieux: () => ({
    sujet: 'Recours devant le tribunal',
    corps: ['Une requête contre une décision sur ce dossier est enregistrée.'],
    action: OUVRIR,
  }),
  livrablesAPublier: () => ({
    sujet: 'Publier ce que votre projet a produit : votre accord',
    corps: [
      'La Région souhaite publier des livrables de votre projet. Dites pour chacun si vous l’acceptez : sans réponse, rien n’est publié.',
    ],
    action: 'Répondre sur la publication',
  }),
  publicationRepondue: () => ({
    sujet: 'Réponse du porteur sur la publication',
    corps: ['Le porteur a répondu, livrable par livrable. Publiez ce qu’il accepte.'],
    action: OUVRIR,
  }),
  retenuesEnvisagees: (d) => ({
    sujet: 'Votre bilan : des dépenses discutées',
    corps: [
      'La Région envisage de réduire ou d’écarter des dépenses de votre bilan. Elle vous dit lesquelles et pourquoi ; rien n’est encore décidé.',
      repondreAvant(d),
    ],
    action: 'Lire et répondre ligne par ligne',
  }),
  reponseAuxRetenues: () => ({
    sujet: 'Réponse du porteur sur les dépenses discutées',
    corps: [
      'Le porteur a répondu sur les dépenses que vous envisagez de réduire ou d’écarter. L’examen du bilan reprend.',
    ],
    action: 'Reprendre l’examen du bilan',
  }),
  droitReduit: (d) => ({
    sujet: 'Montant définitif envisagé : vos observations',
    corps: [
      `Le montant définitif envisagé est de ${formaterMontant(d.montantCentimes)}, moins que ce que vous demandez. Rien n’est encore décidé.`,
      repondreAvant(d),
    ],
    action: REPONDRE,
  }),
  observationsSurDroit: () => ({
    sujet: 'Observations reçues sur le montant définitif',
    corps: ['Le bénéficiaire a présenté ses observations. Examinez-les avant d’arrêter le montant définitif.'],
    action: 'Lire les observations',
  }),
  droitArrete: (d) => ({
    sujet: d.pour === 'porteur' ? 'Le montant définitif de votre subvention' : 'Montant définitif arrêté',
    corps: [
      `Le montant définitif est arrêté : ${formaterMontant(d.montantCentimes)}.`,
      ...(d.pour === 'porteur' ? ['La lettre dit pourquoi, et comment contester cette décision.'] : []),
    ],
    action: LIRE,
  }),
  recouvrementAbandonne: (d) => ({
    sujet: 'Trop-versé non réclamé',
    corps: [
      d.pour === 'porteur'
        ? 'La somme dont le reversement était envisagé ne vous est pas réclamée.'
        : 'Le trop-versé n’est pas réclamé : aucun titre de recette n’est à émettre.',
    ],
    action: 'Voir le motif',
  }),
  debutDeclare: () => ({
    sujet: 'Début du projet déclaré',
    corps: ['Le porteur a déclaré le début de son projet.'],
    action: OUVRIR,
  }),
  caduciteProche: (d) => ({
    sujet: d.le === null ? 'Un délai se termine bientôt' : `Un délai se termine le ${d.le}`,
    corps: [
      d.le === null
        ? 'Un délai fixé par l’acte se termine bientôt. Ensuite, la subvention peut devenir caduque.'
        : `Un délai fixé par l’acte se termine le ${d.le}. Ensuite, la subvention peut devenir caduque.`,
      ...(d.bilan && d.pour === 'porteur'
        ? [
            'Votre bilan final est attendu. Depuis la page du dossier, vous pouvez le préparer, demander plus de temps, ou déclarer que l’action n’a pas été réalisée.',
          ]
        : []),
    ],
    action: 'Voir ce qui est attendu',
  }),
  caduciteEncourue: (d) => ({
    sujet: 'Caducité encourue : vos observations',
    corps: ['Un délai fixé par l’acte est dépassé : votre subvention peut devenir caduque.', repondreAvant(d)],
    action: REPONDRE,
  }),
  caducite: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre subvention est caduque' : 'Subvention caduque',
    corps: [
      d.pour === 'porteur'
        ? 'La lettre dit pourquoi, et comment contester cette décision. Le montant définitif est ensuite arrêté.'
        : 'La caducité est prononcée. Le montant définitif est à arrêter sur ce qui est justifié.',
    ],
    action: LIRE,
  }),
  subventionMaintenue: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre subvention est maintenue' : 'Subvention maintenue',
    corps: ['La caducité n’est pas prononcée : la subvention est maintenue.'],
    action: 'Voir le motif',
  }),
  actionNonRealisee: () => ({
    sujet: 'Action déclarée non réalisée',
    corps: [
      'Le bénéficiaire déclare que l’action n’a pas été réalisée.',
      'Lisez sa déclaration, puis engagez la procédure qui arrête le montant définitif.',
    ],
    action: OUVRIR,
  }),
  resiliationEnvisagee: (d) => ({
    sujet: 'Mise en demeure avant résiliation',
    corps: ['La résiliation de votre subvention est envisagée. La lettre dit pourquoi.', repondreAvant(d)],
    action: REPONDRE,
  }),
  observationsPresentees: () => ({
    sujet: 'Observations présentées avant décision',
    corps: ['Le bénéficiaire a présenté ses observations. Examinez-les avant de décider.'],
    action: 'Lire les observations',
  }),
  resiliation: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre subvention est résiliée' : 'Subvention résiliée',
    corps: [
      d.pour === 'porteur'
        ? 'La lettre dit pourquoi, et comment contester cette décision. Le montant définitif est ensuite arrêté.'
        : 'La résiliation est prononcée. Le montant définitif est à arrêter sur ce qui est fait.',
    ],
    action: LIRE,
  }),
  resiliationAbandonnee: () => ({
    sujet: 'La résiliation n’est plus envisagée',
    corps: ['La procédure de résiliation est abandonnée : la subvention suit son cours.'],
    action: 'Voir le motif',
  }),
};
