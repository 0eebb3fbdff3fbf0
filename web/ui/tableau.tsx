import type { ReactElement, ReactNode } from 'react';

/** One column of a table of `Ligne`s. */
export interface Colonne<Ligne> {
  cle: string;
  titre: string;
  /** Numbers and amounts go to the right, in tabular figures. */
  aDroite?: boolean;
  cellule: (ligne: Ligne) => ReactNode;
}

interface PropsTableau<Ligne> {
  legende: string;
  /** True when the title just above already says it: the caption stays for screen readers. */
  legendeCachee?: boolean;
  /** The first column names its row. */
  colonnes: readonly Colonne<Ligne>[];
  lignes: readonly Ligne[];
  cleDe: (ligne: Ligne) => string;
  /** Bottom line by column key; the first column's says what it is (« Total »). */
  totaux?: Readonly<Record<string, ReactNode>>;
  /** Under 600 px: `empile` makes each row a block with its titles, `defile` lets one scroll sideways. */
  etroit?: 'empile' | 'defile';
}

// Once its rows are stacked (display: block), a table is not one any more for some browsers: the roles say it again.
const roles = {
  tableau: { role: 'table' },
  groupe: { role: 'rowgroup' },
  ligne: { role: 'row' },
  titreLigne: { role: 'rowheader' },
  titreColonne: { role: 'columnheader' },
  cellule: { role: 'cell' },
};

/** A table with its caption. */
export function Tableau<Ligne>({
  legende,
  legendeCachee = false,
  colonnes,
  lignes,
  cleDe,
  totaux,
  etroit = 'empile',
}: PropsTableau<Ligne>): ReactElement {
  const classe = (colonne: Colonne<Ligne>): { className?: string } =>
    colonne.aDroite === true ? { className: 'a-droite' } : {};

  const rangee = (contenu: (colonne: Colonne<Ligne>) => ReactNode): ReactElement[] =>
    colonnes.map((colonne, rang) =>
      rang === 0 ? (
        <th key={colonne.cle} scope="row" {...roles.titreLigne} {...classe(colonne)}>
          {contenu(colonne)}
        </th>
      ) : (
        <td key={colonne.cle} {...roles.cellule} data-titre={colonne.titre} {...classe(colonne)}>
          {contenu(colonne)}
        </td>
      ),
    );

  const table = (
    <table {...roles.tableau} className={`tableau tableau-${etroit}`}>
      <caption>
        <span {...(legendeCachee ? { className: 'hors-ecran' } : {})}>{legende}</span>
      </caption>
      <thead {...roles.groupe}>
        <tr {...roles.ligne}>
          {colonnes.map((colonne) => (
            <th key={colonne.cle} scope="col" {...roles.titreColonne} {...classe(colonne)}>
              {colonne.titre}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.groupe}>
        {lignes.map((ligne) => (
          <tr key={cleDe(ligne)} {...roles.ligne}>
            {rangee((colonne) => colonne.cellule(ligne))}
          </tr>
        ))}
      </tbody>
      {totaux !== undefined && (
        <tfoot {...roles.groupe}>
          <tr {...roles.ligne}>{rangee((colonne) => totaux[colonne.cle])}</tr>
        </tfoot>
      )}
    </table>
  );

  if (etroit === 'empile') return table;
  return (
    // A region that scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="tableau-cadre" role="region" aria-label={legende} tabIndex={0}>
      {table}
    </div>
  );
}
