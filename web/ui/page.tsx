import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface PropsPage {
  /** The one h1; also the title of the browser's window. */
  titre: string;
  /** The title of the window when the h1 does not say which page this is: the tabs of a dossier share theirs. */
  titreFenetre?: string;
  /** What the page belongs to, above the title: the call, the number of the dossier. */
  surtitre?: ReactNode;
  chapo?: ReactNode;
  /** What stays with the title: a state, the one next action. */
  sousTete?: ReactNode;
  /** Added to the class of the page, for a family of pages that is laid out its own way. */
  classe?: string;
  children?: ReactNode;
}

// The page where the person arrived by loading the site: the browser puts the reading point there by itself.
let derniereAdresse: string | null = null;

/** A page: its title, then its blocks. Arriving from another page, it puts the focus on the title. */
export function Page({
  titre,
  titreFenetre = titre,
  surtitre,
  chapo,
  sousTete,
  classe,
  children,
}: PropsPage): ReactElement {
  const titreRef = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${titreFenetre} — Jalon`;
  }, [titreFenetre]);

  useEffect(() => {
    const adresse = window.location.pathname;
    if (derniereAdresse !== null && derniereAdresse !== adresse) titreRef.current?.focus({ preventScroll: true });
    derniereAdresse = adresse;
  });

  return (
    <div className={classe === undefined ? 'page' : `page ${classe}`}>
      <div className="page-tete">
        {surtitre !== undefined && <p className="surtitre">{surtitre}</p>}
        <h1 ref={titreRef} tabIndex={-1}>
          {titre}
        </h1>
        {chapo !== undefined && <p className="chapo">{chapo}</p>}
        {sousTete}
      </div>
      {children}
    </div>
  );
}
