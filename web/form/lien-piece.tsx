import { useState } from 'react';
import type { ReactElement } from 'react';
import { phraseErreur } from '../api/client.ts';
import { ouvrirPiece } from '../api/ouvrir-piece.ts';
import { annoncer } from '../ui/annonce.tsx';
import type { ReferencePiece } from './pieces.ts';

interface PropsLienPiece {
  /** `null` where files cannot be opened. */
  dossier: string | null;
  piece: Pick<ReferencePiece, 'id' | 'nom'>;
}

/** The name of a stored file, which opens it. Its link is asked for at the click: it lives a short time. */
export function LienPiece({ dossier, piece }: PropsLienPiece): ReactElement {
  const [erreur, setErreur] = useState<string | null>(null);
  if (dossier === null) return <span>{piece.nom}</span>;
  const ouvrir = async (): Promise<void> => {
    try {
      setErreur(null);
      await ouvrirPiece(dossier, piece.id);
    } catch (cause) {
      setErreur(phraseErreur(cause));
      annoncer(phraseErreur(cause));
    }
  };
  return (
    <>
      <button type="button" className="lien" onClick={() => void ouvrir()}>
        {piece.nom}
      </button>
      {erreur !== null && <span className="fichier-erreur"> {erreur}</span>}
    </>
  );
}
