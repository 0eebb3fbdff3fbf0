import type { Effet, Etat, Evenement, Transition } from '../../engine/lifecycle/phase.ts';
import { aNotifier, quiEnregistre, type Options, type Sens } from './options.ts';

/** The state that follows the vote, then that which follows the transmission. */
export function premierEtat({ transmission, executoire }: Options, depuis: 'vote' | 'transmission'): string {
  if (depuis === 'vote' && transmission) return 'acteATransmettre';
  return executoire === 'publication' ? 'acteAPublier' : 'decisionANotifier';
}

export const gardesDesSuites = ({ transmission, executoire }: Options): Record<string, string> => ({
  attribution: 'soi.sens = "attribution"',
  rejet: 'soi.sens = "rejet"',
  sansCredits: 'soi.sens = "fauteDeCredits"',
  ...(transmission ? { apresLeVote: 'date >= commun.dateVote', dateTransmissionPassee: 'date <= @date' } : {}),
  ...(executoire === 'publication'
    ? {
        apresLActe: transmission ? 'date >= commun.transmisLe' : 'date >= commun.dateVote',
        datePublicationPassee: 'date <= @date',
      }
    : {}),
});

const GARDE_DU_SENS: Readonly<Record<Sens, string>> = {
  attribution: 'attribution',
  rejet: 'rejet',
  fauteDeCredits: 'sansCredits',
};

/** From the decision to its notification: transmitted and published where the act has to be, executory in its time, then told to whoever asked. */
export function etatsDesSuites(o: Options): Record<string, Etat> {
  const { transmission, executoire } = o;
  const par = quiEnregistre(o);
  const parNotification = executoire === 'notification';
  const transmis: Record<string, string> = transmission ? { transmis_le: 'commun.transmisLe' } : {};
  const notifier = (sens: Sens, vers: string, effets: Effet[]): Transition => ({
    par: ['responsable', ...(o.seance ? (['systeme'] as const) : [])],
    si: [GARDE_DU_SENS[sens]],
    vers,
    donne: parNotification ? ['executoire', 'decisionNotifiee'] : ['decisionNotifiee'],
    // In a branch, the refusal of one funder is told before the milestones of all are.
    annonce: sens === 'attribution' ? ['decisionContestable'] : ['decisionExpresse', 'decisionContestable'],
    publier: { decisionNotifieeLe: '@instant', ...(parNotification ? { executoireLe: '@date' } : {}) },
    effets: [
      ...(parNotification
        ? [{ type: 'inscrire', registre: 'executoire', valeurs: { ...transmis, executoire_le: '@date' } } as const]
        : []),
      ...effets,
    ],
  });
  return {
    ...(transmission
      ? {
          acteATransmettre: {
            attendu: ['TRANSMETTRE_ACTE'],
            sur: {
              TRANSMETTRE_ACTE: {
                par,
                si: ['apresLeVote', 'dateTransmissionPassee'],
                vers: premierEtat(o, 'transmission'),
                donne: ['transmis'],
                publier: { transmisLe: 'date' },
                effets: executoire === 'publication' ? [] : [aNotifier],
              },
            },
          },
        }
      : {}),
    ...(executoire === 'publication'
      ? {
          acteAPublier: {
            attendu: ['PUBLIER_ACTE'],
            sur: {
              PUBLIER_ACTE: {
                par,
                si: ['apresLActe', 'datePublicationPassee'],
                vers: 'decisionANotifier',
                donne: ['publie', 'executoire'],
                publier: { publieLe: 'date', executoireLe: 'date' },
                effets: [
                  {
                    type: 'inscrire',
                    registre: 'executoire',
                    valeurs: { ...transmis, publie_le: 'date', executoire_le: 'date' },
                  },
                  aNotifier,
                ],
              },
            },
          },
        }
      : {}),
    decisionANotifier: {
      attendu: ['NOTIFIER_DECISION'],
      sur: {
        NOTIFIER_DECISION: [
          notifier('attribution', '>suite', [
            ...(o.enNature
              ? ([
                  { type: 'lettre', modele: 'decision-aide-en-nature' },
                  { type: 'notifier', genre: 'aideEnNatureAccordee', a: ['porteur'] },
                ] as const)
              : ([
                  { type: 'lettre', modele: 'decision-attribution' },
                  { type: 'notifier', genre: 'decisionFavorable', a: ['porteur'] },
                  { type: 'notifier', genre: 'engagementAEnregistrer', a: ['finances'] },
                ] as const)),
          ]),
          notifier('rejet', o.rejetSort ? '>rejet' : 'rejete', [
            { type: 'lettre', modele: 'decision-rejet' },
            { type: 'notifier', genre: 'decisionDefavorable', a: ['porteur'] },
          ]),
          notifier('fauteDeCredits', o.rejetSort ? '>rejet' : 'fauteDeCredits', [
            { type: 'lettre', modele: 'decision-faute-de-credits' },
            { type: 'notifier', genre: 'decisionFauteDeCredits', a: ['porteur'] },
          ]),
        ],
      },
    },
    ...(o.rejetSort
      ? {}
      : { rejete: { terme: true, exception: true }, fauteDeCredits: { terme: true, exception: true } }),
  };
}

/** The transmission and the publication are facts of others: recorded even while the dossier is suspended. The notification is an act of the funder, signed by delegation. */
export const evenementsDesSuites = ({ transmission, executoire }: Options): Record<string, Evenement> => ({
  ...(transmission
    ? {
        TRANSMETTRE_ACTE: {
          charge: [
            { cle: 'date', type: 'date', libelle: 'Date de l’accusé de réception de la préfecture' },
            {
              cle: 'reference',
              type: 'texte',
              libelle: 'Référence de l’accusé',
              facultatif: true,
              max: 80,
              personnel: false,
            },
          ],
          suspendu: true,
        },
      }
    : {}),
  ...(executoire === 'publication'
    ? {
        PUBLIER_ACTE: { charge: [{ cle: 'date', type: 'date', libelle: 'Date de publication' }], suspendu: true },
      }
    : {}),
  NOTIFIER_DECISION: {
    charge: [
      { cle: 'message', type: 'texteLong', libelle: 'Paragraphe ajouté à la lettre', facultatif: true, max: 2000 },
    ],
    delegation: { acte: 'notificationDecision' },
    solennel: true,
  },
});
