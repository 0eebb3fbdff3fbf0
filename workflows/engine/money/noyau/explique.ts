// A sum that says how it was obtained. Plain data: it goes through JSON, to pages, letters and the journal, as it is.
import { ErreurMontant, exigerCentimes, formaterMontant } from '../centimes.ts';

/** A sum, its name for people, one line of computation that ends with the sum, and the sums that this line read. */
export interface Explique {
  /** Integer centimes. */
  readonly centimes: number;
  readonly libelle: string;
  /** In French: « 6 426 h × 11,90 € = 76 469,40 € »; for a given sum, the sum alone. */
  readonly formule: string;
  readonly termes: readonly Explique[];
  /** The text that sets the rule: `004:L2234`, a law's article. */
  readonly source?: string;
}

/** Why a sum is not known: what is missing, as people call it. Fail closed (our decision): a sum without one of its terms is not a sum. */
export interface Manque {
  readonly manque: readonly string[];
}
export type Resultat = Explique | Manque;

export const estManque = (resultat: Resultat): resultat is Manque => 'manque' in resultat;

const entreParentheses = (centimes: number): string =>
  centimes < 0 ? `(${formaterMontant(centimes)})` : formaterMontant(centimes);

/**
 * A sum given as it is (voted, declared, paid), with nothing to compute.
 *
 * @throws ErreurMontant when `centimes` is not a safe integer
 */
export function terme(libelle: string, centimes: number): Explique {
  return { centimes: exigerCentimes(centimes), libelle, formule: formaterMontant(centimes), termes: [] };
}

/**
 * A sum that may not be below 0.
 *
 * @throws ErreurMontant when it is, or is not whole centimes
 */
export function exigerPositif(montant: Explique): Explique {
  if (exigerCentimes(montant.centimes) < 0) throw new ErreurMontant(`« ${montant.libelle} » ne peut pas être négatif.`);
  return montant;
}

/**
 * The total of some sums; 0 for none.
 *
 * @throws ErreurMontant when the total is beyond the safe integers
 */
export function somme(libelle: string, termes: readonly Explique[]): Explique {
  const centimes = termes.reduce((total, ajout) => exigerCentimes(total + ajout.centimes), 0);
  const addition = termes.map((un, rang) =>
    rang === 0 ? formaterMontant(un.centimes) : entreParentheses(un.centimes),
  );
  const formule =
    termes.length < 2 ? formaterMontant(centimes) : `${addition.join(' + ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes };
}

/**
 * A sum less some others; may be negative.
 *
 * @throws ErreurMontant when the result is beyond the safe integers
 */
export function difference(libelle: string, de: Explique, retires: readonly Explique[]): Explique {
  const centimes = retires.reduce((reste, retrait) => exigerCentimes(reste - retrait.centimes), de.centimes);
  const soustraction = [formaterMontant(de.centimes), ...retires.map((un) => entreParentheses(un.centimes))];
  const formule =
    retires.length === 0
      ? formaterMontant(centimes)
      : `${soustraction.join(' \u2212 ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes: [de, ...retires] };
}

/**
 * The smallest of some sums, each named in the line: « plus petit de 81 538,20 € (Montant attribué), … ».
 *
 * @throws ErreurMontant when there is none
 */
export function minimum(libelle: string, termes: readonly Explique[]): Explique {
  if (termes.length === 0) throw new ErreurMontant('Il faut au moins un montant à comparer.');
  const centimes = Math.min(...termes.map((un) => un.centimes));
  const noms = termes.map((un) => `${formaterMontant(un.centimes)} (${un.libelle})`);
  const formule =
    termes.length === 1 ? formaterMontant(centimes) : `plus petit de ${noms.join(', ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes };
}

/** A sum that counts for nothing when it is negative: itself at 0 or above, else 0 with the computation kept. */
export function positifOuZero(montant: Explique): Explique {
  if (montant.centimes >= 0) return montant;
  return { ...montant, centimes: 0, formule: `${montant.formule}, ramené à ${formaterMontant(0)}` };
}
