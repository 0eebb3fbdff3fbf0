import { z } from 'zod';
import type { Question } from '../engine/form/question.ts';

const cle = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'une clé commence par une minuscule, sans accent ni espace');

/** Questions that a call adds to an act, in an option of a phase. Only their shape is looked at here: they are checked as any question when the cycle is compiled. */
export const questions = z.array(
  z.custom<Question>(
    (q) => typeof q === 'object' && q !== null && cle.safeParse((q as { cle?: unknown }).cle).success && 'type' in q,
    'une question a une clé et un type',
  ),
);

/** Why an act is done, for whoever it concerns: a person answers for it in writing. */
export const motif = (libelle = 'Motif', max = 2000): Question => ({ cle: 'motif', type: 'texteLong', libelle, max });
