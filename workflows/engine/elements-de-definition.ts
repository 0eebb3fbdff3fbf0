import { z } from 'zod';
import { DUREE_ATTENDUE, lireDuree } from './dates/duree.ts';

/** A text that says something. */
export const texte = z.string().min(1);
/** A key: what rules, paths and the database call something. */
export const cle = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    'Une clé commence par une minuscule et ne contient que des lettres sans accent et des chiffres.',
  );
/** A delay as a call writes it (« 15 jours ouvrés »), read as the engine counts it. */
export const duree = z.string().transform((ecrite, lecture) => {
  const lue = lireDuree(ecrite);
  if (lue !== null) return lue;
  lecture.addIssue({ code: 'custom', message: `« ${ecrite} » n’est pas une durée : ${DUREE_ATTENDUE}.` });
  return z.NEVER;
});
