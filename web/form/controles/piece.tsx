import { useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import { annoncer } from '../../ui/annonce.tsx';
import { Champ } from '../../ui/champ.tsx';
import { reprendreLeFocus } from '../../ui/reprendre-le-focus.ts';
import { useSaisie } from '../contexte-saisie.ts';
import { lirePieces } from '../pieces.ts';
import type { ReferencePiece } from '../pieces.ts';
import { ConsignesPiece, extensionsDe } from './consignes-piece.tsx';
import { useEnvois } from './envois-pieces.ts';
import { FichierEnEnvoi } from './fichier-en-envoi.tsx';
import { FichierRecu } from './fichier-recu.tsx';
import type { PropsControle } from './props-controle.ts';

const apporteDesFichiers = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** A folder has the look of a file, and cannot be read as one. */
const lacheUnDossier = ({ dataTransfer }: DragEvent): boolean =>
  [...dataTransfer.items].some((element) => element.webkitGetAsEntry()?.isDirectory === true);

/** Files: given with a button or dropped, each with its progress, its way to cancel, to try again and to delete. */
export default function ControlePiece({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'piece'>): ReactElement {
  const { dossier, modeles, place: placeLue = null } = useSaisie();
  const choisir = useRef<HTMLInputElement>(null);
  const [survol, setSurvol] = useState(false);
  const pieces = lirePieces(valeur);
  const { envois, avis, place, avertir, deposer, reessayer, oublier } = useEnvois({
    dossier,
    place: placeLue,
    champ,
    pieces,
    saisir,
  });
  const complet = pieces.length + envois.filter((envoi) => envoi.erreur === null).length >= champ.nombreMax;

  const garder = (gardees: readonly ReferencePiece[]): void => saisir(gardees.length === 0 ? null : gardees);
  const retirer = ({ id, nom }: ReferencePiece): void => {
    garder(pieces.filter((piece) => piece.id !== id));
    annoncer(`Fichier retiré : ${nom}.`);
    reprendreLeFocus(textes.identifiant);
  };
  const dater = ({ id }: ReferencePiece, date: string | null): void =>
    garder(
      pieces.map((piece) => {
        if (piece.id !== id) return piece;
        const { nom, taille, empreinte } = piece;
        return { id, nom, taille, empreinte, ...(date === null ? {} : { dateDocument: date }) };
      }),
    );
  const survoler = (evenement: DragEvent): void => {
    if (!apporteDesFichiers(evenement)) return;
    evenement.preventDefault();
    setSurvol(true);
  };
  const quitterSurvol = ({ currentTarget, relatedTarget }: DragEvent): void => {
    // Going from the frame to what it holds is not leaving it.
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setSurvol(false);
  };
  const lacher = (evenement: DragEvent): void => {
    if (!apporteDesFichiers(evenement)) return;
    evenement.preventDefault();
    setSurvol(false);
    if (lacheUnDossier(evenement)) avertir('Un dossier ne peut pas être déposé. Glissez les fichiers qu’il contient.');
    else deposer([...evenement.dataTransfer.files]);
  };

  return (
    <Champ
      forme="groupe"
      {...textes}
      aide={
        <>
          {textes.aide !== undefined && <p>{textes.aide}</p>}
          <ConsignesPiece champ={champ} modeles={modeles} />
        </>
      }
    >
      {({ id }) => (
        // Dropping is a shortcut: the button does the same with the keyboard.
        <div
          className={survol ? 'depot depot-survol' : 'depot'}
          onDragOver={survoler}
          onDragLeave={quitterSurvol}
          onDrop={lacher}
        >
          {pieces.length + envois.length > 0 && (
            <ul className="liste fichiers">
              {pieces.map((piece) => (
                <FichierRecu
                  key={piece.id}
                  dossier={dossier}
                  piece={piece}
                  dater={champ.validiteMois === undefined ? null : (date) => dater(piece, date)}
                  quitter={quitter}
                  retirer={() => retirer(piece)}
                />
              ))}
              {envois.map((envoi) => (
                <FichierEnEnvoi
                  key={envoi.cle}
                  envoi={envoi}
                  reessayer={() => reessayer(envoi.cle)}
                  oublier={() => {
                    oublier(envoi.cle);
                    reprendreLeFocus(textes.identifiant);
                  }}
                />
              ))}
            </ul>
          )}
          {complet ? (
            <p id={id} tabIndex={-1} className="champ-note">
              {champ.nombreMax === 1
                ? 'Pour changer de fichier, retirez d’abord celui-ci.'
                : 'Le nombre de fichiers est atteint.'}
            </p>
          ) : (
            <p className="depot-invite">
              <button
                id={id}
                type="button"
                className="bouton bouton-secondaire"
                onClick={() => choisir.current?.click()}
                onBlur={quitter}
              >
                Choisir {champ.nombreMax > 1 ? 'des fichiers' : 'un fichier'}
                <span className="hors-ecran"> : {textes.libelle}</span>
              </button>
              <span className="depot-ou">
                {survol ? 'Lâchez pour déposer' : `ou glissez-${champ.nombreMax > 1 ? 'les' : 'le'} ici`}
              </span>
            </p>
          )}
          {place !== null && <p className="champ-note">{place}</p>}
          {avis !== null && <p className="fichier-erreur">{avis}</p>}
          {/* Its own button speaks the language of the browser: ours is above. */}
          <input
            ref={choisir}
            type="file"
            hidden
            multiple={champ.nombreMax > 1}
            accept={extensionsDe(champ)
              .map((extension) => `.${extension}`)
              .join(',')}
            onChange={({ target }) => {
              deposer([...(target.files ?? [])]);
              // The same file may be chosen again after a failure.
              target.value = '';
            }}
          />
        </div>
      )}
    </Champ>
  );
}
