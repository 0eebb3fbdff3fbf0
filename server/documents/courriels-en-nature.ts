import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Redactions } from './redaction.ts';

/** Mails of a demand in two deposits, and of an aid in kind. Dates are already in French; amounts are centimes. */
export interface PropreALAideEnNature {
  precisionsDemandees: { dateLimite: string };
  precisionsBientotDues: { dateLimite: string | null };
  precisionsRecues: unknown;
  precisionsEnRetard: unknown;
  preselectionADecider: unknown;
  manifestationRetenue: unknown;
  manifestationNonRetenue: unknown;
  invitationBientotCaduque: { dateLimite: string | null };
  invitationCaduque: unknown;
  aideEnNatureAccordee: unknown;
  prestataireAffecte: { valeurCentimes: number };
  missionConfiee: unknown;
  auditDepose: unknown;
  planRenvoye: unknown;
  planValide: unknown;
  copilAttendu: unknown;
  prestataireChange: unknown;
  accompagnementTermine: unknown;
  dureeBientotAtteinte: { le: string | null };
  dureeAtteinte: unknown;
  accompagnementArrete: unknown;
  capitalisationAttendue: unknown;
  livrablesDeposes: unknown;
  livrablesRenvoyes: unknown;
  valeurANotifier: unknown;
  valeurDefinitive: { valeurCentimes: number };
}

const OUVRIR = 'Ouvrir le dossier';
const SUIVRE = 'Suivre mon dossier';

