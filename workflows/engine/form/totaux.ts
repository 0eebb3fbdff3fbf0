import type { Valeur } from '../rules/regle.ts';
import type { Champ } from './formulaire.ts';

/** Hours and computed numbers have two decimals at most; a field of numbers says how many it takes; centimes have none. */
function decimalesDe(colonne: Champ): number {
  if (colonne.type === 'montant' || (colonne.type === 'calcule' && colonne.format === 'montant')) return 0;
  return colonne.type === 'nombre' ? (colonne.decimales ?? 0) : 2;
}

/**
 * What the cells of a column add up to, in the unit of the column (integer centimes for amounts). As for the engine's own sums, a cell that is empty,
 * hidden or cannot be read counts for nothing. Added as integers: ten times 0,1 h are 1 h.
 *
 * @returns `null` when the sum is beyond what can be exact: there is no total to show
 */
export function additionner(colonne: Champ, cellules: Iterable<Valeur | undefined>): number | null {
  const unite = 10 ** decimalesDe(colonne);
  let somme = 0;
  for (const valeur of cellules) if (typeof valeur === 'number') somme += Math.round(valeur * unite);
  return Number.isSafeInteger(somme) ? somme / unite : null;
}
