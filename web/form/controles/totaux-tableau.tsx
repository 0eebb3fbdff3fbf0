import type { ReactElement } from 'react';
import type { Champ, ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../../workflows/engine/form/types/index.ts';
import { useDeSeance, useSaisie } from '../contexte-saisie.ts';
import { classeDeCellule } from './rangee-tableau.tsx';
import type { Disposition } from './disposition.ts';
import { totalDe } from './total-colonne.ts';

interface PropsTotaux {
  champ: ChampDeType<'tableau'>;
  chemin: string;
  /** Under the columns, or one under the other where each row is a card. */
  disposition: Disposition;
}

function useTotal(chemin: string, colonne: Champ): string {
  const { seance } = useSaisie();
  const total = useDeSeance(seance, chemin, () => totalDe(seance, chemin, colonne));
  return total === null ? '—' : formaterValeur(colonne, total);
}

function Total({ chemin, colonne, rang }: { chemin: string; colonne: Champ; rang: number }): ReactElement {
  const total = useTotal(chemin, colonne);
  return (
    <div className={`total total-${rang + 1}`}>
      <dt>
        Total{'\u00a0'}: {colonne.libelle}
      </dt>
      <dd className="chiffres">
        <output aria-live="off">{total}</output>
      </dd>
    </div>
  );
}

function TotalLarge({ chemin, colonne }: { chemin: string; colonne: Champ }): ReactElement {
  const total = useTotal(chemin, colonne);
  return (
    <p className={`${classeDeCellule(colonne)} total-large chiffres`}>
      <span className="champ-libelle">
        Total{'\u00a0'}: {colonne.libelle}{' '}
      </span>
      <output aria-live="off">{total}</output>
    </p>
  );
}

/** A line like those above it, each total under its column. */
function TotauxLarges({
  champ,
  chemin,
  totalisees,
}: Omit<PropsTotaux, 'disposition'> & { totalisees: readonly Champ[] }): ReactElement {
  const mot = champ.colonnes.findIndex((colonne) => !totalisees.includes(colonne));
  return (
    <div className="rangees-larges">
      <div className="rangee-large rangee-totaux">
        {champ.colonnes.map((colonne, rang) =>
          totalisees.includes(colonne) ? (
            <TotalLarge key={colonne.cle} chemin={chemin} colonne={colonne} />
          ) : (
            <span key={colonne.cle} className={`${classeDeCellule(colonne)} cellule-vide`} aria-hidden="true">
              {rang === mot && 'Total'}
            </span>
          ),
        )}
      </div>
    </div>
  );
}

/** What the columns named by the definition add up to, under the rows. */
export default function TotauxTableau({ champ, chemin, disposition }: PropsTotaux): ReactElement | null {
  const totalisees = champ.colonnes.filter(({ cle }) => champ.totaliser?.includes(cle));
  if (totalisees.length === 0) return null;
  if (disposition === 'large') return <TotauxLarges champ={champ} chemin={chemin} totalisees={totalisees} />;
  const serres = disposition === 'serree';
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
