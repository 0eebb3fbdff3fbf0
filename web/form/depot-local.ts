import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** An answer kept in the browser until the server has it. */
interface ReponseConservee {
  readonly chemin: string;
  readonly valeur: Valeur;
  /** The revision it was typed on. */
  readonly revision: number;
  /** Values of it that left without an answer. */
  readonly parties: readonly Valeur[];
}

/** Where the answers that are not sent yet are kept. */
export interface Depot {
  lire: () => readonly ReponseConservee[];
  /** Replaces everything kept; an empty list erases. @returns false when the browser refuses to keep it */
  ecrire: (reponses: readonly ReponseConservee[]) => boolean;
}

/** The part of `Storage` that is used here. */
export type Memoire = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Unsent answers are personal data on a computer that may be shared: after a month they are forgotten (our decision). */
const CONSERVATION = 30 * 86_400_000;

interface Contenu {
  le: number;
  reponses: readonly ReponseConservee[];
}

function lireContenu(texte: string | null): Contenu | null {
  if (texte === null) return null;
  try {
    const lu = JSON.parse(texte) as Partial<Contenu> | null;
    return typeof lu?.le === 'number' && Array.isArray(lu.reponses) ? (lu as Contenu) : null;
  } catch {
    return null;
  }
}

/**
 * Keeps unsent answers in the browser, one entry a tab so that two tabs of one form do not erase each other's: the first reading
 * takes over what other tabs left, the oldest first.
 *
 * @param prefixe names the account and the form
 * @param onglet made up by each tab
 */
export function depotLocal(memoire: () => Memoire, prefixe: string, onglet: string, maintenant: () => number): Depot {
  const cle = `${prefixe}:${onglet}`;
  let ecrit: string | null = null;
  return {
    lire: () => {
      try {
        const stockage = memoire();
        const cles = Array.from({ length: stockage.length }, (_, rang) => stockage.key(rang) ?? '');
        const trouves = cles
          .filter((nom) => nom.startsWith(`${prefixe}:`))
          .map((nom) => ({ nom, contenu: lireContenu(stockage.getItem(nom)) }));
        for (const { nom } of trouves) stockage.removeItem(nom);
        const parChemin = new Map<string, ReponseConservee>();
        trouves
          .map(({ contenu }) => contenu)
          .filter((contenu) => contenu !== null && maintenant() - contenu.le < CONSERVATION)
          .sort((a, b) => (a?.le ?? 0) - (b?.le ?? 0))
          .forEach((contenu) => contenu?.reponses.forEach((reponse) => parChemin.set(reponse.chemin, reponse)));
        return [...parChemin.values()];
      } catch {
        return [];
      }
    },
    ecrire: (reponses) => {
      try {
        if (reponses.length === 0) {
          if (ecrit !== null) memoire().removeItem(cle);
          ecrit = null;
          return true;
        }
        const texte = JSON.stringify(reponses);
        if (texte === ecrit) return true;
        memoire().setItem(cle, `{"le":${maintenant()},"reponses":${texte}}`);
        ecrit = texte;
        return true;
      } catch {
        return false;
      }
    },
  };
}
