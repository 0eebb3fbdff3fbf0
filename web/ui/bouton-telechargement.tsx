import type { ReactElement } from 'react';
import { Icone } from './icone.tsx';

interface PropsTelechargement {
  href: string;
  libelle: string;
  /** As people name it: « PDF », « tableur CSV ». */
  format: string;
  /** Size already written for people: « 120 Ko ». */
  taille?: string;
}

/** A link that downloads a file, and says which kind and how heavy before one clicks. */
export function BoutonTelechargement({ href, libelle, format, taille }: PropsTelechargement): ReactElement {
  return (
    <a className="bouton bouton-secondaire" href={href} download>
      <Icone nom="telechargement" />
      {libelle} ({taille === undefined ? format : `${format}, ${taille}`})
    </a>
  );
}
