import { z } from 'zod';
import type { TrancheDePhase } from '../../engine/lifecycle/phase.ts';
import { cle, texte } from '../../engine/elements-de-definition.ts';

/** A tranche of the financing, as the phases that pay need it: what computes and opens it stays in the money of the call, and is read as facts. */
export const tranche: z.ZodType<TrancheDePhase> = z.strictObject({
  cle,
  libelle: texte,
  formulaire: cle,
  fois: z.int().min(1),
  /** An avance precedes the service (décret 2012-1246, art. 33). */
  serviceFait: z.boolean(),
});

/** The form that gives the right, filed at the end. */
export const formulaire = cle;

/** A report in progress that no payment waits for. */
export const bilan = z.strictObject({
  cle,
  libelle: texte,
  formulaire: cle,
  fois: z.int().min(1).default(1),
  /** Also presented in a meeting. */
  reunion: z.boolean().default(false),
});
export type BilanEnCours = z.infer<typeof bilan>;

/** Why the Région may keep less than what is declared, line by line; absent: it judges the bilan as a whole. */
export const retenues = z.strictObject({
  motifs: z.array(z.strictObject({ valeur: texte, libelle: texte })).min(1),
});
export type Retenues = z.infer<typeof retenues>;

/** The name of what is kept for a key: « avance » gives `nombreAvance`. */
export const nommer = (prefixe: string, nom: string): string =>
  `${prefixe}${nom.charAt(0).toUpperCase()}${nom.slice(1)}`;

/** Those that are asked for in a step, among all those of the financing but the solde. */
export const tranchesDemandees = <T extends { cle: string }>(o: {
  tranches: readonly T[];
  versements?: readonly string[] | undefined;
}): T[] => o.tranches.filter((t) => o.versements?.includes(t.cle) ?? true);

/**
 * How the cycle may end the act before its term: the regions beside the parcours that say so, and `arret`, said by a step before (`passage`): a cycle that has
 * one names it.
 */
export const finAnticipee = z.array(z.enum(['resiliation', 'caducite', 'arret'])).default(['resiliation', 'caducite']);
