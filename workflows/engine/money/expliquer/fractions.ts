// Exact fractions: an explanation is worked out beside the engine, never in doubles.
import type { Rationnel } from '../arrondi.ts';
import { ErreurMontant } from '../centimes.ts';

function pgcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** A reduced fraction, its denominator above 0. `denominateur` is not 0. */
export function fraction(numerateur: bigint, denominateur = 1n): Rationnel {
  const diviseur = pgcd(numerateur, denominateur) || 1n;
  const signe = denominateur < 0n ? -1n : 1n;
  return { numerateur: (signe * numerateur) / diviseur, denominateur: (signe * denominateur) / diviseur };
}

/**
 * The decimal number that a double prints, exactly: 0.1 is one tenth.
 *
 * @throws ErreurMontant when it is not a finite number
 */
export function exact(valeur: number): Rationnel {
  if (!Number.isFinite(valeur)) throw new ErreurMontant(`${String(valeur)} n’est pas un nombre.`);
  const [mantisse = '', exposant = '0'] = String(valeur).split('e');
  const [entiere = '', decimales = ''] = mantisse.split('.');
  const puissance = Number(exposant) - decimales.length;
  const chiffres = BigInt(`${entiere}${decimales}`);
  return puissance >= 0 ? fraction(chiffres * 10n ** BigInt(puissance)) : fraction(chiffres, 10n ** BigInt(-puissance));
}

export const ZERO = fraction(0n);
export const plus = (a: Rationnel, b: Rationnel): Rationnel =>
  fraction(a.numerateur * b.denominateur + b.numerateur * a.denominateur, a.denominateur * b.denominateur);
export const oppose = (a: Rationnel): Rationnel => ({ numerateur: -a.numerateur, denominateur: a.denominateur });
export const fois = (a: Rationnel, b: Rationnel): Rationnel =>
  fraction(a.numerateur * b.numerateur, a.denominateur * b.denominateur);
/** `b` is not 0. */
export const quotient = (a: Rationnel, b: Rationnel): Rationnel =>
  fraction(a.numerateur * b.denominateur, a.denominateur * b.numerateur);
export const estEntier = (a: Rationnel): boolean => a.denominateur === 1n;
export const estNul = (a: Rationnel): boolean => a.numerateur === 0n;
export const egaux = (a: Rationnel, b: Rationnel): boolean => comparer(a, b) === 0;

/** Below 0, 0 or above 0, as `a` is below, equal to or above `b`. */
export function comparer(a: Rationnel, b: Rationnel): number {
  const ecart = a.numerateur * b.denominateur - b.numerateur * a.denominateur;
  return ecart < 0n ? -1 : ecart > 0n ? 1 : 0;
}

function plancher({ numerateur, denominateur }: Rationnel): bigint {
  const entier = numerateur / denominateur;
  return numerateur % denominateur < 0n ? entier - 1n : entier;
}

function lePlusProche({ numerateur, denominateur }: Rationnel): bigint {
  const absolu = numerateur < 0n ? -numerateur : numerateur;
  const entier = (2n * absolu + denominateur) / (2n * denominateur);
  return numerateur < 0n ? -entier : entier;
}

/** The modes of the rule operator `arrondir`. */
const MODES: Readonly<Record<string, (a: Rationnel) => bigint>> = {
  plusProche: lePlusProche,
  inferieur: plancher,
  superieur: (a) => -plancher(oppose(a)),
};

/**
 * To the nearest multiple of `pas` (half away from zero), or to the one below or above.
 *
 * @throws ErreurMontant when the mode does not exist
 */
export function arrondirFraction(a: Rationnel, mode: string, pas: Rationnel = fraction(1n)): Rationnel {
  const arrondi = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (arrondi === undefined) throw new ErreurMontant(`L’arrondi « ${mode} » n’existe pas.`);
  return fois(fraction(arrondi(quotient(a, pas))), pas);
}
