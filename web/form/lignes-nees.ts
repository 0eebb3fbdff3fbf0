// Rows that a form was born with, those of the frozen demand: what they carry is read, and only what is asked here is written.
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';

interface FormulaireNe {
  readonly formulaire: Pick<Formulaire, 'sections'>;
  /** Paths of the rows that it was born with. */
  readonly lignesNees: readonly string[];
}

/**
 * Which paths may be written, as far as the birth of the form says: of a row that was carried, what was not; the row itself is neither added nor deleted. What is
 * only shown beside is written in no row.
 */
export function ecritureDesLignesNees({ formulaire, lignesNees }: FormulaireNe): (chemin: string) => boolean {
  const nees = new Set(lignesNees);
  const tableaux = new Map(
    formulaire.sections
      .flatMap((s): readonly Champ[] => s.champs)
      .flatMap((c) => (c.type === 'tableau' && c.naissance !== undefined ? [[c.cle, c.naissance] as const] : [])),
  );
  if (tableaux.size === 0) return () => true;
  return (chemin) => {
    const [cle = '', id, colonne] = chemin.split('/');
    const naissance = tableaux.get(cle);
    if (naissance === undefined || id === undefined) return true;
    const nee = nees.has(`${cle}/${id}`);
    if (colonne === undefined) return !nee;
    return !Object.hasOwn(naissance.montre, colonne) && !(nee && Object.hasOwn(naissance.reprend, colonne));
  };
}
