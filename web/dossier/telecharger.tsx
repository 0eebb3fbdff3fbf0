import { useState } from 'react';
import type { ReactElement } from 'react';
import { phraseErreur } from '../api/client.ts';
import { ouvrirPiece } from '../api/ouvrir-piece.ts';
import { formaterTaille } from '../form/pieces.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Icone } from '../ui/icone.tsx';

interface PropsTelecharger {
  dossier: string;
  piece: { id: string; nom: string; taille: number };
  /** What the button says; the file's name when absent. */
  libelle?: string;
}

/** Opens a file of a dossier: a link that lives a few minutes is asked for at the click, then followed. */
export function Telecharger({ dossier, piece, libelle }: PropsTelecharger): ReactElement {
  const [echec, setEchec] = useState<string | null>(null);
  const telecharger = async (): Promise<void> => {
    setEchec(null);
    try {
      await ouvrirPiece(dossier, piece.id);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  return (
    <span className="telecharger">
      <Bouton variante="discret" onClick={telecharger} libelleEnCours="Préparation du fichier…">
        <Icone nom="telechargement" />
        <span>
          {libelle ?? piece.nom} <span className="discret chiffres">({formaterTaille(piece.taille)})</span>
        </span>
      </Bouton>
      {echec !== null && (
        <span className="champ-erreur" role="alert">
          {echec}
        </span>
      )}
    </span>
  );
}
