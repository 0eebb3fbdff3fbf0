import { z } from 'zod';
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
