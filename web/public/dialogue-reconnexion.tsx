import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { FormulaireConnexion } from './formulaire-connexion.tsx';

/** The session ended in the middle of something: one signs in over the page, and nothing of it is lost. */
export default function DialogueReconnexion({ courriel }: { courriel: string }): ReactElement {
  const dialogue = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialogue.current;
    if (element === null) return;
    const avant = document.activeElement;
    element.showModal();
    element.querySelector<HTMLInputElement>('[name="motDePasse"]')?.focus();
    return () => {
      element.close();
      if (avant instanceof HTMLElement) avant.focus();
    };
  }, []);

  return (
    // Without signing in, nothing of the page can be used: Escape would leave one in front of refusals.
    <dialog
      ref={dialogue}
      className="dialogue pile"
      aria-labelledby="reconnexion"
      onCancel={(evenement) => evenement.preventDefault()}
    >
      <h2 id="reconnexion">Votre session a expiré</h2>
      <p>Reconnectez-vous pour continuer. Ce que vous avez écrit est toujours là.</p>
      <FormulaireConnexion courriel={courriel} onOuverte={() => undefined} />
    </dialog>
  );
}
