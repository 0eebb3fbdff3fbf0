import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { additionner } from '../../../workflows/engine/form/totaux.ts';
import type { SeanceFormulaire } from '../seance-formulaire.ts';

/** What a column of a table adds up to, as it is now; `null` when there is no total to show. */
export function totalDe(seance: SeanceFormulaire, tableau: string, colonne: Champ): number | null {
  return additionner(
    colonne,
    seance.lignes(tableau).map((id) => seance.calculee(`${tableau}/${id}/${colonne.cle}`)),
  );
}
