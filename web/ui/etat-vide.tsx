import type { ReactElement, ReactNode } from 'react';

interface PropsEtatVide {
  /** What there is not: « Vous n’avez pas encore de dossier ». */
  titre: string;
  /** Why, and what to do. */
  children?: ReactNode;
  /** The link or button that fills it. */
  action?: ReactNode;
}

/** A place where there is nothing yet: says why and what to do, never a bare blank. */
export function EtatVide({ titre, children, action }: PropsEtatVide): ReactElement {
  return (
    <div className="etat">
      <h2 className="etat-titre">{titre}</h2>
      {children}
      {action}
    </div>
  );
}
