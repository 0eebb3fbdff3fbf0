import { memo } from 'react';
import type { ReactElement } from 'react';
import type { Champ, ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { TitresAuDessus } from '../../ui/champ.tsx';
import { ChampFormulaire } from '../champ-formulaire.tsx';
import type { Disposition } from './disposition.ts';

/** How wide a column is, by what it holds: every row says it again, none is measured with the others. */
export const classeDeCellule = ({ type }: Champ): string => `cellule cellule-${type}`;

const CLASSES = { serree: 'rangee', large: 'rangee-large', fiche: 'rangee-fiche' } as const;

interface PropsRangee {
  champ: ChampDeType<'tableau'>;
  /** Path of the row. */
  chemin: string;
  /** « Dépense 3 ». */
  nom: string;
  disposition: Disposition;
  /** Absent when the row may not be deleted. The same function from one drawing to the next. */
  supprimer: ((chemin: string, nom: string) => void) | null;
}

/** One row of a table. It is drawn again only when its name changes: its cells follow their own answers. */
export const RangeeTableau = memo(function RangeeTableau({
  champ,
  chemin,
  nom,
  disposition,
  supprimer,
}: PropsRangee): ReactElement {
  const serree = disposition !== 'fiche';
  return (
    <div className={CLASSES[disposition]} role="group" aria-label={nom}>
      <p className="rangee-nom">{nom}</p>
      <TitresAuDessus value={serree}>
        {champ.colonnes.map((colonne) => {
          const cellule = (
            <ChampFormulaire key={colonne.cle} champ={colonne} chemin={`${chemin}/${colonne.cle}`} compact={serree} />
          );
          return disposition === 'large' ? (
            <div key={colonne.cle} className={classeDeCellule(colonne)}>
              {cellule}
            </div>
          ) : (
            cellule
          );
        })}
      </TitresAuDessus>
      {supprimer !== null && (
        <Bouton variante="discret" onClick={() => supprimer(chemin, nom)}>
          <span className="mot-supprimer">Supprimer</span>
          <span className="hors-ecran"> : {nom}</span>
        </Bouton>
      )}
    </div>
  );
});
