import type { ReactElement } from 'react';
import type { SignatureLue } from '../api/schema/types.gen.ts';

type Bloc = NonNullable<SignatureLue['document']>['texte'][number];
type Ligne = Extract<Bloc, { genre: 'ligne' }>;

/** Items and rows that follow each other are one list, one table. */
function reunir(
  blocs: readonly Bloc[],
): (Bloc | { genre: 'liste'; textes: string[] } | { genre: 'tableau'; lignes: Ligne[] })[] {
  const reunis: ReturnType<typeof reunir> = [];
  for (const bloc of blocs) {
    const dernier = reunis.at(-1);
    if (bloc.genre === 'puce' && dernier?.genre === 'liste') dernier.textes.push(bloc.texte);
    else if (bloc.genre === 'puce') reunis.push({ genre: 'liste', textes: [bloc.texte] });
    // A table begins with its heads.
    else if (bloc.genre === 'ligne' && dernier?.genre === 'tableau' && !bloc.entete) dernier.lignes.push(bloc);
    else if (bloc.genre === 'ligne') reunis.push({ genre: 'tableau', lignes: [bloc] });
    else reunis.push(bloc);
  }
  return reunis;
}

function TableauDuTexte({ lignes }: { lignes: readonly Ligne[] }): ReactElement {
  const entete = lignes[0]?.entete === true ? lignes[0] : undefined;
  const corps = entete === undefined ? lignes : lignes.slice(1);
  return (
    <table className="texte-tableau">
      {entete !== undefined && (
        <thead>
          <tr>
            {entete.cellules.map((cellule, i) => (
              <th key={i} scope="col">
                {cellule}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {corps.map((ligne, i) => (
          <tr key={i}>
            {ligne.cellules.map((cellule, j) => (
              <td key={j}>{cellule}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The text to sign, word for word as its file says it, in a box of its own that the keyboard scrolls. */
export function TexteASigner({ titre, blocs }: { titre: string; blocs: readonly Bloc[] }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is reached by the keyboard
    <div className="texte-a-signer pile" role="region" aria-label={titre} tabIndex={0}>
      {reunir(blocs).map((bloc, i) => {
        switch (bloc.genre) {
          case 'titre':
            return bloc.niveau === 1 ? <h3 key={i}>{bloc.texte}</h3> : <h4 key={i}>{bloc.texte}</h4>;
          case 'liste':
            return (
              <ul key={i} className="puces">
                {bloc.textes.map((texte, j) => (
                  <li key={j}>{texte}</li>
                ))}
              </ul>
            );
          case 'tableau':
            return <TableauDuTexte key={i} lignes={bloc.lignes} />;
          case 'paragraphe':
            return <p key={i}>{bloc.texte}</p>;
          default:
            return null;
        }
      })}
    </div>
  );
}
