// Money is integer centimes everywhere; euros exist only in what people read and type.

/** A sum that is not a whole number of centimes, is too large to be exact, or breaks a rule of the money kernel. */
export class ErreurMontant extends Error {
  override readonly name = 'ErreurMontant';
}

const espaceFineInsecable = '\u202F';
const espaceInsecable = '\u00A0';
const moins = '\u2212';

const ecriture = /^([-\u2212]?)\s*(\d+|\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+)(?:[.,](\d{1,2}))?(?:\s*€)?$/;

/**
 * Gives `centimes` back when it can be trusted as a sum of money.
 *
 * @throws ErreurMontant when it is not a safe integer (a float, or beyond 90 071 milliards d’euros)
 */
export function exigerCentimes(centimes: number): number {
  if (!Number.isSafeInteger(centimes)) {
    throw new ErreurMontant(`${String(centimes)} n’est pas un nombre entier de centimes.`);
  }
  // -0 would print and compare oddly.
  return centimes === 0 ? 0 : centimes;
}

/** Thousands of a string of digits set apart by the narrow no-break space of French typography. */
export function grouperMilliers(chiffres: string): string {
  return chiffres.replace(/\B(?=(?:\d{3})+$)/g, espaceFineInsecable);
}

/**
 * A sum as people read it: « 12 500,00 € », with no-break spaces (U+202F between thousands, U+00A0 before €) and a real
 * minus sign (U+2212) when negative. `lireMontant` reads it back.
 *
 * @throws ErreurMontant when `centimes` is not a safe integer
 */
export function formaterMontant(centimes: number): string {
  const valeur = exigerCentimes(centimes);
  const chiffres = String(Math.abs(valeur)).padStart(3, '0');
  const euros = grouperMilliers(chiffres.slice(0, -2));
  return `${valeur < 0 ? moins : ''}${euros},${chiffres.slice(-2)}${espaceInsecable}€`;
}

/**
 * The integer centimes of a sum typed by a person: « 12 500,5 », « 12500.50 », « 12 500,00 € ». Comma or point, at most two
 * decimals, thousands set apart by spaces only.
 *
 * @returns null for anything else: « 12.500 » and « 12,500 » may mean two sums, « 1 25 » is a slip
 */
export function lireMontant(texte: string): number | null {
  const groupes = ecriture.exec(texte.trim());
  if (groupes === null) return null;
  const [, signe = '', euros = '', decimales = ''] = groupes;
  const centimes = Number(euros.replace(/\D/g, '') + decimales.padEnd(2, '0'));
  if (!Number.isSafeInteger(centimes)) return null;
  return signe === '' || centimes === 0 ? centimes : -centimes;
}
