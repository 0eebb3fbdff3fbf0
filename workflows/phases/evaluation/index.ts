import { z } from 'zod';
import { duree, texte } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif, questions } from '../questions.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** What the évaluateur answers. */
  questions: questions.refine((qs) => qs.length > 0, 'une évaluation pose au moins une question'),
  /** What may become of the action: taken up, extended, given up, by default. */
  suites: z
    .array(z.tuple([z.string().regex(/^[a-z][A-Za-z0-9]*$/), texte]))
    .min(2)
    .default([
      ['reprise', 'Reprise : l’action entre dans l’offre ordinaire'],
      ['etendue', 'Étendue à d’autres territoires ou à d’autres publics'],
      ['abandonnee', 'Abandonnée'],
    ]),
  delai: duree,
  /** Days before the term when the évaluateur is reminded. */
  alerteJours: z.int().min(1).max(60).default(15),
});

/**
 * Évaluation: once the right is settled, an évaluateur who did not instruct the dossier says what the action gave; then the Région says what it does with it, in
 * writing (« systématiquement évaluées », 000:L1012; the suites: 000:L1012, 001:L1320). It takes back nothing of what was paid. Without an evaluation, a motive says
 * why (our decision).
 */
export const evaluation = definirPhase({
  nom: 'evaluation',
  libelle: 'Évaluation',
  genre: 'etape',
  options,
  exige: ['droitArrete'],
  construire: (o): Piece => ({
    initial: 'evaluationAFaire',
    contexte: { evaluateur: 'compte?' },
    communs: { suiteDonnee: 'texte?', evalueeLe: 'date?' },
    echeances: {
      evaluation: {
        duree: o.delai,
        evenement: 'RELANCER_EVALUATION',
        alerte: { jours: o.alerteJours, genre: 'evaluationProche' },
      },
    },
    etats: {
      evaluationAFaire: {
        attendu: ['EVALUER'],
        echeances: ['evaluation'],
        entree: [{ type: 'notifier', genre: 'evaluationAFaire', a: ['evaluateur'] }],
        sur: {
          EVALUER: {
            par: [{ role: 'evaluateur', sauf: 'instructeur' }],
            vers: 'suiteADonner',
            retenir: { evaluateur: 'acteur.id' },
            publier: { evalueeLe: '@date' },
            effets: [{ type: 'notifier', genre: 'suiteADonner', a: ['responsable'] }],
          },
          RELANCER_EVALUATION: {
            par: ['systeme'],
            effets: [{ type: 'notifier', genre: 'evaluationEnRetard', a: ['evaluateur', 'responsable'] }],
          },
          PASSER_SANS_EVALUATION: { par: ['responsable'], vers: '>suite' },
        },
      },
      suiteADonner: {
        attendu: ['DONNER_SUITE'],
        sur: {
          DONNER_SUITE: {
            par: [{ role: 'responsable', sauf: 'evaluateur' }],
            vers: '>suite',
            donne: ['evalue'],
            publier: { suiteDonnee: 'suite' },
            effets: [
              { type: 'inscrire', registre: 'suites', valeurs: { suite: 'suite' } },
              { type: 'notifier', genre: 'suiteDonnee', a: ['porteur', 'instructeur'] },
            ],
          },
        },
      },
    },
    evenements: {
      EVALUER: { charge: o.questions },
      RELANCER_EVALUATION: { constat: true, interne: true },
      PASSER_SANS_EVALUATION: { charge: [motif('Motif', 1000)], poids: 'marge', interne: true },
      DONNER_SUITE: {
        charge: [
          { cle: 'suite', type: 'choix', libelle: 'Suite donnée', options: o.suites },
          motif('Ce que la Région en fait, et pourquoi'),
        ],
        solennel: true,
      },
    },
  }),
  mots,
});
