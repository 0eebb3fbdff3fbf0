import type { ReactElement, ReactNode } from 'react';
import { Icone } from './icone.tsx';

interface PropsConfirmation {
  /** What has just been done: « Votre dossier est déposé ». */
  titre: string;
  /** The number to keep. */
  reference?: string;
  children?: ReactNode;
}

/** The panel that says an act is done. What happens next, and when, follows it on the page. */
export function Confirmation({ titre, reference, children }: PropsConfirmation): ReactElement {
  return (
    <section className="confirmation">
      <h2 className="confirmation-titre">
        <Icone nom="succes" />
        {titre}
      </h2>
      {reference !== undefined && <p className="confirmation-reference chiffres">{reference}</p>}
      {children}
    </section>
  );
}
