import type { Issue, Mots } from '../../workflows/engine/lifecycle/phase.ts';

/**
 * Whether a state is good or bad news, as its phase says; `null` where it is neither.
 *
 * @param etat the key of its words: `completude.irrecevable`, `execution/versement.paye`
 */
export function lireIssue(mots: Mots, etat: string): Issue | null {
  const cle = `${etat}.issue`;
  const dite = Object.hasOwn(mots, cle) ? mots[cle] : undefined;
  return dite === 'acquis' || dite === 'refus' ? dite : null;
}
