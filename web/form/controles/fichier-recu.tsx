import type { ReactElement } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { Icone } from '../../ui/icone.tsx';
import { SaisieDate } from '../../ui/saisie-date.tsx';
import { LienPiece } from '../lien-piece.tsx';
import { formaterTaille } from '../pieces.ts';
import type { ReferencePiece } from '../pieces.ts';

interface PropsFichierRecu {
  dossier: string | null;
  piece: ReferencePiece;
  /** Given where the age of the document matters: `null` when the date is cleared. */
  dater: ((date: string | null) => void) | null;
  quitter: () => void;
  retirer: () => void;
}

/** A file that is stored: its name opens it, its date is asked for where it must be recent. */
export function FichierRecu({ dossier, piece, dater, quitter, retirer }: PropsFichierRecu): ReactElement {
  const ecrite = piece['dateDocument'];
  return (
    <li className="fichier">
      <Icone nom="succes" />
      <span className="fichier-nom">
        <LienPiece
          dossier={dossier}
          piece={piece}
          suite={<span className="discret">{formaterTaille(piece.taille)}</span>}
        />
      </span>
      <Bouton variante="discret" onClick={retirer}>
        Retirer<span className="hors-ecran"> {piece.nom}</span>
      </Bouton>
      {dater !== null && (
        <div className="fichier-date">
          <SaisieDate
            libelle={`Date inscrite sur « ${piece.nom} »`}
            // As it is written, wrong or not: emptying the box would stop the person in the middle of a year.
            value={typeof ecrite === 'string' ? ecrite : ''}
            onChange={({ target }) => dater(target.value === '' ? null : target.value)}
            onBlur={quitter}
          />
        </div>
      )}
    </li>
  );
}
