import { z } from 'zod';
import { DUREE_ATTENDUE, lireDuree } from './dates/duree.ts';
import type { Regle, Valeur } from './rules/regle.ts';

/** A text that says something. */
export const texte = z.string().min(1);
/** A key: what rules, paths and the database call something. */
export const cle = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    'Une clé commence par une minuscule et ne contient que des lettres sans accent et des chiffres.',
  );
/** A day, `AAAA-MM-JJ`. */
export const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A delay as a call writes it (« 15 jours ouvrés »), read as the engine counts it. */
export const duree = z.string().transform((ecrite, lecture) => {
  const lue = lireDuree(ecrite);
  if (lue !== null) return lue;
  lecture.addIssue({ code: 'custom', message: `« ${ecrite} » n’est pas une durée : ${DUREE_ATTENDUE}.` });
  return z.NEVER;
});
/** A value of JSON. */
export const valeur: z.ZodType<Valeur> = z.json();
/** A rule, as data; what it means is checked when its form is compiled. */
export const regle: z.ZodType<Regle> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.record(z.string(), z.json()),
]);
