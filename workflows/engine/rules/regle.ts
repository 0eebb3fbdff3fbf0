/** A value a rule may read or give: JSON, with money as integer centimes, hours as a number of hours, days as `AAAA-MM-JJ`, instants as ISO 8601. */
export type Valeur = string | number | boolean | null | readonly Valeur[] | { readonly [cle: string]: Valeur };

/**
 * A rule: the syntax of JSON Logic, our own semantics. An object with exactly one key is an operator and its operands, anything else is a literal.
 * `==` is strict, nothing is coerced, a missing operand makes the rule indeterminate (our decision: fail closed).
 */
export type Regle = string | number | boolean | null | { readonly [operateur: string]: unknown };
