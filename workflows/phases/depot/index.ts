import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Etat, type Evenement, type Piece } from '../../engine/lifecycle/phase.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** The form that is deposited. */
  formulaire: z.string().default('dossier'),
  /** Only within the dates of the call; not so for a second deposit, to which whoever was retained is invited. */
  dansLesDates: z.boolean().default(true),
  /** A second deposit has nothing to delete: the first one is with the funder. */
  supprimable: z.boolean().default(true),
  /** How long whoever was invited to a second deposit has for it; without it, no term. */
  delai: duree.optional(),
  /** Days before that term when the porteur is reminded. */
  alerteJours: z.int().min(1).max(60).default(7),
});

const invitationCaduque: Etat = { terme: true, exception: true };
/** Nobody sees a deleted draft in a list; whoever deleted it may take it back for a month (our decision). */
const brouillonSupprime: Etat = {
  terme: true,
  exception: true,
  sur: { RETABLIR_BROUILLON: { par: ['porteur'], si: ['dansLeMois'], vers: 'brouillon' } },
};
const supprimer: Evenement = { solennel: true, poids: 'marge' };

/**
 * Dépôt: a draft kept by the porteur until it is deposited, against a receipt (CRPA, art. L112-3 and R112-5). May appear twice: a manifestation d’intérêt, then
 * the dossier. It tells the regions beside which form was deposited: the silence of the administration runs from one of them.
 */
export const depot = definirPhase({
  nom: 'depot',
  libelle: 'Dépôt',
  genre: 'etape',
  options,
  donne: ['depose'],
  construire: ({ formulaire, dansLesDates, supprimable, delai, alerteJours }): Piece => ({
    initial: 'brouillon',
    communs: { deposeLe: 'instant?', montantDemande: 'montant?' },
    gardes: {
      sansErreur: '@constatsBloquants = 0',
      ...(dansLesDates ? { appelOuvert: '@appelOuvert' } : {}),
      ...(supprimable ? { rienDepose: 'non(jalon.depose)', dansLeMois: '@date <= soi.supprimeLe + 30 jours' } : {}),
    },
    ...(supprimable ? { contexte: { supprimeLe: 'date?' as const } } : {}),
    ...(delai === undefined
      ? {}
      : {
          echeances: {
            depot: {
              duree: delai,
              evenement: 'CONSTATER_INVITATION_CADUQUE',
              alerte: { jours: alerteJours, genre: 'invitationBientotCaduque' },
            },
          },
        }),
    etats: {
      brouillon: {
        attendu: ['DEPOSER'],
        ...(delai === undefined ? {} : { echeances: ['depot'] }),
        sur: {
          DEPOSER: {
            par: ['porteur'],
            si: [...(dansLesDates ? ['appelOuvert'] : []), 'sansErreur'],
            vers: '>suite',
            donne: ['depose'],
            annonce: [`depose.${formulaire}`],
            publier: { deposeLe: '@instant', montantDemande: '@montantDemande' },
            effets: [
              { type: 'fermerFormulaire', formulaire },
              { type: 'lettre', modele: 'accuse-reception' },
              { type: 'notifier', genre: 'depot', a: ['porteur'] },
              { type: 'notifier', genre: 'dossierDepose', a: ['instructeur'] },
            ],
          },
          ...(supprimable
            ? {
                SUPPRIMER_BROUILLON: {
                  par: ['porteur'],
                  si: ['rienDepose'],
                  vers: 'brouillonSupprime',
                  retenir: { supprimeLe: '@date' },
                },
              }
            : {}),
          ...(delai === undefined
            ? {}
            : {
                CONSTATER_INVITATION_CADUQUE: {
                  par: ['systeme'],
                  vers: 'invitationCaduque',
                  annonce: ['decisionContestable'],
                  effets: [
                    { type: 'fermerFormulaire', formulaire },
                    { type: 'notifier', genre: 'invitationCaduque', a: ['porteur', 'instructeur'] },
                  ],
                },
              }),
        },
      },
      ...(supprimable ? { brouillonSupprime } : {}),
      ...(delai === undefined ? {} : { invitationCaduque }),
    },
    evenements: {
      DEPOSER: {
        juge: formulaire,
        faits: { ...(dansLesDates ? { appelOuvert: 'ouiNon' } : {}), montantDemande: 'montant?' },
        solennel: true,
      },
      ...(supprimable ? { SUPPRIMER_BROUILLON: supprimer, RETABLIR_BROUILLON: {} } : {}),
      ...(delai === undefined ? {} : { CONSTATER_INVITATION_CADUQUE: { constat: true } }),
    },
  }),
  mots,
});
