import { z } from 'zod';
import { cle, duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif, questions } from '../questions.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** The form that was deposited first. */
  formulaire: cle,
  /** The form that is opened to whoever is retained, for a second deposit. */
  suivant: cle.default('dossier'),
  /** What the porteur is given to answer when more is asked (CRPA, art. L114-5 wants a term). */
  delai: duree,
  /** Days before that term when the porteur is reminded. */
  alerteJours: z.int().min(1).max(60).default(3),
  /** What is examined, and kept with the proposal. */
  analyse: questions.default([]),
});

/**
 * Présélection, between a manifestation d’intérêt and the dossier: who is invited to write a whole dossier. One proposes, another retains or not, and says why
 * (CRPA, art. L211-2): who is not retained may contest it. More may be asked first, once or several times; past the term, it is examined as it is. It tells the
 * regions beside what stops the silence, should the call make it run from the first deposit.
 */
export const preselection = definirPhase({
  nom: 'preselection',
  libelle: 'Présélection',
  genre: 'etape',
  options,
  exige: ['depose'],
  donne: ['retenu'],
  construire: ({ formulaire, suivant, delai, alerteJours, analyse }): Piece => ({
    initial: 'manifestationAExaminer',
    contexte: { proposeur: 'compte?' },
    communs: { instructeur: 'compte?' },
    gardes: { sansErreur: '@constatsBloquants = 0' },
    echeances: {
      precisions: {
        duree: delai,
        evenement: 'CONSTATER_DELAI_DEPASSE',
        alerte: { jours: alerteJours, genre: 'precisionsBientotDues' },
      },
    },
    etats: {
      manifestationAExaminer: {
        attendu: ['PROPOSER_PRESELECTION'],
        sur: {
          DEMANDER_PRECISIONS: {
            par: ['instructeur'],
            vers: 'precisionsAttendues',
            annonce: ['piecesDemandees'],
            publier: { instructeur: 'acteur.id' },
            effets: [
              { type: 'ouvrirFormulaire', formulaire },
              { type: 'lettre', modele: 'demande-precisions' },
              { type: 'notifier', genre: 'precisionsDemandees', a: ['porteur'] },
            ],
          },
          PROPOSER_PRESELECTION: {
            par: ['instructeur'],
            vers: 'preselectionADecider',
            retenir: { proposeur: 'acteur.id' },
            publier: { instructeur: 'acteur.id' },
            effets: [{ type: 'notifier', genre: 'preselectionADecider', a: ['responsable'] }],
          },
        },
      },
      precisionsAttendues: {
        exception: true,
        attendu: ['ENVOYER_PRECISIONS'],
        echeances: ['precisions'],
        sur: {
          ENVOYER_PRECISIONS: {
            par: ['porteur'],
            si: ['sansErreur'],
            vers: 'manifestationAExaminer',
            annonce: ['piecesRecues'],
            effets: [
              { type: 'fermerFormulaire', formulaire },
              { type: 'notifier', genre: 'precisionsRecues', a: ['instructeur'] },
            ],
          },
          CONSTATER_DELAI_DEPASSE: {
            par: ['systeme'],
            vers: 'manifestationAExaminer',
            annonce: ['termePieces'],
            effets: [
              { type: 'fermerFormulaire', formulaire },
              { type: 'notifier', genre: 'precisionsEnRetard', a: ['porteur', 'instructeur'] },
            ],
          },
        },
      },
      preselectionADecider: {
        attendu: ['RETENIR_MANIFESTATION'],
        sur: {
          RETENIR_MANIFESTATION: {
            par: [{ role: 'responsable', sauf: 'proposeur' }],
            vers: '>suite',
            donne: ['retenu'],
            effets: [
              { type: 'ouvrirFormulaire', formulaire: suivant },
              { type: 'notifier', genre: 'manifestationRetenue', a: ['porteur', 'instructeur'] },
            ],
          },
          ECARTER_MANIFESTATION: {
            par: [{ role: 'responsable', sauf: 'proposeur' }],
            vers: 'nonRetenue',
            annonce: ['decisionExpresse', 'decisionContestable'],
            effets: [
              { type: 'lettre', modele: 'manifestation-non-retenue' },
              { type: 'notifier', genre: 'manifestationNonRetenue', a: ['porteur'] },
            ],
          },
          RENVOYER_PRESELECTION: { par: ['responsable'], vers: 'manifestationAExaminer' },
        },
      },
      nonRetenue: { terme: true, exception: true },
    },
    evenements: {
      DEMANDER_PRECISIONS: {
        charge: [motif('Ce que vous demandez au porteur de préciser')],
        poids: 'secondaire',
        solennel: true,
      },
      ENVOYER_PRECISIONS: { juge: formulaire, solennel: true },
      CONSTATER_DELAI_DEPASSE: { constat: true },
      PROPOSER_PRESELECTION: {
        charge: [
          {
            cle: 'sens',
            type: 'choix',
            libelle: 'Votre proposition',
            options: [
              ['retenir', 'Retenir la manifestation'],
              ['ecarter', 'Ne pas la retenir'],
            ],
          },
          ...analyse,
          { cle: 'appreciation', type: 'texteLong', libelle: 'Pourquoi', max: 4000 },
        ],
        interne: true,
      },
      RETENIR_MANIFESTATION: { solennel: true },
      ECARTER_MANIFESTATION: {
        charge: [motif('Motif, que le porteur lit')],
        delegation: { acte: 'irrecevabilite' },
        poids: 'secondaire',
        solennel: true,
      },
      RENVOYER_PRESELECTION: { charge: [motif('Motif du renvoi')], poids: 'secondaire', interne: true },
    },
  }),
  mots,
});
