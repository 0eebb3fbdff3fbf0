import { ErreurMontant, exigerCentimes } from './centimes.ts';
import { difference, part, terme } from './explication.ts';
import type { MontantExplique } from './explication.ts';

/** A source of funds of a dossier and its share; the shares of a dossier make 10 000 points de base. */
export interface Fonds {
  readonly cle: string;
  /** Name for people; `cle` when absent. */
  readonly libelle?: string;
  readonly pointsDeBase: number;
}

/** What one fund pays of one payment, and what it has paid in all once it is made. */
export interface PartDeFonds {
  readonly cle: string;
  readonly montant: MontantExplique;
  /** Integer centimes. */
  readonly cumul: number;
}

function exigerFonds(fonds: readonly Fonds[]): void {
  const total = fonds.reduce((somme, { pointsDeBase }) => somme + pointsDeBase, 0);
  if (total !== 10_000 || fonds.some(({ pointsDeBase }) => !Number.isSafeInteger(pointsDeBase) || pointsDeBase < 0)) {
    throw new ErreurMontant('Les parts des fonds doivent être positives et faire 100 % au total.');
  }
  if (new Set(fonds.map(({ cle }) => cle)).size !== fonds.length) {
    throw new ErreurMontant('Un fonds est cité deux fois dans la répartition.');
  }
}

function partSurCumul(un: Fonds, apres: number, avant: number): PartDeFonds {
  const libelle = un.libelle ?? un.cle;
  const due = part(`Part de ${libelle} dans le cumul`, terme('Cumul versé', apres), un.pointsDeBase);
  if (avant === 0) return { cle: un.cle, montant: { ...due, libelle }, cumul: due.centimes };
  const dejaDue = part(`Part de ${libelle} déjà versée`, terme('Cumul versé avant', avant), un.pointsDeBase);
  return { cle: un.cle, montant: difference(libelle, due, [dejaDue]), cumul: due.centimes };
}

/**
 * Splits a payment between funds on **cumulative** amounts: each fund but the last owes its share of everything paid so
 * far, to the nearest centime, less what it has paid already; the last fund pays the rest. The shares make the payment
 * exactly, and what each fund has paid in all depends only on the total paid, not on the number or order of payments.
 * (Rounded payment by payment, a centime moves from one fund to the other: 40 % of 81 538,20 € after 30 %, in 60/40.)
 *
 * With two funds a share is never negative. With more, the last fund bears the roundings of all the others and may be
 * short of at most one centime by other fund on a payment of a few centimes.
 *
 * A negative `montant` takes money back; a release of credits (dégagement) is split the same way, after the droit.
 *
 * @param entree.fonds at least one, the last one by difference
 * @param entree.cumulAvant integer centimes already paid, 0 or more
 * @param entree.montant integer centimes of this payment
 * @returns one share for each fund, in their order
 * @throws ErreurMontant when the shares do not make 100 %, a fund is twice there, or the total would be below 0
 */
export function repartir(entree: {
  readonly fonds: readonly Fonds[];
  readonly cumulAvant: number;
  readonly montant: number;
}): PartDeFonds[] {
  const { fonds, cumulAvant, montant } = entree;
  exigerFonds(fonds);
  const cumulApres = exigerCentimes(cumulAvant + montant);
  if (cumulAvant < 0 || cumulApres < 0) throw new ErreurMontant('Le cumul versé ne peut pas être négatif.');

  const parts = fonds.slice(0, -1).map((un) => partSurCumul(un, cumulApres, cumulAvant));
  const dernier = fonds.at(-1);
  if (dernier === undefined) return parts;
  const autres = parts.map((une) => une.montant);
  const reste = difference(dernier.libelle ?? dernier.cle, terme('Montant à répartir', montant), autres);
  const cumul = parts.reduce((restant, une) => restant - une.cumul, cumulApres);
  return [...parts, { cle: dernier.cle, montant: reste, cumul }];
}
