import {
  definirPhase,
  type Effet,
  type Etat,
  type Evenement,
  type Piece,
  type Transition,
} from '../../engine/lifecycle/phase.ts';
import { choisir, compteur, ouvrir } from '../execution/ouvrir.ts';
import { servicesDe } from '../execution/versement.ts';
import { motif } from '../questions.ts';
import { accords, evenementsDeLaDecision, finDuPassage, gardesDeLAjustement, inscrire } from './decision.ts';
import { mots } from './mots.ts';
import { options, type Options } from './options.ts';
import { versementDEtape } from './versement.ts';

const demander = ({ tranches }: Options) =>
  ouvrir('tranche', tranches, ({ cle, formulaire, serviceFait }) => ({
    type: 'naitre',
    objet: 'versement',
    genre: cle,
    formulaire,
    valeurs: { serviceFait: serviceFait ? 'oui' : 'non', rang: `soi.${compteur('tranche', cle)}` },
  }));

/** Ended before its term, wherever the passage is: what follows settles what was done. */
function fins(o: Options): Transition[] {
  const { finAnticipee } = o;
  const abandon: Effet = { type: 'diffuser', objet: 'versement', evenement: 'ABANDONNER' };
  return [
    ...(finAnticipee.includes('resiliation')
      ? [{ si: ['resilie'], vers: '>suite', ...finDuPassage(o), effets: [abandon] }]
      : []),
    ...(finAnticipee.includes('caducite') ? [{ si: ['caduc'], vers: '>suite', ...finDuPassage(o) }] : []),
  ];
}

/** From the report to a decision that lets the second stage begin, or has it refused after the observations of the beneficiary. */
function etatsDeLaDecision(o: Options): Record<string, Etat> {
  const { prepare, decide } = o;
  const retard: Transition = {
    par: ['systeme'],
    effets: [{ type: 'notifier', genre: 'passageEnRetard', a: ['porteur', prepare, decide] }],
  };
  return {
    passageAPreparer: {
      attendu: ['PROPOSER_PASSAGE'],
      echeances: ['decision'],
      attend: fins(o),
      sur: {
        PROPOSER_PASSAGE: {
          par: [prepare],
          vers: 'passageADecider',
          retenir: { proposeur: 'acteur.id' },
          effets: [{ type: 'notifier', genre: 'passageADecider', a: [decide] }],
        },
        CONSTATER_RETARD: retard,
      },
    },
    passageADecider: {
      attendu: ['AUTORISER_PASSAGE'],
      echeances: ['decision'],
      attend: fins(o),
      sur: {
        ...accords(o),
        ENVISAGER_ARRET: {
          par: [{ role: decide, sauf: 'proposeur' }],
          vers: 'observationsAttendues',
          effets: [
            { type: 'lettre', modele: 'arret-envisage' },
            { type: 'notifier', genre: 'arretEnvisage', a: ['porteur'] },
          ],
        },
        RENVOYER_PASSAGE: {
          par: [decide],
          vers: 'passageAPreparer',
          effets: [{ type: 'notifier', genre: 'passageAPreparer', a: [prepare] }],
        },
        CONSTATER_RETARD: retard,
      },
    },
    ...(o.ajustements.length === 0
      ? {}
      : {
          avenantAttendu: {
            exception: true,
            attend: [
              { si: ['avenantNotifie'], vers: '>suite', ...finDuPassage(o), effets: [inscrire('ajuste')] },
              ...fins(o),
            ],
            sur: {
              // An avenant that is refused or given up leaves the passage to be decided otherwise.
              REPRENDRE_PASSAGE: {
                par: [decide],
                vers: 'passageAPreparer',
                effets: [{ type: 'notifier', genre: 'passageAPreparer', a: [prepare] }],
              },
            },
          } satisfies Etat,
        }),
    observationsAttendues: {
      exception: true,
      attendu: ['PRESENTER_OBSERVATIONS'],
      echeances: ['observations'],
      attend: fins(o),
      sur: {
        PRESENTER_OBSERVATIONS: {
          par: ['porteur'],
          vers: 'arretADecider',
          effets: [{ type: 'notifier', genre: 'observationsPresentees', a: [prepare, decide] }],
        },
        CONSTATER_DELAI_DEPASSE: { par: ['systeme'], vers: 'arretADecider' },
        ...accords(o),
      },
    },
    arretADecider: {
      exception: true,
      attendu: ['PRONONCER_ARRET'],
      attend: fins(o),
      sur: {
        ...accords(o),
        PRONONCER_ARRET: {
          par: [{ role: decide, sauf: 'proposeur' }],
          exige: ['notifie'],
          vers: '>suite',
          publier: { finAnticipee: '"arret"' },
          ...finDuPassage(o),
          effets: [
            inscrire('arrete'),
            { type: 'lettre', modele: 'arret' },
            { type: 'notifier', genre: 'arret', a: ['porteur', prepare, 'finances'] },
          ],
        },
      },
    },
  };
}

