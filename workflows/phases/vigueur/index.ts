import { z } from 'zod';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { liberer } from '../instruction/reservation.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';

/**
 * Vigueur: is the dossier in force? A suspension stops the acts and the delays of the Région, never the facts of the world nor the delays of the law. The porteur
 * withdraws a demand that is not decided yet; what it held of the envelope is given back.
 */
export const vigueur = definirPhase({
  nom: 'vigueur',
  libelle: 'Vigueur du dossier',
  genre: 'transverse',
  options: z.strictObject({}),
  construire: (): Piece => ({
    initial: 'actif',
    contexte: { etat: 'texte?', suspenduLe: 'instant?' },
    gardes: { enCours: 'commun.enCours', pasDecide: 'non(jalon.decide)' },
    etats: {
      actif: {
        sur: {
          SUSPENDRE: {
            par: ['responsable'],
            siAcquis: ['depose'],
            si: ['enCours'],
            vers: 'suspendu',
            retenir: { etat: '"suspendu"', suspenduLe: '@instant' },
            effets: [{ type: 'suspendreDossier' }, { type: 'notifier', genre: 'suspension', a: ['porteur'] }],
          },
          RETIRER: {
            par: ['porteur'],
            siAcquis: ['depose'],
            si: ['enCours', 'pasDecide'],
            vers: 'retire',
            annonce: ['demandeRetiree'],
            retenir: { etat: '"retire"' },
            effets: [
              { type: 'annulerDossier' },
              { type: 'diffuser', objet: '*', evenement: 'ABANDONNER' },
              liberer,
              { type: 'notifier', genre: 'retrait', a: ['instructeur'] },
            ],
          },
        },
      },
      suspendu: {
        attendu: ['REPRENDRE'],
        sur: {
          REPRENDRE: {
            par: ['responsable'],
            vers: 'actif',
            retenir: { etat: '"actif"' },
            effets: [{ type: 'reprendreDossier' }, { type: 'notifier', genre: 'reprise', a: ['porteur'] }],
          },
        },
      },
      retire: { terme: true },
    },
    evenements: {
      SUSPENDRE: { charge: [motif()], poids: 'marge', solennel: true },
      REPRENDRE: { solennel: true },
      RETIRER: {
        charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif (facultatif)', facultatif: true, max: 2000 }],
        poids: 'marge',
        solennel: true,
      },
    },
  }),
  mots,
});
