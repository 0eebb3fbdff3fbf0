// Every sum that is not whole goes through here, as an exact fraction of centimes: no float ever holds money.
import { ErreurMontant, exigerCentimes } from './centimes.ts';

/**
 * The roundings a definition may name. A name never changes meaning (published versions hold it): a new behaviour is a
 * new name. « Inférieur » is towards minus infinity; « le plus proche » sends a half away from zero.
 */
export const arrondis = ['centimeLePlusProche', 'centimeInferieur', 'euroLePlusProche', 'euroInferieur'] as const;

/** The name of a rounding. Where a rule names none, `centimeLePlusProche` (our decision). */
export type Arrondi = (typeof arrondis)[number];

/** An exact fraction of centimes; the denominator is above 0. */
export interface Rationnel {
  readonly numerateur: bigint;
  readonly denominateur: bigint;
}

const quantiteEcrite = /^(-?)(\d+)(?:\.(\d{1,4}))?$/;

function plancher(numerateur: bigint, denominateur: bigint): bigint {
  const quotient = numerateur / denominateur;
  return numerateur % denominateur < 0n ? quotient - 1n : quotient;
}

function lePlusProche(numerateur: bigint, denominateur: bigint): bigint {
  const absolu = numerateur < 0n ? -numerateur : numerateur;
  const arrondi = (2n * absolu + denominateur) / (2n * denominateur);
  return numerateur < 0n ? -arrondi : arrondi;
}

function appliquer({ numerateur, denominateur }: Rationnel, nom: Arrondi): bigint {
  switch (nom) {
    case 'centimeLePlusProche':
      return lePlusProche(numerateur, denominateur);
    case 'centimeInferieur':
      return plancher(numerateur, denominateur);
    case 'euroLePlusProche':
      return 100n * lePlusProche(numerateur, 100n * denominateur);
    case 'euroInferieur':
      return 100n * plancher(numerateur, 100n * denominateur);
  }
}

/**
 * The integer centimes of an exact sum, by the named rounding.
 *
 * @throws ErreurMontant when the denominator is not above 0 or the result is beyond the safe integers
 */
export function arrondir(exact: Rationnel, nom: Arrondi = 'centimeLePlusProche'): number {
  if (exact.denominateur <= 0n) throw new ErreurMontant('Une fraction de centimes a un dénominateur positif.');
  return exigerCentimes(Number(appliquer(exact, nom)));
}

/**
 * `pointsDeBase` ten-thousandths of a sum, exact: 7 000 is 70 %, 550 is 5,5 %.
 *
 * @throws ErreurMontant when either is not a safe integer
 */
export function tauxExact(montant: number, pointsDeBase: number): Rationnel {
  if (!Number.isSafeInteger(pointsDeBase)) {
    throw new ErreurMontant(`${String(pointsDeBase)} n’est pas un nombre entier de points de base (70 % = 7000).`);
  }
  return { numerateur: BigInt(exigerCentimes(montant)) * BigInt(pointsDeBase), denominateur: 10_000n };
}

/**
 * A unit price times a quantity, exact. The quantity (hours, days, trainees…) has at most four decimals.
 *
 * @throws ErreurMontant when the price is not whole centimes, or the quantity has more decimals (`0.1 + 0.2` has)
 */
export function produitExact(prixCentimes: number, quantite: number): Rationnel {
  const [, signe = '', entiere = '', decimales = ''] = quantiteEcrite.exec(String(quantite)) ?? [];
  // A large float prints digits that it does not hold.
  if (entiere === '' || Math.abs(quantite) * 10_000 > Number.MAX_SAFE_INTEGER) {
    throw new ErreurMontant(`La quantité ${String(quantite)} n’est pas exacte : quatre décimales au plus.`);
  }
  const dixMilliemes = BigInt(`${signe}${entiere}${decimales.padEnd(4, '0')}`);
  return { numerateur: BigInt(exigerCentimes(prixCentimes)) * dixMilliemes, denominateur: 10_000n };
}

/**
 * A rate of a sum, in centimes: `tauxDe(23977200, 7000, 'euroInferieur')` is 70 % of 239 772,00 € down to the euro.
 *
 * @throws ErreurMontant as `tauxExact` and `arrondir`
 */
export function tauxDe(montant: number, pointsDeBase: number, nom: Arrondi = 'centimeLePlusProche'): number {
  return arrondir(tauxExact(montant, pointsDeBase), nom);
}

/**
 * A unit price times a quantity, in centimes: `multiplier(1190, 6426)` is 6 426 h at 11,90 €.
 *
 * @throws ErreurMontant as `produitExact` and `arrondir`
 */
export function multiplier(prixCentimes: number, quantite: number, nom: Arrondi = 'centimeLePlusProche'): number {
  return arrondir(produitExact(prixCentimes, quantite), nom);
}
