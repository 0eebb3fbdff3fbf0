import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Effet, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** The form that was deposited, reopened on the points that are asked. */
  formulaire: z.string().default('dossier'),
  /** What the porteur is given to produce what is missing (CRPA, art. L114-5 wants a term). */
  delai: duree,
  /** Days before that term when the porteur is reminded. */
  alerteJours: z.int().min(1).max(60).default(3),
});

/**
 * Complétude: are all the pieces there, readable and coherent? It is not the instruction and has its own letter. It tells the regions beside what stops the
 * silence of the administration: a request for pieces suspends it during the term that is set, and no longer, whether they come or not; their production
 * before the term ends the suspension (CRPA, art. L114-5). A new term for the same pieces suspends it again.
 */
export const completude = definirPhase({
  nom: 'completude',
  libelle: 'Complétude',
  genre: 'etape',
  options,
  exige: ['depose'],
  donne: ['complet'],
  construire: ({ formulaire, delai, alerteJours }): Piece => {
    const fermer: Effet = { type: 'fermerFormulaire', formulaire };
    const recevoir: Transition = {
      par: ['porteur'],
      si: ['sansErreur'],
      vers: 'examenCompletude',
      annonce: ['piecesRecues'],
      retenir: { delaiDemande: 'non', delaiRefuse: 'non' },
      publier: { montantDemande: '@montantDemande' },
      effets: [fermer, { type: 'notifier', genre: 'complementsRecus', a: ['instructeur'] }],
    };
    const ecarter: Transition = {
      par: ['responsable'],
      vers: 'irrecevable',
      annonce: ['decisionExpresse', 'decisionContestable'],
      effets: [
        { type: 'lettre', modele: 'decision-rejet' },
        { type: 'notifier', genre: 'decisionDefavorable', a: ['porteur'] },
      ],
    };
    // Asked once for each term; the answer moves it, or says that it stays.
    const demanderDelai: Transition = {
      par: ['porteur'],
      si: ['delaiPasDemande', 'delaiPasRefuse'],
      retenir: { delaiDemande: 'oui' },
      effets: [{ type: 'notifier', genre: 'delaiDemande', a: ['instructeur'] }],
    };
    const prolonger: Transition = {
      par: ['instructeur'],
      annonce: ['piecesDemandees'],
      retenir: { delaiDemande: 'non', delaiRefuse: 'non' },
      effets: [{ type: 'notifier', genre: 'complementsDemandes', a: ['porteur'] }],
    };
    const refuser: Transition = {
      par: ['instructeur'],
      si: ['delaiAttendu'],
      retenir: { delaiDemande: 'non', delaiRefuse: 'oui' },
      effets: [{ type: 'notifier', genre: 'delaiRefuse', a: ['porteur'] }],
    };
    /** Whoever answers for the Région reads it among what is to be done, until it is answered. */
    const reponseAttendue = { acte: 'PROLONGER_DELAI', quand: 'soi.delaiDemande' };
    return {
      initial: 'depose',
      communs: { instructeur: 'compte?', montantDemande: 'montant?' },
      contexte: { delaiDemande: 'ouiNon', delaiRefuse: 'ouiNon' },
      gardes: {
        sansErreur: '@constatsBloquants = 0',
        cheminsConnus: '@cheminsConnus',
        delaiPasDemande: 'non(soi.delaiDemande)',
        delaiPasRefuse: 'non(soi.delaiRefuse)',
        delaiAttendu: 'soi.delaiDemande',
      },
      echeances: {
        complements: {
          duree: delai,
          evenement: 'CONSTATER_DELAI_DEPASSE',
          alerte: { jours: alerteJours, genre: 'complementsBientotDus' },
        },
      },
      etats: {
        depose: {
          attendu: ['PRENDRE_EN_CHARGE'],
          sur: {
            PRENDRE_EN_CHARGE: {
              par: ['instructeur'],
              vers: 'examenCompletude',
              publier: { instructeur: 'acteur.id' },
            },
          },
        },
        examenCompletude: {
          attendu: ['DECLARER_COMPLET'],
          sur: {
            DEMANDER_COMPLEMENTS: {
              par: ['instructeur'],
              si: ['cheminsConnus'],
              vers: 'complementsAttendus',
              annonce: ['piecesDemandees'],
              effets: [
                { type: 'ouvrirFormulaire', formulaire, chemins: 'demandes' },
                { type: 'lettre', modele: 'demande-complements' },
                { type: 'notifier', genre: 'complementsDemandes', a: ['porteur'] },
              ],
            },
            DECLARER_COMPLET: {
              par: ['instructeur'],
              vers: '>suite',
              donne: ['complet'],
              effets: [{ type: 'notifier', genre: 'dossierComplet', a: ['porteur'] }],
            },
            DECLARER_IRRECEVABLE: ecarter,
          },
        },
        // The term belongs to the state: whatever leaves it annuls the term, and a term granted again is another armament.
        complementsAttendus: {
          exception: true,
          attendu: ['DEPOSER_COMPLEMENTS', reponseAttendue],
          echeances: ['complements'],
          sur: {
            DEPOSER_COMPLEMENTS: recevoir,
            DEMANDER_DELAI: demanderDelai,
            REFUSER_DELAI: refuser,
            // The term runs again from the day it is granted; the silence is stopped already.
            PROLONGER_DELAI: {
              ...prolonger,
              effets: [{ type: 'armer', echeance: 'complements' }, ...(prolonger.effets ?? [])],
            },
            CONSTATER_DELAI_DEPASSE: {
              par: ['systeme'],
              vers: 'complementsEnRetard',
              annonce: ['termePieces'],
              effets: [{ type: 'notifier', genre: 'complementsEnRetard', a: ['porteur', 'instructeur'] }],
            },
          },
        },
        complementsEnRetard: {
          exception: true,
          attendu: ['DEPOSER_COMPLEMENTS', reponseAttendue],
          sur: {
            DEPOSER_COMPLEMENTS: recevoir,
            DEMANDER_DELAI: demanderDelai,
            REFUSER_DELAI: refuser,
            PROLONGER_DELAI: { ...prolonger, vers: 'complementsAttendus' },
            DECLARER_IRRECEVABLE: { ...ecarter, effets: [fermer, ...(ecarter.effets ?? [])] },
          },
        },
        irrecevable: { terme: true, exception: true },
      },
      evenements: {
        PRENDRE_EN_CHARGE: {},
        DEMANDER_COMPLEMENTS: {
          charge: [
            {
              cle: 'demandes',
              type: 'tableau',
              libelle: 'Points à compléter',
              ligne: 'Point',
              min: 1,
              max: 40,
              colonnes: [
                { cle: 'chemin', type: 'texte', libelle: 'Question', max: 120, personnel: false },
                { cle: 'motif', type: 'texteLong', libelle: 'Ce qui manque ou ne convient pas', max: 1000 },
              ],
            },
            { cle: 'message', type: 'texteLong', libelle: 'Message au porteur', facultatif: true, max: 2000 },
          ],
          // A fact read over the points: its refusal is shown there.
          contraintes: [{ garde: 'cheminsConnus', champs: ['demandes'] }],
          faits: { cheminsConnus: 'ouiNon' },
          poids: 'secondaire',
          solennel: true,
        },
        DEPOSER_COMPLEMENTS: { juge: formulaire, faits: { montantDemande: 'montant?' }, solennel: true },
        CONSTATER_DELAI_DEPASSE: { constat: true },
        DEMANDER_DELAI: { poids: 'secondaire' },
        PROLONGER_DELAI: { poids: 'secondaire' },
        REFUSER_DELAI: { poids: 'secondaire' },
        DECLARER_COMPLET: {},
        DECLARER_IRRECEVABLE: {
          charge: [motif()],
          delegation: { acte: 'irrecevabilite' },
          poids: 'secondaire',
          solennel: true,
        },
      },
    };
  },
  mots,
});
