import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Bandeau } from '../ui/bandeau.tsx';
import { Lien } from '../ui/lien.tsx';

/** An act that undoes what was just done, where there is one. */
interface Retour {
  libelle: string;
  href: string;
}

interface EtatHistorique {
  fait?: unknown;
  retour?: unknown;
}

/** What goes with a navigation after an act: the sentence that the page of arrival says, and how to undo it. */
export function porterFait(
  phrase: string,
  retour: Retour | null = null,
): { state: { fait: string; retour: Retour | null } } {
  return { state: { fait: phrase, retour } };
}

const estRetour = (lu: unknown): lu is Retour =>
  typeof lu === 'object' &&
  lu !== null &&
  'libelle' in lu &&
  typeof lu.libelle === 'string' &&
  'href' in lu &&
  typeof lu.href === 'string' &&
  lu.href.startsWith('/dossiers/');

/** Says what has just been done, once: takes the focus, and is gone when the page is loaded again. */
export function FaitAccompli(): ReactElement | null {
  const bloc = useRef<HTMLDivElement>(null);
  const [etat] = useState(() => window.history.state as EtatHistorique | null);
  const fait = typeof etat?.fait === 'string' ? etat.fait : null;
  const retour = estRetour(etat?.retour) ? etat.retour : null;
  useEffect(() => {
    if (fait === null) return;
    window.history.replaceState(null, '');
    // After the title of the page has taken the focus that every navigation gives it.
    const image = requestAnimationFrame(() => bloc.current?.focus());
    return () => cancelAnimationFrame(image);
  }, [fait]);
  if (fait === null) return null;
  return (
    <div ref={bloc} tabIndex={-1} className="fait-accompli">
      <Bandeau ton="succes" titre={fait}>
        {retour !== null && (
          <p>
            <Lien href={retour.href}>{retour.libelle}</Lien>
          </p>
        )}
      </Bandeau>
    </div>
  );
}
