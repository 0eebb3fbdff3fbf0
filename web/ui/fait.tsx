import { useState } from 'react';
import type { ReactElement } from 'react';
import { Bandeau } from './bandeau.tsx';

/**
 * What an action of a page did, said once what the page shows has been read again: said anew each time, even in the same words.
 *
 * @param recharger reads what the page shows
 */
export function useFait(recharger: () => Promise<void>): {
  annonce: ReactElement | null;
  /** How many were said: the key of what starts anew after each. */
  rang: number;
  onFait: (phrase: string) => Promise<void>;
} {
  const [fait, setFait] = useState<{ phrase: string; rang: number } | null>(null);
  return {
    rang: fait?.rang ?? 0,
    annonce: fait === null ? null : <Bandeau key={fait.rang} ton="succes" titre={fait.phrase} surgit />,
    onFait: async (phrase) => {
      await recharger();
      setFait((avant) => ({ phrase, rang: (avant?.rang ?? 0) + 1 }));
    },
  };
}
