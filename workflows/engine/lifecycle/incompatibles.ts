// Functions that one person does not exercise with another on the same dossier.
import type { Fonction } from './phase.ts';

/**
 * Who exercised `premiere` does not exercise `seconde`. `levable`: the funder may lift it for a named person, a period and a motive, listed on a page
 * (internal control of the funder: M57 and its règlement budgétaire et financier); otherwise nobody lifts it.
 * The proposer who validates is our decision for everyone: a proposal seen by one person only has not been examined. Whoever certifies what was done proposes the
 * right that follows, and does not settle it against the observations of the beneficiary.
 */
export const incompatibles = [
  { premiere: 'propose', seconde: 'valide', levable: false },
  { premiere: 'propose', seconde: 'vise', levable: true },
  { premiere: 'valide', seconde: 'vise', levable: true },
  { premiere: 'certifie', seconde: 'fixe', levable: false },
  { premiere: 'certifie', seconde: 'mandate', levable: true },
  { premiere: 'liquide', seconde: 'mandate', levable: true },
] as const satisfies readonly { premiere: Fonction; seconde: Fonction; levable: boolean }[];

/** The functions, among those of a cycle, that forbid `seconde` to whoever exercised them. */
export const incompatiblesAvec = (seconde: Fonction, exercees: ReadonlySet<string>): Fonction[] =>
  incompatibles.filter((i) => i.seconde === seconde && exercees.has(i.premiere)).map((i) => i.premiere);
