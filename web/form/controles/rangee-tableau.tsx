import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Champ, ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../../workflows/engine/form/types/index.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { TitresAuDessus } from '../../ui/champ.tsx';
import { ChampFormulaire } from '../champ-formulaire.tsx';
import { useEtroit } from '../../ui/etroit.ts';
import { identifiantDe, useSaisie } from '../contexte-saisie.ts';
import type { Disposition } from './disposition.ts';

/** How wide a column is, by what it holds: every row says it again, none is measured with the others. */
export const classeDeCellule = ({ type }: Champ): string => `cellule cellule-${type}`;

const CLASSES = { serree: 'rangee', large: 'rangee-large', fiche: 'rangee-fiche' } as const;

/** How many answers the line of a folded row says (our decision). */
const RESUME = 4;

interface PropsRangee {
  champ: ChampDeType<'tableau'>;
  /** Path of the row. */
  chemin: string;
  /** « Dépense 3 ». */
  nom: string;
  disposition: Disposition;
  /** On a phone, whether the row shows only its name and first answers while nothing is missing in it, until it is asked for. */
  pliable: boolean;
  /** Absent when the row may not be deleted. The same function from one drawing to the next. */
  supprimer: ((chemin: string, nom: string) => void) | null;
}

/** One row of a table. It is drawn again only when its name changes: its cells follow their own answers. */
export const RangeeTableau = memo(function RangeeTableau({
  champ,
  chemin,
  nom,
  disposition,
  pliable: pliableSurTelephone,
  supprimer,
}: PropsRangee): ReactElement {
  const serree = disposition !== 'fiche';
  const { seance } = useSaisie();
  const telephone = useEtroit();
  const pliable = pliableSurTelephone && telephone;
  const incomplete = (): boolean => champ.colonnes.some(({ cle }) => seance.erreur(`${chemin}/${cle}`) !== undefined);
  // What is left to do stays in sight, and what a link aims at.
  const [pliee, plier] = useState(
    () => pliable && !incomplete() && !window.location.hash.startsWith(`#${identifiantDe(`${chemin}/`)}`),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the focus of its boxes comes up to it
    <div
      className={`${CLASSES[disposition]}${pliable && pliee ? ' rangee-pliee' : ''}`}
      role="group"
      aria-label={nom}
      // Whoever is led to a cell by its error goes on in a row that is open.
      onFocus={({ target }) => {
        if (pliee && !target.classList.contains('rangee-pli')) plier(false);
      }}
    >
      <p className="rangee-nom">{nom}</p>
      {pliable && (
        <button
          type="button"
          className="rangee-pli"
          aria-expanded={!pliee}
          onClick={() => plier(!pliee && !incomplete())}
        >
          <b>{nom}</b>{' '}
          {pliee &&
            champ.colonnes
              .filter(({ cle }) => seance.visible(`${chemin}/${cle}`))
              .map((colonne) => formaterValeur(colonne, seance.valeur(`${chemin}/${colonne.cle}`)))
              .filter((dit) => dit !== '')
              .slice(0, RESUME)
              .join(' · ')}
        </button>
      )}
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