export const courrielsEnNature: Redactions<PropreALAideEnNature> = {
  precisionsDemandees: (d) => ({
    sujet: `À préciser avant le ${d.dateLimite}`,
    corps: [
      'Nous examinons votre manifestation d’intérêt et nous avons besoin de précisions. La lettre dit lesquelles.',
      `Envoyez-les avant le ${d.dateLimite}. Passé ce jour, nous examinons votre manifestation en l’état.`,
    ],
    action: 'Envoyer mes précisions',
  }),
  precisionsBientotDues: (d) => ({
    sujet: 'Vos précisions sont bientôt dues',
    corps: [
      d.dateLimite === null
        ? 'Les précisions demandées sont attendues dans quelques jours.'
        : `Les précisions demandées sont attendues au plus tard le ${d.dateLimite}.`,
    ],
    action: 'Envoyer mes précisions',
  }),
  precisionsRecues: () => ({
    sujet: 'Précisions reçues',
    corps: ['Le porteur a envoyé les précisions demandées. Reprenez l’examen de sa manifestation d’intérêt.'],
    action: OUVRIR,
  }),
  precisionsEnRetard: (d) => ({
    sujet: 'Délai de précision dépassé',
    corps:
      d.pour === 'porteur'
        ? ['Vos précisions ne nous sont pas parvenues : nous examinons votre manifestation d’intérêt en l’état.']
        : ['Les précisions n’ont pas été reçues dans le délai. Examinez la manifestation d’intérêt en l’état.'],
    action: d.pour === 'porteur' ? SUIVRE : OUVRIR,
  }),
  preselectionADecider: () => ({
    sujet: 'Présélection à décider',
    corps: ['Une proposition sur une manifestation d’intérêt attend votre décision.'],
    action: 'Lire la proposition',
  }),
  manifestationRetenue: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre manifestation d’intérêt est retenue' : 'Manifestation d’intérêt retenue',
    corps:
      d.pour === 'porteur'
        ? [
            'Votre manifestation d’intérêt est retenue. Vous pouvez maintenant remplir et déposer votre dossier.',
            'Être retenu ne vaut pas encore accord : la décision est prise sur le dossier.',
          ]
        : ['La manifestation d’intérêt est retenue : le porteur est invité à déposer un dossier.'],
    action: d.pour === 'porteur' ? 'Remplir mon dossier' : OUVRIR,
  }),
  manifestationNonRetenue: () => ({
    sujet: 'Réponse à votre manifestation d’intérêt',
    corps: ['Votre manifestation d’intérêt n’est pas retenue. La lettre dit pourquoi, et comment contester.'],
    action: 'Lire la lettre',
  }),
  invitationBientotCaduque: (d) => ({
    sujet: 'Votre dossier est bientôt à déposer',
    corps: [
      d.dateLimite === null
        ? 'Le délai pour déposer votre dossier se termine dans quelques jours.'
        : `Déposez votre dossier au plus tard le ${d.dateLimite}. Passé ce jour, votre demande n’aura pas de suite.`,
    ],
    action: 'Terminer mon dossier',
  }),
  invitationCaduque: (d) => ({
    sujet: d.pour === 'porteur' ? 'Délai de dépôt dépassé' : 'Dossier non déposé dans le délai',
    corps: [
      d.pour === 'porteur'
        ? 'Votre dossier n’a pas été déposé dans le délai : votre demande n’a pas de suite.'
        : 'Le porteur invité n’a pas déposé son dossier dans le délai.',
    ],
    action: d.pour === 'porteur' ? 'Voir mon dossier' : OUVRIR,
  }),
  aideEnNatureAccordee: () => ({
    sujet: 'Votre demande est accordée',
    corps: [
      'L’accompagnement que vous avez demandé vous est accordé. Vous ne recevez pas d’argent : la Région paie le prestataire.',
      'La lettre de décision est dans votre espace.',
    ],
    action: 'Lire la décision',
  }),
  prestataireAffecte: (d) => ({
    sujet: 'Votre prestataire est choisi',
    corps: [
      `Un prestataire va vous accompagner. Cette aide vaut ${formaterMontant(d.valeurCentimes)} au plus ; la lettre le dit, gardez-la.`,
    ],
    action: 'Lire la lettre',
  }),
  missionConfiee: () => ({
    sujet: 'Une mission vous est confiée',
    corps: ['La Région vous confie l’accompagnement d’un organisme. Commencez par l’audit et son plan d’action.'],
    action: 'Ouvrir la mission',
  }),
  auditDepose: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre audit est remis' : 'Plan d’action à valider',
    corps: [
      d.pour === 'porteur'
        ? 'Le prestataire a remis son audit et un plan d’action. La Région examine le plan.'
        : 'Le prestataire a remis son audit et un plan d’action. Validez le plan, ou renvoyez-le.',
    ],
    action: 'Lire l’audit et le plan',
  }),
  planRenvoye: () => ({
    sujet: 'Plan d’action à reprendre',
    corps: ['La Région ne valide pas encore le plan d’action : son motif est dans le dossier.'],
    action: 'Reprendre le plan',
  }),
  planValide: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre accompagnement commence' : 'Plan d’action validé',
    corps: ['Le plan d’action est validé : l’accompagnement commence, ses jours et sa durée sont comptés.'],
    action: d.pour === 'porteur' ? SUIVRE : OUVRIR,
  }),
  copilAttendu: () => ({
    sujet: 'Comité de pilotage à tenir',
    corps: ['Aucun comité de pilotage n’est enregistré depuis un mois. Tenez-le, puis enregistrez-le.'],
    action: OUVRIR,
  }),
  prestataireChange: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre prestataire change' : 'Un accompagnement vous est confié en cours',
    corps: [
      d.pour === 'porteur'
        ? 'Un autre prestataire continue votre accompagnement. Les jours déjà reçus et la durée ne changent pas.'
        : 'La Région vous confie la suite d’un accompagnement. Ce qui a été fait est dans le dossier.',
    ],
    action: d.pour === 'porteur' ? SUIVRE : 'Ouvrir la mission',
  }),
  accompagnementTermine: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre accompagnement est terminé' : 'Livrables à remettre',
    corps: [
      d.pour === 'porteur'
        ? 'Votre accompagnement est terminé. Le prestataire remet maintenant ce que d’autres peuvent en apprendre.'
        : 'L’accompagnement est terminé : remettez vos livrables de capitalisation.',
    ],
    action: d.pour === 'porteur' ? SUIVRE : 'Remettre les livrables',
  }),
  dureeBientotAtteinte: (d) => ({
    sujet: d.le === null ? 'Fin d’accompagnement proche' : `Fin d’accompagnement le ${d.le}`,
    corps: [
      d.le === null
        ? 'L’accompagnement atteint bientôt sa durée maximale.'
        : `L’accompagnement atteint sa durée maximale le ${d.le} : plus aucun jour n’est compté ensuite.`,
    ],
    action: OUVRIR,
  }),
  dureeAtteinte: () => ({
    sujet: 'Durée maximale d’accompagnement atteinte',
    corps: ['L’accompagnement a atteint sa durée maximale : il est terminé. Le prestataire remet ses livrables.'],
    action: OUVRIR,
  }),
  accompagnementArrete: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre accompagnement est arrêté' : 'Accompagnement arrêté',
    corps: ['L’accompagnement est arrêté avant son terme. Plus aucun jour n’est compté.'],
    action: d.pour === 'porteur' ? 'Voir le motif' : OUVRIR,
  }),
  capitalisationAttendue: () => ({
    sujet: 'Livrables en retard',
    corps: ['Les livrables de capitalisation n’ont pas été remis dans le délai.'],
    action: OUVRIR,
  }),
  livrablesDeposes: () => ({
    sujet: 'Livrables à examiner',
    corps: ['Le prestataire a remis ses livrables. Acceptez-les, et dites s’ils sont publiés.'],
    action: 'Lire les livrables',
  }),
  livrablesRenvoyes: () => ({
    sujet: 'Livrables à reprendre',
    corps: ['La Région demande de reprendre les livrables : son motif est dans le dossier.'],
    action: 'Reprendre les livrables',
  }),
  valeurANotifier: () => ({
    sujet: 'Valeur d’une aide à notifier',
    corps: ['La mission du prestataire est finie. Notifiez au bénéficiaire la valeur de l’aide qu’il a reçue.'],
    action: 'Notifier la valeur',
  }),
  valeurDefinitive: (d) => ({
    sujet: 'La valeur de l’aide que vous avez reçue',
    corps: [
      `L’aide que vous avez reçue vaut ${formaterMontant(d.valeurCentimes)}. Vous n’avez rien à payer ; la lettre le dit, gardez-la.`,
    ],
    action: 'Lire la lettre',
  }),
};
