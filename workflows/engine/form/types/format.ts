// Written by hand rather than with Intl: its spaces change from one version of ICU to the next, and the server and the browser must print the same sentence.

const INSECABLE = '\u00a0';
const FINE = '\u202f';

/** A number in French: `12 500,5`. `decimales` fixes the number of decimals; without it, as many as the number has. */
export function formaterNombre(valeur: number, decimales?: number): string {
  const brut = decimales === undefined ? String(Math.abs(valeur)) : Math.abs(valeur).toFixed(decimales);
  const [entiers = '', fraction] = brut.split('.');
  const groupes = entiers.replace(/\B(?=(\d{3})+$)/g, FINE);
  return `${valeur < 0 ? '-' : ''}${groupes}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** Integer centimes as euros: `12 500,00 €`. Exact: the centimes are never divided as a double. */
export function formaterMontant(centimes: number): string {
  const n = Math.abs(centimes);
  const reste = n % 100;
  return `${centimes < 0 ? '-' : ''}${formaterNombre((n - reste) / 100)},${String(reste).padStart(2, '0')}${INSECABLE}€`;
}

/** A number followed by its unit: `714 h`, `68,6 %`. */
export function formaterUnite(valeur: number, unite: string): string {
  return `${formaterNombre(valeur)}${INSECABLE}${unite}`;
}
