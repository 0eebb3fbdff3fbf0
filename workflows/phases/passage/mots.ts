import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDOuverture } from '../execution/mots.ts';
import { servicesDe } from '../execution/versement.ts';
import { motsDeLAjustement } from './decision.ts';
import type { Options } from './options.ts';
import { motsVersementDEtape } from './versement.ts';

/** Words of a passage, with the names that the call gives to its two stages. */
export function mots(o: Options): MotsDePiece {
  const { premiere, seconde } = o;
  const decide = `La Région décide si « ${seconde} » commence.`;
  const ajuste = o.ajustements.length > 0;
  return {
    etats: {
      etapeEnCours: [
        `« ${premiere} » en cours`,
        `« ${premiere} » en cours`,
        `Demandez vos versements, puis envoyez votre rapport. « ${seconde} » ne commence pas avant que la Région, le rapport accepté, en ait décidé.`,
      ],
      passageAPreparer: ['Passage à préparer', 'Rapport accepté', decide],
      passageADecider: ['Passage à décider', 'Rapport accepté', decide],
      ...(ajuste
        ? {
            avenantAttendu: [
              'Passage accordé, avenant attendu',
              'Passage accordé après un avenant',
              `« ${seconde} » commence quand l’avenant vous est notifié.`,
            ] as const,
          }
        : {}),
      observationsAttendues: [
        'Arrêt envisagé, observations attendues',
        'Vos observations sont attendues',
        `Présentez vos observations. La Région envisage de ne pas commencer « ${seconde} » ; sans réponse au terme du délai, elle décidera sans elles.`,
      ],
      arretADecider: ['Arrêt à décider', 'Arrêt envisagé', decide],
    },
    actes: {
      DEMANDER_VERSEMENT: [
        'Demander un versement',
        'Vous choisissez le versement, puis vous complétez la demande. Rien n’est envoyé avant que vous l’envoyiez.',
      ],
      CONSTATER_RAPPORT: ['Constater le rapport', 'Le rapport de la première étape est accepté.'],
      ...(o.dureePremiere
        ? { RELANCER_RAPPORT: ['Relancer le rapport', 'Le rapport de la première étape n’est pas venu.'] as const }
        : {}),
      PROPOSER_PASSAGE: [
        'Proposer une suite',
        'Votre lecture du rapport et votre proposition sont soumises à décision.',
      ],
      CONSTATER_RETARD: ['Constater le retard', 'Le délai pour décider est passé. Rien ne commence sans décision.'],
      AUTORISER_PASSAGE: [
        `Commencer « ${seconde} »`,
        'Vous signez par délégation ; la lettre dit vos motifs au porteur.',
      ],
      ...(ajuste
        ? {
            AJUSTER_PASSAGE: [
              `Commencer « ${seconde} » après un avenant`,
              'Vous signez par délégation ; rien ne commence avant la notification de l’avenant.',
            ] as const,
            REPRENDRE_PASSAGE: [
              'Revenir sur l’avenant',
              'L’avenant n’aboutit pas : le passage est à proposer de nouveau.',
            ] as const,
          }
        : {}),
      ENVISAGER_ARRET: [
        'Envisager l’arrêt',
        'Vous signez par délégation la lettre qui dit pourquoi ; le porteur peut répondre avant toute décision.',
      ],
      RENVOYER_PASSAGE: ['Renvoyer la proposition', 'La proposition est à reprendre, avec votre motif.'],
      PRESENTER_OBSERVATIONS: [
        'Présenter vos observations',
        'Votre réponse sera jointe au dossier avant toute décision.',
      ],
      CONSTATER_DELAI_DEPASSE: ['Constater la fin du délai', 'Aucune observation n’a été présentée dans le délai.'],
      PRONONCER_ARRET: [
        'Prononcer l’arrêt',
        `Vous signez par délégation : « ${seconde} » ne commence pas, et ce qui est dû de « ${premiere} » est soldé.`,
      ],
    },
    gardes: {
      ...motsDOuverture('tranche', o.tranches),
      rapportAccepte: 'Le rapport n’est pas encore accepté.',
      ...motsDeLAjustement(o),
      ...(o.finAnticipee.includes('resiliation') ? { resilie: '' } : {}),
      ...(o.finAnticipee.includes('caducite') ? { caduc: '' } : {}),
    },
    echeances: {
      ...(o.dureePremiere ? { rapport: `Rapport de « ${premiere} » à recevoir` } : {}),
      decision: `Décision sur « ${seconde} »`,
      observations: 'Observations à recevoir',
    },
    objets: { versement: motsVersementDEtape(servicesDe(o.tranches)) },
  };
}
