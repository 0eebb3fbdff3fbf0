import { sansTypographie } from '../../workflows/appel/mots.ts';
import type { Appel } from '../../workflows/appel/types.ts';
import { lireDuree } from '../../workflows/engine/dates/duree.ts';

/** A call as someone would have typed it, without accents nor typographic signs; `textes`: how many texts that makes wrong. */
export function sansAccents(appel: Appel): { appel: Appel; textes: number } {
  let textes = 0;
  const aller = (valeur: unknown): unknown => {
    if (Array.isArray(valeur)) return valeur.map(aller);
    if (typeof valeur === 'object' && valeur !== null)
      return Object.fromEntries(Object.entries(valeur).map(([cle, v]: [string, unknown]) => [cle, aller(v)]));
    // A delay is a value, read to the letter.
    if (typeof valeur === 'string' && lireDuree(valeur) !== null) return valeur;
    const simple = sansTypographie(valeur);
    if (simple !== valeur) textes += 1;
    return simple;
  };
  // The funder is no part of the call: its file says of itself what pages and letters say.
  return { appel: { ...(aller({ ...appel, financeur: null }) as Appel), financeur: appel.financeur }, textes };
}
