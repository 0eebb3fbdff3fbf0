// The letters of one family share one template: what every one of them carries, and the pieces that several share.
import { lireAgent, lireLettre, lireRecours, type Reglages } from './donnees-communes.ts';
import type { DonneesCourrier } from './donnees.ts';
import type { Matiere } from './matiere.ts';

type Propre = Pick<DonneesCourrier, 'titre' | 'paragraphes'> &
  Partial<Omit<DonneesCourrier, keyof ReturnType<typeof lireLettre> | 'agent' | 'titre' | 'paragraphes'>>;

/** A letter: what it says, and what heads all of them. */
export const courrier = (m: Matiere, reglages: Reglages, propre: Propre): DonneesCourrier => ({
  ...lireLettre(m, reglages),
  agent: lireAgent(m),
  sections: [],
  montants: null,
  recours: null,
  signataire: null,
  mentions: [],
  ...propre,
});

/** How to contest a decision (CRPA, art. L112-6, L411-2 and R112-5; CJA, art. R421-1). `gracieux`: whether it may still be contested before who decided. */
export const contester = (
  m: Matiere,
  { objet = 'cette décision', depart = 'sa notification', gracieux = true } = {},
): DonneesCourrier['recours'] => ({ ...lireRecours(m), objet, depart, gracieux });

/** The reasons of a decision; none when nothing was written. */
export const sectionDesMotifs = (titre: string, motif: string | null): DonneesCourrier['sections'] =>
  motif === null ? [] : [{ titre, paragraphes: [motif], puces: [] }];

/** How and until when to answer before any decision (CRPA, art. L121-1 and L122-1). */
export const sectionDesObservations = (jour: string | null): DonneesCourrier['sections'] => [
  {
    titre: 'Vos observations',
    paragraphes: [
      `Vous pouvez présenter vos observations${jour === null ? '' : ` jusqu’au ${jour}`}, par écrit dans votre espace. Vous pouvez demander à être entendu, et être assisté ou représenté par la personne de votre choix.`,
      'Aucune décision n’est prise avant la fin de ce délai, ou avant vos observations.',
    ],
    puces: [],
  },
];

/** The texts of the contradictory procedure. */
export const CONTRADICTOIRE =
  'Code des relations entre le public et l’administration (CRPA), articles L. 121-1, L. 122-1 et L. 122-2.';
