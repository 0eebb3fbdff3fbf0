import type { ReactElement } from 'react';
import type { ChampDeType, FamillePiece } from '../../../workflows/engine/form/formulaire.ts';
import { formaterTaille } from '../pieces.ts';

const FAMILLES: Record<FamillePiece, { mots: string; extensions: readonly string[] }> = {
  pdf: { mots: 'PDF', extensions: ['pdf'] },
  image: { mots: 'image (JPEG, PNG)', extensions: ['jpg', 'jpeg', 'png'] },
  tableur: { mots: 'tableur (XLSX, ODS, CSV)', extensions: ['xlsx', 'ods', 'csv'] },
  texte: { mots: 'texte (TXT)', extensions: ['txt'] },
};

type ChampPiece = ChampDeType<'piece'>;

/** The endings that a field accepts, without dot, in small letters. */
export function extensionsDe({ familles }: ChampPiece): readonly string[] {
  return familles.flatMap((famille) => FAMILLES[famille].extensions);
}

/** The formats that a field accepts, in words: « PDF ou image (JPEG, PNG) ». */
export function formatsDe({ familles }: ChampPiece): string {
  const mots = familles.map((famille) => FAMILLES[famille].mots);
  return mots.length > 2 ? `${mots.slice(0, -1).join(', ')} ou ${mots.at(-1) ?? ''}` : mots.join(' ou ');
}

function limites(champ: ChampPiece): string {
  const formats = formatsDe(champ);
  const nombre = champ.nombreMax > 1 ? `, ${champ.nombreMax} fichiers au plus` : '';
  const age = champ.validiteMois === undefined ? '' : ` Le document doit avoir moins de ${champ.validiteMois} mois.`;
  return `${formats.charAt(0).toUpperCase()}${formats.slice(1)}, ${formaterTaille(champ.tailleMaxOctets)} au plus${nombre}.${age}`;
}

/** What may be given: « PDF, 10 Mo au plus, 3 fichiers au plus. », and the model to fill in first where there is one. */
export function ConsignesPiece({ champ, modeles }: { champ: ChampPiece; modeles: string | undefined }): ReactElement {
  return (
    <>
      <p>{limites(champ)}</p>
      {champ.modele !== undefined && modeles !== undefined && (
        <p>
          <a href={`${modeles}/${encodeURIComponent(champ.modele)}`} download>
            Télécharger le modèle (PDF)<span className="hors-ecran"> : {champ.libelle}</span>
          </a>
        </p>
      )}
    </>
  );
}
