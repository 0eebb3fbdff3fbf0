import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import type { Question } from '../../engine/form/question.ts';
import { definirPhase, type Effet, type Etat, type Evenement, type Piece } from '../../engine/lifecycle/phase.ts';
import { roles } from '../../engine/lifecycle/roles.ts';
import { objetAvis, questionsDAvis } from '../consultation/objet.ts';
import { motif, questions } from '../questions.ts';
import { acteALaProposition, acteSansMontant, instrument, sansActeEnNature } from './acte-attributif.ts';
import { mots, motsEnNature } from './mots.ts';
import { deposerRapport, rapport } from './rapport.ts';
import { liberer, reserver } from './reservation.ts';

const champs = z.strictObject({
  /** An avis that the instructeur may ask of a person, by hand and as many times as he needs. */
  avis: z
    .strictObject({
      genre: z.string(),
      role: z.enum(roles),
      delai: duree,
      relanceJours: z.int().min(1).max(60).default(3),
      questions: questionsDAvis,
    })
    .optional(),
  /** What the instructeur examines and keeps with the proposal. */
  analyse: questions.default([]),
  instrument,
  /** The dossier was marked on a grille: its note is told where one proposes, and its eliminatory threshold binds. Readers neither propose nor validate. */
  grille: z.boolean().default(false),
  /** Aid in kind: no amount is proposed, no credit reserved, nothing visaed. */
  enNature: z.boolean().default(false),
});
const options = champs.refine(sansActeEnNature, acteSansMontant);
type Options = z.output<typeof options>;

const LECTEURS = ['lecteur1', 'lecteur2', 'lecteur3'] as const;
/** The retained note and its computation, told where the proposal is made. */
const noteALaProposition: readonly Question[] = [
  { cle: 'noteExpliquee', type: 'texte', libelle: 'Note retenue', vaut: '@noteExpliquee' },
];

const aValider: Effet = { type: 'notifier', genre: 'propositionAValider', a: ['responsable'] };

function etatsDeLaProposition({ avis, instrument: auChoix, enNature, grille }: Options): Record<string, Etat> {
  const valideur = [{ role: 'responsable', sauf: grille ? ['proposeur', ...LECTEURS] : 'proposeur' }] as const;
  const proposeur = [grille ? ({ role: 'instructeur', sauf: LECTEURS } as const) : 'instructeur'] as const;
  const argent = enNature ? [] : [liberer];
  return {
    instruction: {
      attendu: [...(avis ? ['DEMANDER_AVIS'] : []), 'PROPOSER'],
      sur: {
        ...(avis
          ? {
              DEMANDER_AVIS: {
                par: ['instructeur'],
                si: ['destinataireConnu'],
                ajouter: { avisEnCours: '1' },
                effets: [
                  {
                    type: 'naitre',
                    objet: 'avis',
                    genre: avis.genre,
                    valeurs: { destinataire: '@destinataire' },
                    acces: { compte: '@destinataire', role: avis.role },
                  },
                ],
              },
            }
          : {}),
        PROPOSER: {
          par: proposeur,
          si: [
            ...(avis ? ['aucunAvisAttendu'] : []),
            ...(grille ? ['pasElimine'] : []),
            ...(enNature ? [] : ['auPlusCalcule']),
            ...(auChoix ? ['instrumentConnu'] : []),
          ],
          vers: 'propositionAValider',
          retenir: { proposeur: 'acteur.id' },
          publier: {
            montantPropose: enNature ? '0 €' : 'montant',
            propositionFavorable: 'oui',
            ...(auChoix ? { instrument: '@instrumentPropose' } : {}),
          },
          effets: [...(enNature ? [] : [reserver('proposition', 'montant')]), aValider],
        },
        PROPOSER_REJET: {
          par: proposeur,
          vers: 'rejetAValider',
          retenir: { proposeur: 'acteur.id', ...(avis ? { avisEnCours: '0' } : {}) },
          publier: { montantPropose: '0 €', propositionFavorable: 'non' },
          ...(auChoix ? { oublier: ['instrument'] } : {}),
          effets: [...(avis ? [{ type: 'diffuser', objet: 'avis', evenement: 'ABANDONNER' } as const] : []), aValider],
        },
      },
    },
    propositionAValider: {
      attendu: ['VALIDER_PROPOSITION'],
      sur: {
        VALIDER_PROPOSITION: {
          par: valideur,
          vers: enNature ? 'rapportADeposer' : 'visaFinances',
          effets: enNature ? [] : [{ type: 'notifier', genre: 'visaDemande', a: ['finances'] }],
        },
        RENVOYER_PROPOSITION: { par: ['responsable'], vers: 'instruction', effets: argent },
      },
    },
    rejetAValider: {
      exception: true,
      attendu: ['VALIDER_PROPOSITION'],
      sur: {
        VALIDER_PROPOSITION: { par: valideur, vers: 'rapportADeposer' },
        RENVOYER_PROPOSITION: { par: ['responsable'], vers: 'instruction' },
      },
    },
  };
}

