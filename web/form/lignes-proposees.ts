// Lines that the server proposes, each with its key: one says something of each, none is added nor withdrawn, and what names them is read, not written.
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** The column that bears the key of the line. */
const CLE = 'ligne';

type Ligne = Readonly<Record<string, Valeur>>;

/** The proposed lines of a table, when each has its key. */
function proposees(champ: Champ, propositions: Reponses): readonly Ligne[] | null {
  const lues = propositions[champ.cle];
  if (champ.type !== 'tableau' || !Array.isArray(lues) || lues.length === 0) return null;
  const lignes = lues as readonly Ligne[];
  return champ.colonnes.some(({ cle }) => cle === CLE) && lignes.every((l) => typeof l[CLE] === 'string')
    ? lignes
    : null;
}

/** The paths that may not be written, and the questions as they are shown, without the keys of their lines. */
export function figerLesLignes(
  formulaire: Pick<Formulaire, 'sections'>,
  propositions: Reponses,
): { modifiable: (chemin: string) => boolean; montrer: (champs: readonly Champ[]) => readonly Champ[] } {
  const figees = new Map<string, ReadonlySet<string>>();
  for (const champ of formulaire.sections.flatMap(({ champs }) => champs)) {
    const lignes = proposees(champ, propositions);
    if (lignes === null || champ.type !== 'tableau') continue;
    // What names every line: a text that came with it.
    const nommantes = champ.colonnes.filter(
      ({ cle, type }) => type === 'texte' && lignes.every((l) => typeof l[cle] === 'string' && l[cle] !== ''),
    );
    figees.set(champ.cle, new Set(nommantes.map(({ cle }) => cle)));
  }
  return {
    modifiable: (chemin) => {
      const [table = '', , colonne] = chemin.split('/');
      const colonnes = figees.get(table);
      return colonnes === undefined || (colonne !== undefined && !colonnes.has(colonne));
    },
    montrer: (champs) =>
      champs.map((champ) =>
        champ.type === 'tableau' && figees.has(champ.cle)
          ? { ...champ, colonnes: champ.colonnes.filter(({ cle }) => cle !== CLE) }
          : champ,
      ),
  };
}
