/** An entry of a set of reference data. */
export interface Entree {
  /** Empty when the official code is not known here: whoever chooses it has an answer to be checked. */
  readonly code: string;
  readonly libelle: string;
  /** What tells it from another of the same name. */
  readonly precision: string | null;
  /** Other ways to look for it, as postal codes, or the commune of a quartier. */
  readonly autres: readonly string[];
  /** Between two entries that match alike, the greater comes first. */
  readonly poids: number;
}

/** A set as it is from one day to another, both included. */
export interface Edition {
  readonly version: string;
  readonly debut: string;
  readonly fin: string | null;
  /** Only a part of the official set is here. */
  readonly extrait: boolean;
  readonly entrees: readonly Entree[];
}
