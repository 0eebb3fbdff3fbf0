import { z } from 'zod';
import type { Duree } from '../engine/lifecycle/phase.ts';

const ECRITE = /^([1-9]\d{0,3})[ \u00A0\u202F](mois|jours?|jours? ouvrés?)$/;

function lireTexte(texte: string): Duree | null {
  const [, nombre, unite] = ECRITE.exec(texte) ?? [];
  if (nombre === undefined || unite === undefined) return null;
  if (unite === 'mois') return { mois: Number(nombre) };
  return unite.includes('ouvré') ? { joursOuvres: Number(nombre) } : { jours: Number(nombre) };
}

const entier = z.int().min(1).max(9999);
const donnees = z.union([
  z.strictObject({ mois: entier }),
  z.strictObject({ jours: entier }),
  z.strictObject({ joursOuvres: entier }),
]);

/** A delay, in an option of a phase: « 2 mois », « 15 jours », « 10 jours ouvrés », or the same as data (`{ mois: 2 }`). */
export const duree = z.unknown().transform((valeur, c): Duree => {
  const lue = typeof valeur === 'string' ? lireTexte(valeur) : (donnees.safeParse(valeur).data ?? null);
  if (lue !== null) return lue;
  const dite = typeof valeur === 'string' ? `« ${valeur} »` : valeur === undefined ? 'rien' : JSON.stringify(valeur);
  c.addIssue({
    code: 'custom',
    message: `${dite} n’est pas une durée : écrivez « 15 jours », « 10 jours ouvrés » ou « 2 mois »`,
  });
  return z.NEVER;
});
