import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDuRapport } from '../instruction/rapport.ts';
import { estDeliberation, evenementDe, type Options } from './options.ts';

type MotsDEtat = readonly [region: string, porteur: string, ensuite: string];

/** Words of a decision: an assembly votes, a président or a préfet signs. */
export function mots(o: Options): MotsDePiece {
  const collegial = estDeliberation(o);
  const acte = collegial ? 'délibération' : 'arrêté';
  const lActe = collegial ? 'la délibération' : 'l’arrêté';
  const issue = collegial ? 'Choisissez l’issue du vote.' : 'Choisissez l’issue.';
  const decide = collegial ? 'Voté' : 'Signé';
  const enAttente = `${decide}, en attente de la lettre`;
  const bientotNotifiee =
    o.executoire === 'publication'
      ? 'L’acte devient exécutoire, puis la décision vous est notifiée.'
      : 'La décision vous est notifiée.';
  const aNotifier: MotsDEtat = [
    o.executoire === 'notification' ? `${decide}, à notifier` : 'Exécutoire, à notifier',
    enAttente,
    'La décision vous est notifiée.',
  ];
  return {
    etats: {
      rapportDepose: collegial
        ? [
            'Inscrit à l’ordre du jour',
            'Présenté à la décision',
            'L’instance vote ; vous recevrez une lettre de notification.',
          ]
        : ['Soumis à la signature', 'Présenté à la décision', 'Vous recevrez une lettre de notification.'],
      rapportADeposer: [
        'Rapport à déposer',
        'En cours d’instruction',
        'Le dossier sera présenté à l’instance qui décide.',
      ],
      acteATransmettre: [`${decide}, acte à transmettre`, enAttente, bientotNotifiee],
      acteAPublier: [
        o.transmission ? 'Transmis, acte à publier' : `${decide}, acte à publier`,
        enAttente,
        bientotNotifiee,
      ],
      decisionANotifier: aNotifier,
      rejete: ['Rejeté', 'Demande rejetée', 'Vous pouvez former un recours dans les deux mois.', 'refus'],
      fauteDeCredits: [
        'Favorable, faute de crédits',
        'Favorable, mais sans subvention faute de crédits',
        'Votre projet est jugé favorablement, mais les crédits ne suffisent pas. Vous pouvez former un recours dans les deux mois.',
        'refus',
      ],
    },
    actes: {
      [evenementDe(o)]: [
        `Enregistrer ${lActe}`,
        collegial
          ? `Vous enregistrez ce qui a été décidé en ${o.instance}. Un vote met fin au délai du rejet implicite.`
          : `Vous enregistrez ce qui a été décidé (${o.instance}). La décision met fin au délai du rejet implicite.`,
      ],
      DEPOSER_RAPPORT: motsDuRapport,
      TRANSMETTRE_ACTE: [
        'Enregistrer la transmission au préfet',
        `${collegial ? 'La délibération transmise' : 'L’arrêté transmis'} au contrôle de légalité (@ctes).`,
      ],
      PUBLIER_ACTE: [
        'Enregistrer la publication',
        `${o.transmission ? (collegial ? 'Transmise et publiée' : 'Transmis et publié') : collegial ? 'Publiée' : 'Publié'}, ${lActe} est exécutoire.`,
      ],
      NOTIFIER_DECISION: [
        'Notifier la décision',
        'La lettre de notification, avec les voies et délais de recours, est envoyée au porteur. Vous signez par délégation.',
      ],
    },
    gardes: {
      adopte: issue,
      amende: issue,
      ajourne: issue,
      rejete: issue,
      fauteDeCredits: issue,
      dateDuVotePassee: `La date de ${collegial ? 'la ' : 'l’'}${acte} est dans le futur.`,
      rapportFavorable: o.enNature
        ? 'Le rapport propose un rejet : il ne peut pas attribuer l’aide.'
        : 'Le rapport propose un rejet : il ne peut pas être adopté avec un montant.',
      montantDuRapport: collegial
        ? 'Un rapport adopté l’est au montant proposé ; si le montant change, choisissez « Amendé ».'
        : 'Une demande accordée l’est au montant proposé ; si le montant change, choisissez « Accordé pour un autre montant ».',
      montantPositif: 'Indiquez le montant voté.',
      auPlusDemande: 'Le montant voté dépasse le montant demandé.',
      instrumentConnu: 'L’acte qui attribue la subvention n’est pas connu.',
      apresLeVote: `La transmission ne peut pas précéder ${collegial ? 'le vote' : 'la signature'}.`,
      dateTransmissionPassee: 'La date de transmission est dans le futur.',
      apresLActe: o.transmission
        ? 'La publication enregistrée ne peut pas précéder la transmission.'
        : 'La publication enregistrée ne peut pas précéder la décision.',
      datePublicationPassee: 'La date de publication est dans le futur.',
      attribution: '',
      rejet: '',
      sansCredits: '',
    },
  };
}
