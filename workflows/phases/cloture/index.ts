import { z } from 'zod';
import { definirPhase, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** `financiere`: the accounts only, where a follow-up comes before the end of the dossier; `dossier`: the end only; both at once by default. */
  etape: z.enum(['tout', 'financiere', 'dossier']).default('tout'),
});

const cloturer: Transition = {
  par: ['instructeur'],
  donne: ['clos'],
  vers: 'clos',
  effets: [{ type: 'notifier', genre: 'cloture', a: ['porteur'] }],
};

/**
 * Clôture: financial first (what was engaged and is not due is released), then the dossier itself. They are two events: results that come months later never
 * hold back the accounts.
 */
export const cloture = definirPhase({
  nom: 'cloture',
  libelle: 'Clôture',
  genre: 'etape',
  options,
  donne: ['clotureFinanciere'],
  construire: ({ etape }): Piece => {
    const financiere = etape !== 'dossier';
    const dossier = etape !== 'financiere';
    return {
      initial: financiere ? 'clotureFinanciereAFaire' : 'clotureAFaire',
      ...(financiere ? { communs: { clotureFinanciereLe: 'date?', degagement: 'montant?' } } : {}),
      etats: {
        ...(financiere
          ? {
              clotureFinanciereAFaire: {
                attendu: ['CLOTURER_FINANCIEREMENT'],
                sur: {
                  CLOTURER_FINANCIEREMENT: {
                    par: ['finances'],
                    donne: ['clotureFinanciere'],
                    vers: dossier ? 'clotureAFaire' : '>suite',
                    publier: { clotureFinanciereLe: '@date', degagement: '@degagement' },
                    effets: [
                      { type: 'inscrire', registre: 'degagement', valeurs: { montant_centimes: '@degagement' } },
                      { type: 'notifier', genre: 'clotureFinanciere', a: ['porteur'] },
                    ],
                  },
                },
              },
            }
          : {}),
        ...(dossier
          ? {
              clotureAFaire: { attendu: ['CLOTURER'], sur: { CLOTURER: cloturer } },
              clos: { terme: true },
            }
          : {}),
      },
      evenements: {
        ...(financiere ? { CLOTURER_FINANCIEREMENT: { faits: { degagement: 'montant' }, solennel: true } } : {}),
        ...(dossier ? { CLOTURER: { solennel: true } } : {}),
      },
    };
  },
  mots,
});
