import { useEffect, useState } from 'react';

const cleReglage = 'jalon:raccourcis';

function lireReglage(): boolean {
  try {
    return localStorage.getItem(cleReglage) !== 'non';
  } catch {
    return true;
  }
}

/**
 * Whether the one-letter shortcuts are on, and how to turn them off: they get in the way of speech input (WCAG 2.1.4).
 * The choice stays in this browser.
 */
export function useReglageRaccourcis(): [boolean, (actifs: boolean) => void] {
  const [actifs, setActifs] = useState(lireReglage);
  const regler = (nouveau: boolean): void => {
    setActifs(nouveau);
    try {
      localStorage.setItem(cleReglage, nouveau ? 'oui' : 'non');
    } catch {
      // Without storage, the choice lasts as long as the page.
    }
  };
  return [actifs, regler];
}

/** Whether a key was typed in something that takes text. */
function dansUneSaisie(cible: EventTarget | null): boolean {
  return cible instanceof HTMLElement && (cible.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(cible.tagName));
}

/** Runs the action of a key, by the character that it writes; nothing while one types, nor with Ctrl, Alt or Meta. */
export function useRaccourcis(touches: Readonly<Record<string, () => void>>, actifs: boolean): void {
  useEffect(() => {
    if (!actifs) return;
    const ecouter = (evenement: KeyboardEvent): void => {
      if (evenement.ctrlKey || evenement.altKey || evenement.metaKey || evenement.defaultPrevented) return;
      if (dansUneSaisie(evenement.target) || document.querySelector('dialog[open]') !== null) return;
      const action = Object.hasOwn(touches, evenement.key) ? touches[evenement.key] : undefined;
      if (action === undefined) return;
      evenement.preventDefault();
      action();
    };
    document.addEventListener('keydown', ecouter);
    return () => document.removeEventListener('keydown', ecouter);
  }, [touches, actifs]);
}
