import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';

let texteCourant = '';
const abonnes = new Set<() => void>();

/**
 * Says a sentence to screen readers when they are next idle, without moving the focus.
 * @param texte a whole sentence in plain French; the same one twice is said twice.
 */
export function annoncer(texte: string): void {
  // Assistive technology only speaks when the text changes: a final no-break space makes a repetition a change.
  texteCourant = texte === texteCourant ? `${texte}\u00a0` : texte;
  for (const prevenir of abonnes) prevenir();
}

function abonner(prevenir: () => void): () => void {
  abonnes.add(prevenir);
  return () => abonnes.delete(prevenir);
}

/** The one polite live region of the product. The frame holds it, so it is there before anything is said. */
export function Annonce(): ReactElement {
  const texte = useSyncExternalStore(abonner, () => texteCourant);
  return (
    <div className="hors-ecran" aria-live="polite">
      {texte}
    </div>
  );
}
