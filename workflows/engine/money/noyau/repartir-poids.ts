import { arrondir } from '../arrondi.ts';
import { ErreurMontant, exigerCentimes, formaterMontant } from '../centimes.ts';
import { difference, terme, type Explique } from './explique.ts';

/** A source of funds of one dossier and its weight: points de base, or centimes of its own part of the award (by nature of cost, or chosen for the dossier). */
export interface PoidsDeFonds {
  readonly cle: string;
  readonly libelle: string;
  readonly poids: number;
}

/** What one fund pays of one payment, and what it has paid in all once it is made (integer centimes). */
export interface PartDeFonds {
  readonly cle: string;
  readonly montant: Explique;
  readonly cumul: number;
}

const ENTIER = 10_000;

function exigerPoids(fonds: readonly PoidsDeFonds[]): number {
  const total = fonds.reduce((somme, un) => somme + un.poids, 0);
  const faux = fonds.some(({ poids }) => !Number.isSafeInteger(poids) || poids < 0);
  if (faux || total <= 0 || !Number.isSafeInteger(total))
    throw new ErreurMontant('Les parts des fonds sont positives, et il y en a au moins une.');
  if (new Set(fonds.map((un) => un.cle)).size !== fonds.length)
    throw new ErreurMontant('Un fonds est cité deux fois dans la répartition.');
  return total;
}

/** « 60 % », or « 48 922,92 € ÷ 81 538,20 € » where weights are amounts. */
function nommerPart(poids: number, total: number): string {
  if (total !== ENTIER) return `${formaterMontant(poids)} ÷ ${formaterMontant(total)}`;
  return `${String(poids / 100).replace('.', ',')}\u00A0%`;
}

/** What a fund owes of everything that was paid, to the nearest centime. */
function partDuCumul(libelle: string, { poids }: PoidsDeFonds, total: number, cumul: number): Explique {
  const exact = { numerateur: BigInt(cumul) * BigInt(poids), denominateur: BigInt(total) };
  const centimes = arrondir(exact);
  const juste = BigInt(centimes) * exact.denominateur === exact.numerateur;
  const calcul = `${nommerPart(poids, total)} × ${formaterMontant(cumul)}`;
  const mention = juste ? '' : ' (arrondi au centime le plus proche)';
  return { centimes, libelle, formule: `${calcul} = ${formaterMontant(centimes)}${mention}`, termes: [] };
}

/**
 * Splits a payment between funds on **cumulative** amounts: each fund but the last owes its share of everything paid so far, less what it paid already; the
 * last one pays the rest. The shares make the payment, and what each fund has paid in all depends only on the total, not on the number or order of payments
 * (rounded payment by payment, a centime would move from one fund to the other).
 *
 * A negative `montant` takes money back; a release of credits is split the same way, after the droit.
 *
 * @param entree.fonds at least one, the last one by difference; weights of any one kind
 * @param entree.cumulAvant integer centimes paid before, net of what was recovered
 * @param entree.montant integer centimes of this payment
 * @throws ErreurMontant when weights are negative or all null, a fund is twice there, or the total would be below 0
 */
export function repartirPoids(entree: {
  readonly fonds: readonly PoidsDeFonds[];
  readonly cumulAvant: number;
  readonly montant: number;
}): PartDeFonds[] {
  const { fonds, cumulAvant, montant } = entree;
  const total = exigerPoids(fonds);
  const cumul = exigerCentimes(cumulAvant + montant);
  if (exigerCentimes(cumulAvant) < 0 || cumul < 0) throw new ErreurMontant('Le cumul versé ne peut pas être négatif.');

  const parts = fonds.slice(0, -1).map((un): PartDeFonds => {
    const due = partDuCumul(`Part de ${un.libelle} dans le cumul`, un, total, cumul);
    if (cumulAvant === 0) return { cle: un.cle, montant: { ...due, libelle: un.libelle }, cumul: due.centimes };
    const deja = partDuCumul(`Part de ${un.libelle} déjà versée`, un, total, cumulAvant);
    return { cle: un.cle, montant: difference(un.libelle, due, [deja]), cumul: due.centimes };
  });
  const dernier = fonds.at(-1);
  if (dernier === undefined) return parts;
  const autres = parts.map((une) => une.montant);
  const reste = difference(dernier.libelle, terme('Montant à répartir', montant), autres);
  return [
    ...parts,
    { cle: dernier.cle, montant: reste, cumul: parts.reduce((restant, une) => restant - une.cumul, cumul) },
  ];
}

/** Credits of payment of one fund in one exercice, integer centimes. */
export interface LigneEngagement {
  readonly fonds: string;
  readonly exercice: number;
  readonly montant: number;
}

/**
 * The lines of an engagement, fund by year: what the tranches will ask, in the order of their years, split on cumulative amounts. Each year makes its credits,
 * each fund its share of the whole.
 *
 * @param dejaEngage integer centimes engaged before, for an engagement that completes another
 * @throws ErreurMontant as `repartirPoids`
 */
export function lignesEngagement(
  fonds: readonly PoidsDeFonds[],
  credits: readonly { readonly exercice: number; readonly montant: number }[],
  dejaEngage = 0,
): LigneEngagement[] {
  const parAn = new Map<number, number>();
  for (const { exercice, montant } of [...credits].sort((a, b) => a.exercice - b.exercice))
    parAn.set(exercice, (parAn.get(exercice) ?? 0) + montant);
  let cumulAvant = dejaEngage;
  const lignes: LigneEngagement[] = [];
  for (const [exercice, montant] of parAn) {
    const parts = repartirPoids({ fonds, cumulAvant, montant });
    cumulAvant += montant;
    lignes.push(...parts.map((une) => ({ fonds: une.cle, exercice, montant: une.montant.centimes })));
  }
  return lignes;
}
