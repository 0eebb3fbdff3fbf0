import type { ReactElement } from 'react';
import type { DocumentLu, EvenementLu } from '../api/schema/types.gen.ts';
import { Telecharger } from './telecharger.tsx';

interface PropsDetails extends Pick<EvenementLu, 'details'> {
  /** Where its files are opened from; without it they are only named. */
  dossier?: string;
  documents?: readonly DocumentLu[];
}

/** The files that a detail names: an act that asks for one records its name. */
const fichiersDe = (texte: string, documents: readonly DocumentLu[]): DocumentLu[] =>
  documents.filter(({ nom, nature, analyse }) => nature === 'piece' && analyse !== 'infectee' && texte.includes(nom));

/** What an act recorded, field by field, as the server lets the reader read it. */
export function DetailsEvenement({ details, dossier, documents = [] }: PropsDetails): ReactElement | null {
  if (details.length === 0) return null;
  return (
    <dl className="details-evenement">
      {details.map(({ libelle, texte }) => {
        const fichiers = fichiersDe(texte, documents);
        return (
          <div key={libelle}>
            <dt>{libelle}</dt>
            <dd className="texte-saisi">
              {dossier === undefined || fichiers.length === 0
                ? texte
                : fichiers.map((piece) => <Telecharger key={piece.id} dossier={dossier} piece={piece} />)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
