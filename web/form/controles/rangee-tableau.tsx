import { memo } from 'react';
import type { ReactElement } from 'react';
import type { ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { TitresAuDessus } from '../../ui/champ.tsx';
import { ChampFormulaire } from '../champ-formulaire.tsx';

interface PropsRangee {
  champ: ChampDeType<'tableau'>;
  /** Path of the row. */
  chemin: string;
  /** « Dépense 3 ». */
  nom: string;
  /** Cells side by side rather than in a card. */
  serree: boolean;
  /** Absent when the row may not be deleted. The same function from one drawing to the next. */
  supprimer: ((chemin: string, nom: string) => void) | null;
}

/** One row of a table. It is drawn again only when its name changes: its cells follow their own answers. */
export const RangeeTableau = memo(function RangeeTableau({
  champ,
  chemin,
  nom,
  serree,
  supprimer,
}: PropsRangee): ReactElement {
  return (
    <div className={serree ? 'rangee' : 'rangee-fiche'} role="group" aria-label={nom}>
      <p className="rangee-nom">{nom}</p>
      <TitresAuDessus value={serree}>
        {champ.colonnes.map((colonne) => (
          <ChampFormulaire key={colonne.cle} champ={colonne} chemin={`${chemin}/${colonne.cle}`} compact={serree} />
        ))}
      </TitresAuDessus>
      {supprimer !== null && (
        <Bouton variante="discret" onClick={() => supprimer(chemin, nom)}>
          Supprimer
          <span className="hors-ecran"> : {nom}</span>
        </Bouton>
      )}
    </div>
  );
});
