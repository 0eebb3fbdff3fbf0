import { useEffect, useRef, useState } from 'react';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { annoncer } from './annonce.tsx';
import { Icone } from './icone.tsx';

/** How much a button weighs on its page: one `principal` at most; `danger` only for what cannot be undone. */
export type VarianteBouton = 'principal' | 'secondaire' | 'discret' | 'danger';

interface PropsBouton {
  children: ReactNode;
  variante?: VarianteBouton;
  type?: 'button' | 'submit';
  /** True while what the button started is not finished: it keeps the focus and ignores further clicks. */
  enCours?: boolean;
  /** What it says meanwhile, also said to screen readers. */
  libelleEnCours?: string;
  /** A returned promise keeps the button pending until it settles; the caller shows its failure. */
  onClick?: (evenement: MouseEvent<HTMLButtonElement>) => void | Promise<void>;
}

/** A field left by pressing this button would show its error, push the button from under the pointer, and the click would be lost. */
function garderLeFocus(evenement: MouseEvent<HTMLButtonElement>): void {
  evenement.preventDefault();
}

/** A button that cannot act twice: while pending it stays where it is, says so, and swallows clicks. */
export function Bouton({
  children,
  variante = 'secondaire',
  type = 'button',
  enCours = false,
  libelleEnCours = 'En cours…',
  onClick,
}: PropsBouton): ReactElement {
  const verrou = useRef(false);
  const [promesseEnCours, setPromesseEnCours] = useState(false);
  const attend = enCours || promesseEnCours;

  useEffect(() => {
    if (attend) annoncer(libelleEnCours);
  }, [attend, libelleEnCours]);

  const cliquer = (evenement: MouseEvent<HTMLButtonElement>): void => {
    // The ref, not the state: two clicks may come before React has painted the first.
    if (attend || verrou.current) {
      evenement.preventDefault();
      return;
    }
    const resultat = onClick?.(evenement);
    if (!(resultat instanceof Promise)) return;
    verrou.current = true;
    setPromesseEnCours(true);
    const liberer = (): void => {
      verrou.current = false;
      setPromesseEnCours(false);
    };
    resultat.then(liberer, (erreur: unknown) => {
      liberer();
      throw erreur;
    });
  };

  return (
    <button
      type={type}
      className={`bouton bouton-${variante}`}
      aria-disabled={attend}
      onMouseDown={type === 'submit' ? garderLeFocus : undefined}
      onClick={cliquer}
    >
      {attend && <Icone nom="attente" tourne />}
      {attend ? libelleEnCours : children}
    </button>
  );
}
