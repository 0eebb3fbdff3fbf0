import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Redactions } from './redaction.ts';

/** A demand for payment: its name, and its amount in centimes once it is known. */
interface Versement {
  libelle: string;
  montantCentimes: number | null;
}

/** Mails from the engagement comptable to the end. Dates are already in French; amounts are centimes. */
export interface PropreALExecution {
  engagementAEnregistrer: { montantCentimes: number };
  conventionAEtablir: unknown;
  conventionASigner: unknown;
  conventionAContresigner: unknown;
  conventionASignerParPartie: unknown;
  acteRepris: unknown;
  conventionANotifier: unknown;
  conventionNotifiee: { numeroConvention: string };
  arreteAEtablir: unknown;
  arreteASigner: unknown;
  arreteANotifier: unknown;
  arreteNotifie: { numeroArrete: string };
  demandeVersementDeposee: Versement;
  serviceFaitCertifie: Versement;
  demandeALiquider: Versement;
  correctionsDemandees: { libelle: string };
  mandatAEmettre: Versement;
  versementMandate: Versement;
  versementPaye: Versement & { payeLe: string };
  versementRejete: Versement;
  bilanDepose: { bilan: string };
  bilanAccepte: { bilan: string };
  examenRepris: { bilan: string };
  silenceSurDemande: { libelle: string };
  silenceProche: { libelle: string; le: string | null };
  debutProche: { le: string };
  finProche: { le: string };
  bilanProche: { le: string };
  tropVerse: { montantCentimes: number; observationsAvant: string };
  observationsRecues: unknown;
  titreEmis: { montantCentimes: number; payableAvant: string };
  clotureFinanciere: { degageCentimes: number; suivi: boolean };
  suiviBientotDu: { avant: string | null };
  suiviAttendu: unknown;
  cloture: unknown;
}

const OUVRIR = 'Ouvrir le dossier';

