import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { roles } from '../../engine/lifecycle/roles.ts';
import { questions } from '../questions.ts';

export const options = z.strictObject({
  /** Who gives the opinion, as it is said: « comité de sélection ». */
  nom: z.string().min(1),
  /** What is examined before the séance, and kept with the retained base. */
  analyse: questions.default([]),
  /** The note out of 100 that ranks it is given with the analysis; not where a grille has retained one before. */
  note: z.boolean().default(true),
  /** The criteria of the call, on which alone an unfavourable opinion rests. */
  criteres: z.array(z.strictObject({ valeur: z.string().min(1), libelle: z.string().min(1) })).min(1),
  /** Favourable but short of credits: the dossier waits for a place until that day, or for so long. Absent: it goes on at once, by the exit `fauteDeCredits`. */
  listeAttente: z.union([z.strictObject({ jusquAu: z.iso.date() }), z.strictObject({ duree })]).optional(),
  /** Who records the opinion of a comité that sat outside the product. */
  enregistrePar: z.enum(roles).default('assemblees'),
});
export type Options = z.output<typeof options>;
