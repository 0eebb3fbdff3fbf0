import type { ReactElement, ReactNode } from 'react';
import type { VarianteBouton } from './bouton.tsx';
import { Icone } from './icone.tsx';
import { Lien } from './lien.tsx';

interface PropsLienBouton {
  href: string;
  variante?: VarianteBouton;
  /** Adds an arrow: the link starts or continues a path. */
  fleche?: boolean;
  children: ReactNode;
}

/** A link with the weight of a button: it goes somewhere, it does nothing by itself. */
export function LienBouton({ href, variante = 'principal', fleche = false, children }: PropsLienBouton): ReactElement {
  return (
    <Lien href={href} className={`bouton bouton-${variante}`}>
      {children}
      {fleche && <Icone nom="suite" />}
    </Lien>
  );
}