export const courrielsExecution: Redactions<PropreALExecution> = {
  engagementAEnregistrer: (d) => ({
    sujet: 'Engagement comptable à enregistrer',
    corps: [
      `La décision est exécutoire. Enregistrez l’engagement comptable de ${formaterMontant(d.montantCentimes)}.`,
      'La Région ne peut rien signer avant.',
    ],
    action: 'Enregistrer l’engagement comptable',
  }),
  conventionAEtablir: () => ({
    sujet: 'Convention à établir',
    corps: ['L’engagement comptable est enregistré. Établissez la convention.'],
    action: 'Établir la convention',
  }),
  conventionASigner: () => ({
    sujet: 'Votre convention est à signer',
    corps: ['Votre convention est prête. La personne qui représente votre organisme doit la signer en premier.'],
    action: 'Lire et signer la convention',
  }),
  conventionAContresigner: () => ({
    sujet: 'Convention à signer',
    corps: ['Le bénéficiaire a signé la convention. Elle attend la signature de la Région.'],
    action: 'Lire et signer la convention',
  }),
  conventionASignerParPartie: () => ({
    sujet: 'Convention à signer par votre organisme',
    corps: [
      'La convention est prête. Vous avez été nommé pour la signer au nom de votre organisme.',
      'Vous n’y voyez que la convention. Votre accès prend fin quand elle est notifiée.',
    ],
    action: 'Lire et signer la convention',
  }),
  acteRepris: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre convention est reprise' : 'Acte repris avant signature',
    corps: [
      d.pour === 'porteur'
        ? 'La convention est à établir de nouveau. Une version corrigée vous sera envoyée ; ne signez plus la précédente.'
        : 'L’acte est à établir de nouveau. Il ne doit plus être signé en l’état.',
    ],
    action: 'Voir le motif',
  }),
  conventionANotifier: () => ({
    sujet: 'Convention à notifier',
    corps: ['La convention est signée par les deux parties. Notifiez-la au porteur : elle prend alors effet.'],
    action: 'Notifier la convention',
  }),
  conventionNotifiee: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre convention vous est notifiée' : 'Convention notifiée',
    corps:
      d.pour === 'porteur'
        ? [
            `La convention n° ${d.numeroConvention} est signée. Elle vous est notifiée : ses délais commencent.`,
            'Vous pouvez demander un versement dans les conditions qu’elle fixe.',
          ]
        : [
            `La convention n° ${d.numeroConvention} est notifiée au bénéficiaire. Les demandes de versement peuvent suivre.`,
          ],
    action: 'Lire la convention',
  }),
  arreteAEtablir: () => ({
    sujet: 'Arrêté à établir',
    corps: ['L’engagement comptable est enregistré. Établissez l’arrêté attributif.'],
    action: 'Établir l’arrêté',
  }),
  arreteASigner: () => ({
    sujet: 'Arrêté à signer',
    corps: ['L’arrêté attributif est établi. Il attend la signature de la Région ; le bénéficiaire n’a rien à signer.'],
    action: 'Lire et signer l’arrêté',
  }),
  arreteANotifier: () => ({
    sujet: 'Arrêté à notifier',
    corps: ['L’arrêté est signé par la Région. Notifiez-le au porteur : il prend alors effet.'],
    action: 'Notifier l’arrêté',
  }),
  arreteNotifie: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre arrêté de subvention vous est notifié' : 'Arrêté notifié',
    corps:
      d.pour === 'porteur'
        ? [
            `L’arrêté n° ${d.numeroArrete} vous attribue la subvention. Il vous est notifié : ses délais commencent.`,
            'Vous n’avez rien à signer. Vous pouvez demander un versement dans les conditions qu’il fixe.',
          ]
        : [`L’arrêté n° ${d.numeroArrete} est notifié au bénéficiaire. Les demandes de versement peuvent suivre.`],
    action: 'Lire l’arrêté',
  }),
  demandeVersementDeposee: (d) => ({
    sujet: 'Demande de versement déposée',
    corps: [`Une demande de versement est déposée : ${versement(d)}.`, 'Elle est à vérifier.'],
    action: 'Ouvrir la demande',
  }),
  serviceFaitCertifie: (d) => ({
    sujet: 'Service fait certifié',
    corps: [
      `Le service fait est certifié : ${versement(d)}.`,
      d.pour === 'porteur' ? 'Le paiement est en préparation.' : 'La dépense est à liquider.',
    ],
    action: d.pour === 'porteur' ? 'Suivre mon dossier' : 'Liquider la dépense',
  }),
  demandeALiquider: (d) => ({
    sujet: 'Demande à liquider',
    corps: [`Les conditions sont vérifiées : ${versement(d)}. La dépense est à liquider.`],
    action: 'Liquider la dépense',
  }),
  correctionsDemandees: (d) => ({
    sujet: 'Des corrections vous sont demandées',
    corps: [`Des corrections vous sont demandées : ${d.libelle}. Le motif est dans votre espace.`],
    action: 'Corriger',
  }),
  mandatAEmettre: (d) => ({
    sujet: 'Mandat à émettre',
    corps: [`La dépense est liquidée : ${versement(d)}. Elle est à mandater.`],
    action: 'Mandater',
  }),
  versementMandate: (d) => ({
    sujet: 'Votre versement est en cours',
    corps: [`Votre versement est mandaté : ${versement(d)}.`, 'Le comptable public le contrôle, puis le paie.'],
    action: 'Suivre mon versement',
  }),
  versementPaye: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre versement est payé' : 'Versement payé',
    corps: [`Le comptable public a payé le versement le ${d.payeLe} : ${versement(d)}.`],
    action: 'Voir les versements',
  }),
  versementRejete: (d) => ({
    sujet: 'Mandat rejeté par le comptable',
    corps: [
      `Le comptable public a rejeté le mandat : ${versement(d)}.`,
      'Le dossier dit pourquoi. Reprenez la liquidation.',
    ],
    action: 'Lire le motif',
  }),
  bilanDepose: (d) => ({
    sujet: 'Bilan déposé',
    corps: [`Un bilan est déposé : ${d.bilan}. Il est à contrôler.`],
    action: 'Contrôler le bilan',
  }),
  bilanAccepte: (d) => ({
    sujet: 'Votre bilan est accepté',
    corps: [`Votre bilan est accepté : ${d.bilan}.`],
    action: 'Suivre mon dossier',
  }),
  examenRepris: (d) => ({
    sujet: 'L’examen de votre bilan reprend',
    corps: [`L’examen reprend sans attendre vos corrections : ${d.bilan}. Vous ne pouvez plus le modifier.`],
    action: 'Suivre mon dossier',
  }),
  silenceSurDemande: (d) => ({
    sujet: 'Demande réputée rejetée',
    corps: [
      `Deux mois ont passé sans réponse : ${d.libelle}. La demande est réputée rejetée.`,
      d.pour === 'porteur'
        ? 'Une réponse écrite peut encore remplacer ce rejet. Vous pouvez le contester dans les deux mois.'
        : 'Une réponse écrite peut encore remplacer ce rejet. Le porteur en est informé.',
    ],
    action: d.pour === 'porteur' ? 'Suivre mon dossier' : OUVRIR,
  }),
  silenceProche: (d) => ({
    sujet: d.le === null ? 'Réponse à donner' : `Réponse à donner avant le ${d.le}`,
    corps: [
      `Une demande attend sa réponse : ${d.libelle}.`,
      `Sans réponse écrite ${d.le === null ? 'dans quelques jours' : `le ${d.le}`}, elle sera réputée rejetée.`,
    ],
    action: OUVRIR,
  }),
  debutProche: (d) => ({
    sujet: `Votre action commence le ${d.le}`,
    corps: [
      `Votre action est prévue à partir du ${d.le}.`,
      'Si cette date change, écrivez-nous depuis la page du dossier avant qu’elle passe.',
    ],
    action: OUVRIR,
  }),
  finProche: (d) => ({
    sujet: `Votre action se termine le ${d.le}`,
    corps: [
      `Votre action se termine le ${d.le}. Les dépenses faites ensuite ne sont pas retenues.`,
      'Depuis la page du dossier, vous pouvez préparer votre bilan final, demander plus de temps jusqu’à cette date, ou déclarer que l’action n’a pas été réalisée.',
    ],
    action: 'Voir ce qui est attendu',
  }),
  bilanProche: (d) => ({
    sujet: `Votre bilan final est attendu pour le ${d.le}`,
    corps: [
      `Votre action est terminée. Envoyez votre bilan final d’ici au ${d.le} : le solde en est calculé, et ne peut pas être payé sans lui.`,
      'Cette date aide à payer le solde à temps : la passer ne vous fait rien perdre.',
    ],
    action: 'Préparer le bilan final',
  }),
  tropVerse: (d) => ({
    sujet: 'Reversement envisagé : vos observations',
    corps: [
      `Le reversement de ${formaterMontant(d.montantCentimes)} est envisagé. Rien ne vous est réclamé à ce stade.`,
      `Vous pouvez présenter vos observations jusqu’au ${d.observationsAvant}.`,
    ],
    action: 'Lire la lettre et répondre',
  }),
  observationsRecues: () => ({
    sujet: 'Observations reçues',
    corps: ['Le bénéficiaire a présenté ses observations sur le trop-versé. Répondez-y avant tout titre de recette.'],
    action: 'Lire les observations',
  }),
  titreEmis: (d) => ({
    sujet: 'Un titre de recette est émis',
    corps: [
      `Un titre de recette de ${formaterMontant(d.montantCentimes)} est émis. La somme est à payer avant le ${d.payableAvant}.`,
      'Le titre dit comment payer et comment le contester.',
    ],
    action: 'Lire le titre de recette',
  }),
  clotureFinanciere: (d) => ({
    sujet: 'Le volet financier est clos',
    corps: [
      'Les comptes de votre subvention sont arrêtés.',
      ...(d.degageCentimes > 0
        ? [`Les crédits non utilisés sont libérés : ${formaterMontant(d.degageCentimes)}.`]
        : []),
      ...(d.suivi ? ['Il reste à déposer le suivi des résultats, à la date prévue.'] : []),
    ],
    action: 'Voir le dossier',
  }),
  suiviBientotDu: (d) => ({
    sujet: 'Votre suivi des résultats est bientôt dû',
    corps: [
      d.avant === null
        ? 'Le suivi des résultats est attendu dans quelques jours. Il n’a pas d’effet sur vos paiements.'
        : `Déposez le suivi des résultats avant le ${d.avant}. Il n’a pas d’effet sur vos paiements.`,
    ],
    action: 'Remplir le suivi',
  }),
  suiviAttendu: (d) => ({
    sujet: 'Le suivi des résultats est attendu',
    corps: [
      d.pour === 'porteur'
        ? 'Le suivi des résultats n’est pas encore déposé. Remplissez-le : il clôt votre dossier, sans effet sur vos paiements.'
        : 'Le suivi des résultats n’a pas été déposé à la date prévue. Le porteur est relancé.',
    ],
    action: d.pour === 'porteur' ? 'Remplir le suivi' : OUVRIR,
  }),
  cloture: () => ({
    sujet: 'Votre dossier est clos',
    corps: [
      'Le dossier est clos. Conservez ses pièces pendant la durée fixée par l’acte qui vous a attribué la subvention.',
    ],
    action: 'Relire le dossier',
  }),
};

function versement({ libelle, montantCentimes }: Versement): string {
  return montantCentimes === null ? libelle : `${libelle}, ${formaterMontant(montantCentimes)}`;
}
