import type { ReactElement } from 'react';
import type { Champ, ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../../workflows/engine/form/types/index.ts';
import { useDeSeance, useSaisie } from '../contexte-saisie.ts';
import { totalDe } from './total-colonne.ts';

interface PropsTotaux {
  champ: ChampDeType<'tableau'>;
  chemin: string;
  /** Under the columns rather than one under the other. */
  serres: boolean;
}

function Total({ chemin, colonne, rang }: { chemin: string; colonne: Champ; rang: number }): ReactElement {
  const { seance } = useSaisie();
  const total = useDeSeance(seance, chemin, () => totalDe(seance, chemin, colonne));
  return (
    <div className={`total total-${rang + 1}`}>
      <dt>Total : {colonne.libelle}</dt>
      <dd className="chiffres">
        <output aria-live="off">{total === null ? '—' : formaterValeur(colonne, total)}</output>
      </dd>
    </div>
  );
}

/** What the columns named by the definition add up to, under the rows. */
export function TotauxTableau({ champ, chemin, serres }: PropsTotaux): ReactElement | null {
  const totalisees = champ.colonnes.filter(({ cle }) => champ.totaliser?.includes(cle));
  if (totalisees.length === 0) return null;
  // The word stands alone under the first column where nothing is added up; elsewhere each total says its column.
  const mot = serres && totalisees[0] !== champ.colonnes[0];
  const totaux = (
    <dl className="totaux">
      {totalisees.map((colonne) => (
        <Total key={colonne.cle} chemin={chemin} colonne={colonne} rang={champ.colonnes.indexOf(colonne)} />
      ))}
    </dl>
  );
  if (!serres) return <div className="rangee-totaux">{totaux}</div>;
  return (
    <div className={`rangees-${champ.colonnes.length}`}>
      <div className={`rangee rangee-totaux${mot ? ' rangee-totaux-mot' : ''}`}>
        {mot && (
          <span className="total-mot" aria-hidden="true">
            Total
          </span>
        )}
        {totaux}
      </div>
    </div>
  );
}
