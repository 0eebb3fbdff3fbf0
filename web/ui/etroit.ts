import { useSyncExternalStore } from 'react';

const ecran = '(max-width: 47.99rem)';

function suivre(prevenir: () => void): () => void {
  const requete = window.matchMedia(ecran);
  requete.addEventListener('change', prevenir);
  return () => requete.removeEventListener('change', prevenir);
}

/** Is the window as narrow as a phone? For what is folded there and not elsewhere; what only changes place is a matter of style. */
export const useEtroit = (): boolean => useSyncExternalStore(suivre, () => window.matchMedia(ecran).matches);