function evenements(o: Options): Record<string, Evenement> {
  return {
    DEMANDER_VERSEMENT: choisir('tranche', 'Versement demandé', o.tranches),
    CONSTATER_RAPPORT: { constat: true, interne: true },
    ...(o.dureePremiere ? { RELANCER_RAPPORT: { constat: true } as const } : {}),
    PROPOSER_PASSAGE: {
      charge: [
        {
          cle: 'proposition',
          type: 'choix',
          libelle: 'Proposition',
          options: [
            ['passer', `Commencer « ${o.seconde} »`],
            ...(o.ajustements.length === 0 ? [] : [['ajuster', 'Commencer après un avenant'] as const]),
            ['arreter', 'Ne pas commencer'],
          ],
        },
        ...o.analyse,
        motif('Pourquoi', 4000),
      ],
      interne: true,
    },
    CONSTATER_RETARD: { constat: true },
    RENVOYER_PASSAGE: { charge: [motif('Motif du renvoi')], interne: true, poids: 'secondaire' },
    ...(o.ajustements.length === 0
      ? {}
      : { REPRENDRE_PASSAGE: { charge: [motif()], interne: true, poids: 'marge' } as const }),
    PRESENTER_OBSERVATIONS: {
      charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', max: 4000 }],
    },
    CONSTATER_DELAI_DEPASSE: { constat: true },
    ...evenementsDeLaDecision(o),
  };
}

function construire(o: Options): Piece {
  const versements = demander(o);
  const alerte = (genre: string) => ({ jours: o.alerteJours, genre });
  return {
    initial: 'etapeEnCours',
    contexte: {
      rapportLe: 'date?',
      proposeur: 'compte?',
      ...(o.ajustements.length === 0
        ? {}
        : ({ ajustement: 'texte?', finAvant: 'date?', montantAvant: 'montant?' } as const)),
      ...Object.fromEntries(o.tranches.map((t) => [compteur('tranche', t.cle), 'nombre'] as const)),
    },
    communs: {
      finAnticipee: 'texte?',
      notifieLe: 'date?',
      finAction: 'date?',
      montantVote: 'montant?',
      verse: 'montant',
      recouvre: 'montant',
    },
    gardes: {
      ...versements.gardes,
      rapportAccepte: 'rempli(soi.rapportLe)',
      ...gardesDeLAjustement(o),
      ...(o.finAnticipee.includes('resiliation') ? { resilie: 'commun.finAnticipee = "resiliation"' } : {}),
      ...(o.finAnticipee.includes('caducite') ? { caduc: 'commun.finAnticipee = "caducite"' } : {}),
    },
    echeances: {
      ...(o.dureePremiere
        ? {
            rapport: {
              duree: o.dureePremiere,
              depuis: 'commun.notifieLe',
              evenement: 'RELANCER_RAPPORT',
              alerte: alerte('rapportBientotDu'),
            },
          }
        : {}),
      decision: {
        duree: o.delai,
        depuis: 'soi.rapportLe',
        evenement: 'CONSTATER_RETARD',
        alerte: alerte('passageBientotDu'),
      },
      observations: { duree: o.observations, evenement: 'CONSTATER_DELAI_DEPASSE' },
    },
    partout: { CONSTATER_RAPPORT: { par: ['systeme'], retenir: { rapportLe: '@date' } } },
    etats: {
      etapeEnCours: {
        attendu: ['DEMANDER_VERSEMENT'],
        ...(o.dureePremiere ? { echeances: ['rapport'] } : {}),
        attend: [
          ...fins(o),
          {
            si: ['rapportAccepte'],
            vers: 'passageAPreparer',
            effets: [{ type: 'notifier', genre: 'passageAPreparer', a: [o.prepare] }],
          },
        ],
        sur: {
          DEMANDER_VERSEMENT: versements.transitions,
          ...(o.dureePremiere
            ? {
                RELANCER_RAPPORT: {
                  par: ['systeme'],
                  effets: [{ type: 'notifier', genre: 'rapportAttendu', a: ['porteur', o.prepare] }],
                } as const,
              }
            : {}),
        },
      },
      ...etatsDeLaDecision(o),
    },
    evenements: evenements(o),
    objets: { versement: versementDEtape(servicesDe(o.tranches), o.rapport) },
  };
}

/**
 * Passage: the first of two stages, with its payments and its report, then the decision whether the second one begins (go / no-go; our decision, no text orders
 * it). Who proposes is not who decides, and who decides holds a delegation. Going on with another end or another amount waits for the avenant that says so; a
 * refusal is told first, and the beneficiary may answer (CRPA, art. L121-1, L122-1 and L211-2), then the execution that follows settles what was done.
 */
export const passage = definirPhase({
  nom: 'passage',
  libelle: 'Passage à l’étape suivante',
  genre: 'etape',
  options,
  financement: ['tranches'],
  exige: ['notifie'],
  construire,
  mots,
});
