import { useCallback, useSyncExternalStore } from 'react';

/** Does the window answer this media query? For what is drawn otherwise there; what only changes look is a matter of style. */
export function useEcran(requete: string): boolean {
  const suivre = useCallback(
    (prevenir: () => void): (() => void) => {
      const ecran = window.matchMedia(requete);
      ecran.addEventListener('change', prevenir);
      return () => ecran.removeEventListener('change', prevenir);
    },
    [requete],
  );
  return useSyncExternalStore(
    suivre,
    () => window.matchMedia(requete).matches,
    // Drawn without a window: as on a desk.
    () => false,
  );
}

/** Is the window as narrow as a phone? For what is folded there and not elsewhere. */
export const useEtroit = (): boolean => useEcran('(max-width: 47.99rem)');
