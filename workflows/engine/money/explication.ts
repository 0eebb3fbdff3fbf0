// A sum that says how it was obtained. Plain data: it goes through JSON, to pages, letters and the journal, as it is.
import { arrondir, produitExact, tauxExact } from './arrondi.ts';
import type { Arrondi, Rationnel } from './arrondi.ts';
import { ErreurMontant, exigerCentimes, formaterMontant, grouperMilliers } from './centimes.ts';

/** A sum, its name for people, one line of computation ending with the sum, and the sums that this line read. */
export interface MontantExplique {
  /** Integer centimes. */
  readonly centimes: number;
  readonly libelle: string;
  /** In French: « 6 426 h × 11,90 € = 76 469,40 € »; for a given sum, the sum alone. */
  readonly formule: string;
  readonly termes: readonly MontantExplique[];
}

const nomsArrondis: Record<Arrondi, string> = {
  centimeLePlusProche: 'arrondi au centime le plus proche',
  centimeInferieur: 'arrondi au centime inférieur',
  euroLePlusProche: 'arrondi à l’euro le plus proche',
  euroInferieur: 'arrondi à l’euro inférieur',
};

function formaterNombre(nombre: number): string {
  const [entiere = '', decimales] = String(Math.abs(nombre)).split('.');
  return `${nombre < 0 ? '\u2212' : ''}${grouperMilliers(entiere)}${decimales === undefined ? '' : `,${decimales}`}`;
}

/** A rate as people read it: 7 000 points de base is « 70 % ». */
export function formaterTaux(pointsDeBase: number): string {
  const decimales = String(Math.abs(pointsDeBase) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const entiere = formaterNombre(Math.trunc(pointsDeBase / 100));
  return `${pointsDeBase < 0 && pointsDeBase > -100 ? '\u2212' : ''}${entiere}${decimales === '' ? '' : `,${decimales}`}\u00A0%`;
}

function suiteArrondi(exact: Rationnel, centimes: number, arrondi: Arrondi): string {
  const tombeJuste = BigInt(centimes) * exact.denominateur === exact.numerateur;
  return tombeJuste ? '' : ` (${nomsArrondis[arrondi]})`;
}

function entreParentheses(centimes: number): string {
  return centimes < 0 ? `(${formaterMontant(centimes)})` : formaterMontant(centimes);
}

/**
 * A sum given as it is (voted, declared, paid), with nothing to compute.
 *
 * @throws ErreurMontant when `centimes` is not a safe integer
 */
export function terme(libelle: string, centimes: number): MontantExplique {
  return { centimes: exigerCentimes(centimes), libelle, formule: formaterMontant(centimes), termes: [] };
}

/** A sum of money given bare or already explained; a bare one takes `libelle`. */
export function expliquer(libelle: string, montant: number | MontantExplique): MontantExplique {
  return typeof montant === 'number' ? terme(libelle, montant) : montant;
}

/**
 * The total of some sums; 0 for none.
 *
 * @throws ErreurMontant when the total is beyond the safe integers
 */
export function somme(libelle: string, termes: readonly MontantExplique[]): MontantExplique {
  const centimes = termes.reduce((total, { centimes: ajout }) => exigerCentimes(total + ajout), 0);
  const addition = termes.map((un, rang) =>
    rang === 0 ? formaterMontant(un.centimes) : entreParentheses(un.centimes),
  );
  const formule =
    termes.length < 2 ? formaterMontant(centimes) : `${addition.join(' + ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes };
}

/**
 * What is left of a sum once others are taken off; negative when they exceed it.
 *
 * @throws ErreurMontant when the result is beyond the safe integers
 */
export function difference(libelle: string, de: MontantExplique, retires: readonly MontantExplique[]): MontantExplique {
  const centimes = retires.reduce((reste, { centimes: retrait }) => exigerCentimes(reste - retrait), de.centimes);
  const soustraction = [formaterMontant(de.centimes), ...retires.map((un) => entreParentheses(un.centimes))];
  const formule =
    retires.length === 0
      ? formaterMontant(centimes)
      : `${soustraction.join(' \u2212 ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes: [de, ...retires] };
}

/**
 * A quantity at a unit price: « 6 426 h × 11,90 € = 76 469,40 € ».
 *
 * @param entree.unite symbol or plural of the unit as it is to be read (`h`, `stagiaires`)
 * @throws ErreurMontant when the price is not whole centimes or the quantity has more than four decimals
 */
export function produit(
  libelle: string,
  entree: {
    readonly quantite: number;
    readonly unite: string;
    readonly prixCentimes: number;
    readonly arrondi?: Arrondi;
  },
): MontantExplique {
  const { quantite, unite, prixCentimes, arrondi = 'centimeLePlusProche' } = entree;
  const exact = produitExact(prixCentimes, quantite);
  const centimes = arrondir(exact, arrondi);
  const calcul = `${formaterNombre(quantite)}\u00A0${unite} × ${entreParentheses(prixCentimes)}`;
  const formule = `${calcul} = ${formaterMontant(centimes)}${suiteArrondi(exact, centimes, arrondi)}`;
  return { centimes, libelle, formule, termes: [] };
}

/**
 * A rate of a sum: « 70 % × 229 436,49 € = 160 605,54 € (arrondi au centime le plus proche) ».
 *
 * @throws ErreurMontant when the rate is not a whole number of points de base
 */
export function part(
  libelle: string,
  de: MontantExplique,
  pointsDeBase: number,
  arrondi: Arrondi = 'centimeLePlusProche',
): MontantExplique {
  const exact = tauxExact(de.centimes, pointsDeBase);
  const centimes = arrondir(exact, arrondi);
  const calcul = `${formaterTaux(pointsDeBase)} × ${entreParentheses(de.centimes)}`;
  const formule = `${calcul} = ${formaterMontant(centimes)}${suiteArrondi(exact, centimes, arrondi)}`;
  return { centimes, libelle, formule, termes: [de] };
}

function choisir(
  libelle: string,
  termes: readonly MontantExplique[],
  mot: string,
  calcul: (...valeurs: number[]) => number,
): MontantExplique {
  if (termes.length === 0) throw new ErreurMontant('Il faut au moins un montant à comparer.');
  const centimes = calcul(...termes.map((un) => un.centimes));
  const noms = termes.map((un) => `${formaterMontant(un.centimes)} (${un.libelle})`);
  const formule =
    termes.length === 1 ? formaterMontant(centimes) : `${mot} de ${noms.join(', ')} = ${formaterMontant(centimes)}`;
  return { centimes, libelle, formule, termes };
}

/**
 * The smallest of some sums, each named in the formula: « plus petit de 81 538,20 € (montant attribué), … ».
 *
 * @throws ErreurMontant when there is none
 */
export function minimum(libelle: string, termes: readonly MontantExplique[]): MontantExplique {
  return choisir(libelle, termes, 'plus petit', Math.min);
}

/** A sum that counts for nothing when it is negative: `montant` itself at 0 or above, else 0 and the reason. */
export function positifOuZero(montant: MontantExplique): MontantExplique {
  if (montant.centimes >= 0) return montant;
  return { ...montant, centimes: 0, formule: `${montant.formule}, ramené à ${formaterMontant(0)}` };
}