const visaFinances: Etat = {
  attendu: ['VISER'],
  sur: {
    VISER: {
      par: ['finances'],
      si: ['creditsDisponibles'],
      vers: 'rapportADeposer',
      effets: [reserver('visa', 'commun.montantPropose')],
    },
    REFUSER_VISA: { par: ['finances'], vers: 'instruction', effets: [liberer] },
  },
};

function evenementsDe({ avis, analyse, instrument: auChoix, enNature, grille }: Options): Record<string, Evenement> {
  const demander: Evenement = {
    charge: [{ cle: 'destinataire', type: 'courriel', libelle: 'Adresse du compte consulté' }],
    faits: { destinataire: 'compte?' },
    faitsProposes: { destinatairePropose: 'texte?' },
    propositions: { destinataire: '@destinatairePropose' },
  };
  return {
    ...(avis ? { DEMANDER_AVIS: demander, CONSTATER_AVIS_DEMANDE: { constat: true, interne: true } } : {}),
    PROPOSER: {
      charge: [
        ...(grille ? noteALaProposition : []),
        ...(enNature ? [] : [{ cle: 'montant', type: 'montant', libelle: 'Montant proposé', min: 1 } as const]),
        ...(auChoix ? acteALaProposition : []),
        ...analyse,
      ],
      faits: {
        ...(grille ? { noteExpliquee: 'texte?' } : {}),
        ...(enNature ? {} : { montantCalcule: 'montant?' }),
        ...(auChoix ? { instrumentPropose: 'texte?', seuilConvention: 'montant?' } : {}),
      },
      ...(enNature ? {} : { propositions: { montant: '@montantCalcule' } }),
      fonction: 'propose',
      interne: true,
    },
    PROPOSER_REJET: {
      charge: [...(grille ? noteALaProposition : []), motif('Motif du rejet proposé')],
      ...(grille
        ? {
            faits: { noteExpliquee: 'texte?' },
            faitsProposes: { motifElimination: 'texte?' },
            propositions: { motif: '@motifElimination' },
          }
        : {}),
      fonction: 'propose',
      poids: 'secondaire',
      interne: true,
    },
    VALIDER_PROPOSITION: { fonction: 'valide', interne: true },
    RENVOYER_PROPOSITION: { charge: [motif('Motif du renvoi')], poids: 'secondaire', interne: true },
    ...(enNature
      ? {}
      : {
          VISER: { faits: { creditsDisponibles: 'ouiNon' }, fonction: 'vise', interne: true },
          REFUSER_VISA: { charge: [motif('Motif du refus')], poids: 'secondaire', interne: true },
        }),
    DEPOSER_RAPPORT: rapport,
  };
}

/**
 * Instruction: avis asked of persons, analysis, a proposed amount with its computation and, where the call leaves the choice, the act that would grant it; its
 * validation by another person than the proposer, the visa of finances by a third, the report filed with whoever decides. Credits are reserved by the
 * proposal, held firm by the visa, and given back when the proposal is sent back or its visa refused (CGCT, art. L4341-1; M57).
 */
export const instruction = definirPhase({
  nom: 'instruction',
  libelle: 'Instruction',
  genre: 'etape',
  options,
  exige: ['complet'],
  donne: ['propose'],
  construire: (o): Piece => ({
    initial: 'instruction',
    contexte: { proposeur: 'compte?', ...(o.avis ? { avisEnCours: 'nombre' } : {}) },
    communs: {
      montantPropose: 'montant?',
      propositionFavorable: 'ouiNon',
      seancePrevueLe: 'date?',
      ...(o.instrument ? { instrument: 'texte?' } : {}),
    },
    gardes: {
      ...(o.avis ? { destinataireConnu: 'rempli(@destinataire)', aucunAvisAttendu: 'soi.avisEnCours <= 0' } : {}),
      ...(o.grille ? { pasElimine: 'non(commun.elimine)' } : {}),
      ...(o.enNature ? {} : { auPlusCalcule: 'montant <= @montantCalcule', creditsDisponibles: '@creditsDisponibles' }),
      ...(o.instrument ? { instrumentConnu: '@instrumentPropose parmi ("convention"; "arrete")' } : {}),
    },
    ...(o.avis ? { partout: { CONSTATER_AVIS_DEMANDE: { par: ['systeme'], ajouter: { avisEnCours: '-1' } } } } : {}),
    etats: {
      ...etatsDeLaProposition(o),
      ...(o.enNature ? {} : { visaFinances }),
      rapportADeposer: {
        attendu: ['DEPOSER_RAPPORT'],
        sur: { DEPOSER_RAPPORT: { ...deposerRapport, vers: '>suite', donne: ['propose'] } },
      },
    },
    evenements: evenementsDe(o),
    ...(o.avis
      ? {
          objets: {
            avis: objetAvis({
              roles: [o.avis.role],
              lien: 'personne',
              delai: o.avis.delai,
              relanceJours: o.avis.relanceJours,
              questions: o.avis.questions,
              constat: 'CONSTATER_AVIS_DEMANDE',
            }),
          },
        }
      : {}),
  }),
  mots: (o) => (o.enNature ? motsEnNature : mots),
});
