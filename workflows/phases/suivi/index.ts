import { z } from 'zod';
import { cle, duree, texte } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  formulaire: cle,
  /** After the end of the action. */
  delai: duree,
  /** « Suivi à six mois ». */
  libelle: texte.default('Suivi'),
  /** Days before the term when the porteur is reminded. */
  alerteJours: z.int().min(1).max(90).default(30),
});

/** The results, filed once; nothing is paid on them, so that nothing is verified before they are kept. */
const objet: Piece = {
  initial: 'suiviEnPreparation',
  contexte: { genre: 'texte?', deposeLe: 'date?' },
  gardes: { sansErreur: '@constatsBloquants = 0' },
  etats: {
    suiviEnPreparation: {
      attendu: ['DEPOSER_BILAN'],
      sur: {
        DEPOSER_BILAN: {
          par: ['porteur'],
          si: ['sansErreur'],
          vers: 'suiviDepose',
          retenir: { deposeLe: '@date' },
          effets: [
            { type: 'fermerFormulaire', formulaire: '@objet' },
            { type: 'transmettre', evenement: 'CONSTATER_SUIVI', charge: {} },
            { type: 'notifier', genre: 'bilanDepose', a: ['instructeur'] },
          ],
        },
        ABANDONNER: { par: ['systeme'], vers: 'suiviAbandonne' },
      },
    },
    suiviDepose: { terme: true },
    suiviAbandonne: { terme: true, exception: true },
  },
  evenements: {
    DEPOSER_BILAN: { juge: '@objet', solennel: true },
    ABANDONNER: { constat: true, interne: true },
  },
};

/**
 * Suivi: results that the porteur gives some months after the end, 0 to n times in a cycle, after the financial closure. Late, it is asked for again; it never
 * holds back a payment, and the dossier may be closed without it, with a motive.
 */
export const suivi = definirPhase({
  nom: 'suivi',
  libelle: 'Suivi',
  genre: 'etape',
  options,
  construire: (o): Piece => ({
    initial: 'suiviAttendu',
    communs: { finAction: 'date?' },
    echeances: {
      suivi: {
        duree: o.delai,
        depuis: 'commun.finAction',
        evenement: 'RELANCER_SUIVI',
        alerte: { jours: o.alerteJours, genre: 'suiviBientotDu' },
      },
    },
    etats: {
      suiviAttendu: {
        attendu: ['CONSTATER_SUIVI'],
        echeances: ['suivi'],
        entree: [{ type: 'naitre', objet: 'suivi', genre: 'suivi', formulaire: o.formulaire }],
        sur: {
          CONSTATER_SUIVI: { par: ['systeme'], vers: '>suite' },
          RELANCER_SUIVI: {
            par: ['systeme'],
            vers: 'suiviEnRetard',
            effets: [{ type: 'notifier', genre: 'suiviAttendu', a: ['porteur', 'instructeur'] }],
          },
        },
      },
      suiviEnRetard: {
        exception: true,
        attendu: ['CONSTATER_SUIVI'],
        sur: {
          CONSTATER_SUIVI: { par: ['systeme'], vers: '>suite' },
          CLOTURER_SANS_SUIVI: {
            par: ['responsable'],
            donne: ['clos'],
            vers: 'closSansSuivi',
            effets: [
              { type: 'diffuser', objet: 'suivi', evenement: 'ABANDONNER' },
              { type: 'notifier', genre: 'cloture', a: ['porteur'] },
            ],
          },
        },
      },
      closSansSuivi: { terme: true, exception: true },
    },
    evenements: {
      CONSTATER_SUIVI: { constat: true, interne: true },
      RELANCER_SUIVI: { constat: true },
      CLOTURER_SANS_SUIVI: { charge: [motif('Motif', 1000)], solennel: true, poids: 'marge' },
    },
    objets: { suivi: objet },
  }),
  mots,
});
