import { useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { FamillePiece } from '../../../workflows/engine/form/formulaire.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Bouton } from '../../ui/bouton.tsx';
import { Champ } from '../../ui/champ.tsx';
import { Icone } from '../../ui/icone.tsx';
import { useSaisie } from '../contexte-saisie.ts';
import { formaterTaille, lirePieces } from '../pieces.ts';
import { LienPiece } from '../lien-piece.tsx';
import type { PropsControle } from './props-controle.ts';
import { useEnvois } from './envois-pieces.ts';

const FAMILLES: Record<FamillePiece, { mots: string; extensions: string }> = {
  pdf: { mots: 'PDF', extensions: '.pdf' },
  image: { mots: 'image', extensions: '.jpg,.jpeg,.png,.webp,.heic' },
  tableur: { mots: 'tableur', extensions: '.xlsx,.ods,.csv' },
  texte: { mots: 'texte', extensions: '.docx,.odt,.txt' },
};

/** What may be given, in words: « PDF ou image, 10 Mo au plus, 3 fichiers au plus ». */
function limites({ familles, tailleMaxOctets, nombreMax }: PropsControle<'piece'>['champ']): string {
  const mots = familles.map((famille) => FAMILLES[famille].mots);
  const liste = mots.length > 1 ? `${mots.slice(0, -1).join(', ')} ou ${mots.at(-1) ?? ''}` : mots.join('');
  const nombre = nombreMax > 1 ? `, ${nombreMax} fichiers au plus` : '';
  return `${liste.charAt(0).toUpperCase()}${liste.slice(1)}, ${formaterTaille(tailleMaxOctets)} au plus${nombre}.`;
}

/** Files: given with a button or dropped, each with its progress, its way to cancel, to try again and to delete. */
export default function ControlePiece({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'piece'>): ReactElement {
  const { dossier } = useSaisie();
  const choisir = useRef<HTMLInputElement>(null);
  const [survol, setSurvol] = useState(false);
  const pieces = lirePieces(valeur);
  const { envois, deposer, reessayer, oublier } = useEnvois({ dossier, champ, pieces, saisir });
  const complet = pieces.length + envois.filter((envoi) => envoi.erreur === null).length >= champ.nombreMax;

  const retirer = (id: string, nom: string): void => {
    const restantes = pieces.filter((piece) => piece.id !== id);
    saisir(restantes.length === 0 ? null : restantes);
    annoncer(`Fichier retiré : ${nom}.`);
    document.getElementById(textes.identifiant)?.focus();
  };
  const lacher = (evenement: DragEvent): void => {
    evenement.preventDefault();
    setSurvol(false);
    deposer([...evenement.dataTransfer.files]);
  };

  return (
    <Champ
      forme="groupe"
      {...textes}
      aide={
        <>
          {textes.aide !== undefined && <p>{textes.aide}</p>}
          <p>{limites(champ)}</p>
        </>
      }
    >
      {({ id }) => (
        // Dropping is a shortcut: the button does the same with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          className={survol ? 'depot depot-survol' : 'depot'}
          onDragOver={(evenement) => {
            evenement.preventDefault();
            setSurvol(true);
          }}
          onDragLeave={() => setSurvol(false)}
          onDrop={lacher}
        >
          {pieces.length + envois.length > 0 && (
            <ul className="liste fichiers">
              {pieces.map((piece) => (
                <li key={piece.id} className="fichier">
                  <Icone nom="succes" />
                  <span className="fichier-nom">
                    <LienPiece dossier={dossier} piece={piece} />{' '}
                    <span className="discret">{formaterTaille(piece.taille)}</span>
                  </span>
                  <Bouton variante="discret" onClick={() => retirer(piece.id, piece.nom)}>
                    Retirer<span className="hors-ecran"> {piece.nom}</span>
                  </Bouton>
                </li>
              ))}
              {envois.map((envoi) => (
                <li key={envoi.cle} className={envoi.erreur === null ? 'fichier' : 'fichier fichier-echoue'}>
                  <Icone nom={envoi.erreur === null ? 'attente' : 'erreur'} tourne={envoi.erreur === null} />
                  <span className="fichier-nom">
                    {envoi.fichier.name}{' '}
                    {envoi.erreur === null ? (
                      <>
                        <progress value={envoi.part} max={1} aria-label={`Envoi de ${envoi.fichier.name}`} />
                        <span className="discret chiffres"> {Math.round(envoi.part * 100)} %</span>
                      </>
                    ) : (
                      <span className="fichier-erreur">{envoi.erreur}</span>
                    )}
                  </span>
                  {envoi.erreur !== null && envoi.reessayable && (
                    <Bouton variante="discret" onClick={() => reessayer(envoi.cle)}>
                      Réessayer<span className="hors-ecran"> {envoi.fichier.name}</span>
                    </Bouton>
                  )}
                  <Bouton variante="discret" onClick={() => oublier(envoi.cle)}>
                    {envoi.erreur === null ? 'Annuler' : 'Fermer'}
                    <span className="hors-ecran"> {envoi.fichier.name}</span>
                  </Bouton>
                </li>
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
              <span className="depot-ou">ou glissez-{champ.nombreMax > 1 ? 'les' : 'le'} ici</span>
            </p>
          )}
          {/* Its own button speaks the language of the browser: ours is above. */}
          <input
            ref={choisir}
            type="file"
            hidden
            multiple={champ.nombreMax > 1}
            accept={champ.familles.map((famille) => FAMILLES[famille].extensions).join(',')}
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
