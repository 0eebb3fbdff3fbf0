import { z } from 'zod';
import { texte } from '../../engine/elements-de-definition.ts';
import type { Question } from '../../engine/form/question.ts';
import { definirPhase, type Effet, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { motsDe } from './mots.ts';

const options = z.strictObject({
  /** Who comes in: « Stagiaires ». */
  personnes: texte.default('Participants'),
  /** For how many days after the first one a person who leaves may be replaced. */
  remplacementJours: z.int().min(1).max(365),
});

const prevenir: Effet = { type: 'notifier', genre: 'entreesDeclarees', a: ['instructeur'] };
const jour = (libelle: string): Question => ({ cle: 'le', type: 'date', libelle });
/** A mark in the porteur's own lists: no name is asked, the dossier has no use of it (RGPD, art. 5). */
const repere = (cle: string, libelle: string): Question => ({
  cle,
  type: 'texte',
  libelle,
  aide: 'Un repère de vos listes, sans nom.',
  max: 40,
});

/**
 * Entrées: once the act is notified, the porteur says the first day of the action, who came in, and who replaced whom while it is still allowed. Nothing waits for it and it
 * opens no right: it is read while the action runs, and its counts stand beside those of the final bilan (our decision).
 */
export const entrees = definirPhase({
  nom: 'entrees',
  libelle: 'Démarrage et entrées',
  genre: 'transverse',
  dits: { entreesDeclarees: 'nombre', remplacementsDeclares: 'nombre' },
  options,
  construire: ({ personnes, remplacementJours }): Piece => {
    const combien: Question = { cle: 'entrees', type: 'nombre', libelle: `${personnes} entrés ce jour`, max: 500 };
    return {
      initial: 'aDemarrer',
      contexte: { demarreLe: 'date?' },
      communs: { entreesDeclarees: 'nombre', remplacementsDeclares: 'nombre' },
      gardes: {
        droitPasArrete: 'non(jalon.droitArrete)',
        jourVenu: 'le <= @date',
        quelquUn: 'entrees >= 1',
        apresLeDemarrage: 'le >= soi.demarreLe',
        remplacable: `le <= soi.demarreLe + ${remplacementJours} jours`,
      },
      etats: {
        aDemarrer: {
          sur: {
            DECLARER_DEMARRAGE: {
              par: ['porteur'],
              siAcquis: ['notifie'],
              si: ['droitPasArrete', 'jourVenu', 'quelquUn'],
              vers: 'demarree',
              retenir: { demarreLe: 'le' },
              ajouter: { entreesDeclarees: 'entrees' },
              effets: [prevenir],
            },
          },
        },
        demarree: {
          sur: {
            DECLARER_ENTREES: {
              par: ['porteur'],
              si: ['droitPasArrete', 'jourVenu', 'apresLeDemarrage', 'quelquUn'],
              ajouter: { entreesDeclarees: 'entrees' },
              effets: [prevenir],
            },
            DECLARER_REMPLACEMENT: {
              par: ['porteur'],
              si: ['droitPasArrete', 'jourVenu', 'apresLeDemarrage', 'remplacable'],
              ajouter: { remplacementsDeclares: '1' },
              effets: [prevenir],
            },
          },
        },
      },
      evenements: {
        DECLARER_DEMARRAGE: { charge: [jour('Premier jour'), combien], poids: 'secondaire' },
        DECLARER_ENTREES: { charge: [jour('Jour de l’entrée'), combien], poids: 'secondaire' },
        DECLARER_REMPLACEMENT: {
          charge: [
            jour('Jour du remplacement'),
            repere('sort', 'Qui part'),
            repere('entre', 'Qui arrive'),
            motif('Pourquoi', 1000),
          ],
          poids: 'secondaire',
        },
      },
      objets: {},
    };
  },
  mots: motsDe,
});
