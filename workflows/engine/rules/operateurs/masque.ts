// Operators that only the server runs, in what it tells a form of the demand: no page loads them.
import { OPERATEURS } from '../compiler-regle.ts';
import { erreur, INDETERMINEE, TEXTE, type Operateur } from '../environnement.ts';

const VISIBLES = 4;

/** A number that its owner recognizes and nobody copies: its first and its last four characters (our decision). What is not longer than both shows nothing. */
export function masquer(numero: string): string {
  return numero.length > 2 * VISIBLES
    ? `${numero.slice(0, VISIBLES)}\u00a0••••\u00a0${numero.slice(-VISIBLES)}`
    : '••••';
}

const masque: Operateur = {
  arite: [1, 1],
  construire: (c, [x]) => {
    const f = c.operande(x, TEXTE).f;
    return {
      t: TEXTE,
      f: (e) => {
        const v = f(e);
        if (v === INDETERMINEE) return v;
        return typeof v === 'string' ? masquer(v) : erreur(e);
      },
    };
  },
};

OPERATEURS.set('masque', masque);
