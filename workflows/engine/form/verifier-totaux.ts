import type { Champ, Formulaire } from './formulaire.ts';

const ADDITIONNABLES: ReadonlySet<string> = new Set(['montant', 'nombre', 'heures']);

const additionnable = (colonne: Champ): boolean =>
  ADDITIONNABLES.has(colonne.type === 'calcule' ? colonne.format : colonne.type);

/** What is wrong with the totals asked under tables: a column that does not exist, or whose values cannot be added up. One sentence each. */
export function verifierTotaux({ sections }: Formulaire): string[] {
  return sections
    .flatMap(({ champs }) => champs)
    .flatMap((champ) => {
      if (champ.type !== 'tableau') return [];
      return (champ.totaliser ?? []).flatMap((cle) => {
        const colonne = champ.colonnes.find((c) => c.cle === cle);
        if (colonne === undefined)
          return [`${champ.cle}, totaliser : la colonne « ${cle} » n'existe pas dans « ${champ.cle} »`];
        return additionnable(colonne) ? [] : [`${champ.cle}, totaliser : « ${colonne.libelle} » ne s’additionne pas`];
      });
    });
}
