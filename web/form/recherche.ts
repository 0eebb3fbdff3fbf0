import { useEffect, useState } from 'react';
import type { AdresseApi, CheminDe, ReponseDe } from '../api/adresse-api.ts';
import { lire } from '../api/client.ts';

/** Long enough not to ask at each letter, short enough not to be noticed (our decision). */
const PAUSE_MS = 200;

interface Recherche<T> {
  /** What was found; what was found before stays while one types on. `null` before the first answer. */
  resultat: T | null;
  /** True when the server could not be asked: what one writes by hand is accepted. */
  hors: boolean;
}

const RIEN = { resultat: null, hors: false };

/** Reads an address that follows what is typed; an answer that comes after a newer one is forgotten. `null` asks nothing. */
export function useRecherche<C extends CheminDe<'GET'>>(chemin: AdresseApi<C> | null): Recherche<ReponseDe<'GET', C>> {
  type T = ReponseDe<'GET', C>;
  const [etat, setEtat] = useState<Recherche<T>>(RIEN);
  useEffect(() => {
    if (chemin === null) {
      // What was found for another question is no suggestion for the next one.
      setEtat(RIEN);
      return undefined;
    }
    const abandon = new AbortController();
    const minuterie = setTimeout(() => {
      lire<C>(chemin, { signal: abandon.signal }).then(
        (resultat) => setEtat({ resultat, hors: false }),
        () => {
          if (!abandon.signal.aborted) setEtat({ resultat: null, hors: true });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(minuterie);
      abandon.abort();
    };
  }, [chemin]);
  return etat;
}
