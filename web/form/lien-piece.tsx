import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { phraseErreur } from '../api/client.ts';
import { ouvrirPiece } from '../api/ouvrir-piece.ts';
import { annoncer } from '../ui/annonce.tsx';
import type { ReferencePiece } from './pieces.ts';

interface PropsLienPiece {
  /** `null` where files cannot be opened. */
  dossier: string | null;
  piece: Pick<ReferencePiece, 'id' | 'nom'>;
  /** What stands beside the name: its size, its date. */
  suite?: ReactNode;
}

const NON_EXAMINE = 'Ce fichier n’a pas été examiné par un antivirus.';

/** The name of a stored file, which opens it. Its link is asked for at the click: it lives a short time. A file that nobody examined says so. */
export function LienPiece({ dossier, piece, suite }: PropsLienPiece): ReactElement {
  const [dit, setDit] = useState<{ grave: boolean; phrase: string } | null>(null);
  if (dossier === null)
    return (
      <span>
        {piece.nom} {suite}
      </span>
    );
  const dire = (grave: boolean, phrase: string): void => {
    setDit({ grave, phrase });
    annoncer(phrase);
  };
  const ouvrir = async (): Promise<void> => {
    setDit(null);
    try {
      if ((await ouvrirPiece(dossier, piece.id)) === 'non_analysee') dire(false, NON_EXAMINE);
    } catch (cause) {
      dire(true, phraseErreur(cause));
    }
  };
  return (
    <>
      <button type="button" className="lien" onClick={() => void ouvrir()}>
        {piece.nom}
      </button>{' '}
      {suite}
      {dit !== null && <span className={dit.grave ? 'fichier-dit fichier-erreur' : 'fichier-dit'}>{dit.phrase}</span>}
    </>
  );
}
