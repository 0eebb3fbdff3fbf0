import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdresseApi, CheminDe, ReponseDe } from './adresse-api.ts';
import { ErreurApi, lire } from './client.ts';
import { surReconnexion } from './reconnexion.ts';

/** Where the reading of something stands. While it is read again, what was read stays. */
export type Lecture<T> =
  | { etat: 'chargement'; donnees: null; erreur: null; recharger: () => Promise<void> }
  | { etat: 'erreur'; donnees: null; erreur: ErreurApi; recharger: () => Promise<void> }
  | { etat: 'pret'; donnees: T; erreur: null; recharger: () => Promise<void> };

interface Lu<T> {
  chemin: string;
  donnees: T | null;
  erreur: ErreurApi | null;
}

/**
 * Reads something from the server for as long as a page shows it; reads it again after the person has signed in again.
 *
 * @param chemin `null` while there is nothing to read yet
 */
export function useLecture<C extends CheminDe<'GET'>>(chemin: AdresseApi<C> | null): Lecture<ReponseDe<'GET', C>> {
  type T = ReponseDe<'GET', C>;
  const [lu, setLu] = useState<Lu<T> | null>(null);
  const enCours = useRef<AbortController | null>(null);

  const recharger = useCallback(async (): Promise<void> => {
    if (chemin === null) return;
    enCours.current?.abort();
    const abandon = new AbortController();
    enCours.current = abandon;
    try {
      const donnees = await lire<C>(chemin, { signal: abandon.signal });
      if (!abandon.signal.aborted) setLu({ chemin, donnees, erreur: null });
    } catch (erreur) {
      if (abandon.signal.aborted) return;
      if (!(erreur instanceof ErreurApi)) throw erreur;
      // A page that is there stays there when reading it again fails for a moment.
      setLu((avant) =>
        avant?.chemin === chemin && avant.donnees !== null && erreur.motif !== 'refus'
          ? avant
          : { chemin, donnees: null, erreur },
      );
    }
  }, [chemin]);

  useEffect(() => {
    void recharger();
    const oublier = surReconnexion(() => void recharger());
    return () => {
      oublier();
      enCours.current?.abort();
    };
  }, [recharger]);

  // What was read at another address is not shown under this one.
  if (lu === null || lu.chemin !== chemin) return { etat: 'chargement', donnees: null, erreur: null, recharger };
  if (lu.erreur !== null) return { etat: 'erreur', donnees: null, erreur: lu.erreur, recharger };
  return { etat: 'pret', donnees: lu.donnees as T, erreur: null, recharger };
}
