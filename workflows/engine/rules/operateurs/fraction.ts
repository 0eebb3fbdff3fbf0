// Exact fractions: what a share of an amount is until it is rounded. No float ever holds money.
import type { Fraction } from '../environnement.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The decimal number that people wrote, exact: 5.5 is 11/2, whatever the binary fraction that holds it. */
export function fractionDe(valeur: number): Fraction {
  if (Number.isSafeInteger(valeur)) return { n: BigInt(valeur), d: 1n };
  const [, signe = '', entier = '0', decimales = '', puissance = '0'] = DECIMAL.exec(String(valeur)) ?? [];
  const exposant = Number(puissance) - decimales.length;
  const n = BigInt(`${signe}${entier}${decimales}`);
  return exposant < 0 ? { n, d: 10n ** BigInt(-exposant) } : { n: n * 10n ** BigInt(exposant), d: 1n };
}

export const additionner = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const soustraire = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const multiplier = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });

/** `null` when nothing can be divided. */
export function diviser(a: Fraction, b: Fraction): Fraction | null {
  if (b.n === 0n) return null;
  const signe = b.n < 0n ? -1n : 1n;
  return { n: signe * a.n * b.d, d: signe * b.n * a.d };
}

/** Below 0, 0 or above 0, as `a` is below, equal to or above `b`. */
export function comparer(a: Fraction, b: Fraction): number {
  const ecart = a.n * b.d - b.n * a.d;
  return ecart === 0n ? 0 : ecart < 0n ? -1 : 1;
}

function plancher(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}

/** Modes of `arrondir`: to the nearest integer (half away from zero), down, up. */
export const ARRONDIS_EXACTS: ReadonlyMap<string, (x: Fraction) => bigint> = new Map([
  [
    'plusProche',
    ({ n, d }: Fraction) => {
      const absolu = n < 0n ? -n : n;
      const arrondi = (2n * absolu + d) / (2n * d);
      return n < 0n ? -arrondi : arrondi;
    },
  ],
  ['inferieur', ({ n, d }: Fraction) => plancher(n, d)],
  ['superieur', ({ n, d }: Fraction) => -plancher(-n, d)],
]);

/** The number nearest to a fraction, as exact as a double may be. */
export function enNombre({ n, d }: Fraction): number {
  const entier = n / d;
  return Number(entier) + Number(n % d) / Number(d);
}
