import type { ReactElement } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { Icone } from '../../ui/icone.tsx';
import type { Envoi } from './envois-pieces.ts';

interface PropsFichierEnEnvoi {
  envoi: Envoi;
  reessayer: () => void;
  /** Cancels it, or puts it away when it failed. */
  oublier: () => void;
}

function Avancement({ nom, part }: { nom: string; part: number }): ReactElement {
  // All has left: the server still reads the file to its end.
  if (part === 1) return <span className="discret">Vérification du fichier…</span>;
  return (
    <>
      <progress value={part} max={1} aria-label={`Envoi de ${nom}`} />
      <span className="discret chiffres"> {Math.floor(part * 100)} %</span>
    </>
  );
}

/** A file on its way, with how far it is and the way to cancel it; or one that could not leave, with why. */
export function FichierEnEnvoi({ envoi, reessayer, oublier }: PropsFichierEnEnvoi): ReactElement {
  const { fichier, part, erreur, reessayable } = envoi;
  const echoue = erreur !== null;
  return (
    <li className={echoue ? 'fichier fichier-echoue' : 'fichier'}>
      <Icone nom={echoue ? 'erreur' : 'attente'} tourne={!echoue} />
      <span className="fichier-nom">
        {fichier.name}{' '}
        {echoue ? <span className="fichier-erreur">{erreur}</span> : <Avancement nom={fichier.name} part={part} />}
      </span>
      {echoue && reessayable && (
        <Bouton variante="discret" onClick={reessayer}>
          Réessayer<span className="hors-ecran"> {fichier.name}</span>
        </Bouton>
      )}
      <Bouton variante="discret" onClick={oublier}>
        {echoue ? 'Fermer' : 'Annuler'}
        <span className="hors-ecran"> {fichier.name}</span>
      </Bouton>
    </li>
  );
}
