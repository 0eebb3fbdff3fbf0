import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Bandeau } from '../ui/bandeau.tsx';

interface EtatHistorique {
  fait?: unknown;
}

/** What goes with a navigation after an act: the sentence that the page of arrival says. */
export function porterFait(phrase: string): { state: { fait: string } } {
  return { state: { fait: phrase } };
}

/** Says what has just been done, once: takes the focus, and is gone when the page is loaded again. */
export function FaitAccompli(): ReactElement | null {
  const bloc = useRef<HTMLDivElement>(null);
  const [fait] = useState<string | null>(() => {
    const etat = window.history.state as EtatHistorique | null;
    return typeof etat?.fait === 'string' ? etat.fait : null;
  });
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
      <Bandeau ton="succes" titre={fait} />
    </div>
  );
}
