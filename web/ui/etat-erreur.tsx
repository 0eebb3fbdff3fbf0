import type { ReactElement, ReactNode } from 'react';
import { Bouton } from './bouton.tsx';
import { Icone } from './icone.tsx';

interface PropsEtatErreur {
  /** What happened, in the words of the person: « La liste n’a pas pu être chargée ». */
  titre: string;
  /** What is safe, and what to do. */
  children?: ReactNode;
  /** Tries again; a promise keeps the button pending. */
  reessayer?: () => void | Promise<void>;
  /** What to quote to support. */
  reference?: string;
}

/** A place where something failed: what happened, what to do, and the way to try again. */
export function EtatErreur({ titre, children, reessayer, reference }: PropsEtatErreur): ReactElement {
  return (
    <div className="etat etat-erreur" role="alert">
      <h2 className="etat-titre">
        <Icone nom="erreur" />
        {titre}
      </h2>
      {children}
      {reference !== undefined && <p className="discret">Si vous nous écrivez, donnez cette référence : {reference}</p>}
      {reessayer !== undefined && (
        <Bouton onClick={reessayer} libelleEnCours="Nouvel essai…">
          Réessayer
        </Bouton>
      )}
    </div>
  );
}
