import type { Question } from '../../engine/form/question.ts';
import type { Effet, Evenement, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import type { Ajustement, Options } from './options.ts';

const estAjustement = (a: Ajustement): string => (a === 'prorogation' ? 'ajusteLaFin' : 'ajusteLeMontant');
const LIBELLES: Readonly<Record<Ajustement, string>> = { prorogation: 'Fin de l’action', montant: 'Montant' };
const VALEURS: Readonly<Record<Ajustement, Question>> = {
  prorogation: {
    cle: 'fin',
    type: 'date',
    libelle: 'Nouvelle fin de l’action',
    visible: 'ajustement = "prorogation"',
  },
  montant: { cle: 'montant', type: 'montant', libelle: 'Nouveau montant', min: 1, visible: 'ajustement = "montant"' },
};

/** What the avenant is to change, and what it changed once it is notified. */
export const gardesDeLAjustement = ({ ajustements }: Options): Record<string, string> => {
  const notifie: Readonly<Record<Ajustement, string>> = {
    prorogation: '(soi.ajustement = "prorogation" et commun.finAction <> soi.finAvant)',
    montant: '(soi.ajustement = "montant" et commun.montantVote <> soi.montantAvant)',
  };
  if (ajustements.length === 0) return {};
  return {
    ...Object.fromEntries(ajustements.map((a) => [estAjustement(a), `ajustement = "${a}"`])),
    ...(ajustements.includes('prorogation') ? { finPlusTard: 'fin > commun.finAction' } : {}),
    ...(ajustements.includes('montant')
      ? {
          autreMontant: 'montant <> commun.montantVote',
          auMoinsVerse: 'montant >= commun.verse - commun.recouvre',
        }
      : {}),
    avenantNotifie: ajustements.map((a) => notifie[a]).join(' ou '),
  };
};

/** What the register of the passages keeps of a decision. */
export const inscrire = (issue: 'passe' | 'ajuste' | 'arrete'): Effet => ({
  type: 'inscrire',
  registre: 'passages',
  valeurs: { issue: `"${issue}"`, decide_le: '@date' },
});

/** Kept for the decision, and for nothing after it. */
export const finDuPassage = ({ ajustements }: Options): Pick<Transition, 'oublier'> => ({
  oublier: ['rapportLe', 'proposeur', ...(ajustements.length === 0 ? [] : ['ajustement', 'finAvant', 'montantAvant'])],
});

/** The decisions that let the second stage begin, at once or after an avenant: by whoever decides, who is not who proposed. */
export function accords(o: Options): Record<string, Transition | readonly Transition[]> {
  const { decide, prepare, ajustements } = o;
  const par = [{ role: decide, sauf: 'proposeur' }] as const;
  const gardes: Readonly<Record<Ajustement, readonly string[]>> = {
    prorogation: ['finPlusTard'],
    montant: ['autreMontant', 'auMoinsVerse'],
  };
  return {
    AUTORISER_PASSAGE: {
      par,
      exige: ['notifie'],
      vers: '>suite',
      ...finDuPassage(o),
      effets: [
        inscrire('passe'),
        { type: 'lettre', modele: 'passage-autorise' },
        { type: 'notifier', genre: 'passageAutorise', a: ['porteur', prepare] },
      ],
    },
    ...(ajustements.length === 0
      ? {}
      : {
          AJUSTER_PASSAGE: ajustements.map((a): Transition => ({
            par,
            exige: ['notifie'],
            si: [estAjustement(a), ...gardes[a]],
            vers: 'avenantAttendu',
            retenir: {
              ajustement: 'ajustement',
              finAvant: 'commun.finAction',
              montantAvant: 'commun.montantVote',
            },
            effets: [
              { type: 'lettre', modele: 'passage-ajuste' },
              { type: 'notifier', genre: 'passageAjuste', a: ['porteur', prepare] },
            ],
          })),
        }),
  };
}

/** The decisions, each signed by delegation: what binds the funder within the ceiling of who signs, and for a written reason. */
export const evenementsDeLaDecision = ({ ajustements }: Options): Record<string, Evenement> => ({
  AUTORISER_PASSAGE: {
    charge: [motif('Motifs de la décision', 4000)],
    delegation: { acte: 'passage', montant: 'commun.montantVote' },
    solennel: true,
  },
  ...(ajustements.length === 0
    ? {}
    : {
        AJUSTER_PASSAGE: {
          charge: [
            {
              cle: 'ajustement',
              type: 'choix',
              libelle: 'Ce que l’avenant change',
              options: ajustements.map((a) => [a, LIBELLES[a]] as const),
            },
            ...ajustements.map((a) => VALEURS[a]),
            motif('Motifs de la décision', 4000),
          ],
          delegation: {
            acte: 'passage',
            montant: ajustements.includes('montant')
              ? 'si(ajustement = "montant"; montant; commun.montantVote)'
              : 'commun.montantVote',
          },
          solennel: true,
          poids: 'secondaire',
        } satisfies Evenement,
      }),
  ENVISAGER_ARRET: {
    charge: [motif('Pourquoi l’arrêt est envisagé', 4000)],
    delegation: { acte: 'passage' },
    solennel: true,
    poids: 'secondaire',
  },
  PRONONCER_ARRET: {
    charge: [motif('Motifs de la décision', 4000)],
    delegation: { acte: 'passage' },
    solennel: true,
  },
});

/** Words of the guards of an adjusted passage. */
export const motsDeLAjustement = ({ ajustements }: Options): Record<string, string> =>
  ajustements.length === 0
    ? {}
    : {
        ...Object.fromEntries(ajustements.map((a) => [estAjustement(a), 'Choisissez ce que l’avenant change.'])),
        ...(ajustements.includes('prorogation')
          ? { finPlusTard: 'La nouvelle fin doit venir après la fin actuelle.' }
          : {}),
        ...(ajustements.includes('montant')
          ? {
              autreMontant: 'Ce montant est déjà celui qui est attribué.',
              auMoinsVerse: 'Le nouveau montant ne peut pas être inférieur à ce qui est déjà versé.',
            }
          : {}),
        avenantNotifie: 'L’avenant n’est pas encore notifié.',
      };
