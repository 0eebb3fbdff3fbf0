import type { Calcul, Environnement, Noeud, Operateur, Resultat } from '../../workflows/engine/rules/environnement.ts';
import { BOOLEEN, INDETERMINEE, NOMBRE } from '../../workflows/engine/rules/environnement.ts';

const nombre = (v: Resultat | undefined): number => (typeof v === 'symbol' ? 0 : Number(v ?? 0) || 0);

const CALCULS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? 0 : a / b),
};

type Texte = string | number;
const COMPARAISONS: Readonly<Record<string, (a: Texte, b: Texte) => boolean>> = {
  '==': (a, b) => a === b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
};

function sommer(e: Environnement, tableau: number, colonne: number): number {
  let total = 0;
  for (const ligne of e.lignes[tableau] ?? []) {
    const v = ligne.v[colonne];
    total += typeof v === 'number' ? v : nombre(v);
  }
  return total;
}

/**
 * [opération, a, b] on plain doubles: what is empty counts for 0, x / 0 is 0, texts are ordered character by character.
 * For forms brought from elsewhere that were written with these meanings; a form of public money uses the exact operators.
 */
const brut: Operateur = {
  arite: [3, 3],
  construire: (c, [operation, x, y]): Noeud => {
    if (operation === 'somme') {
      const tableau = typeof x === 'string' ? c.portee.tableaux.get(x) : undefined;
      const colonne = typeof y === 'string' ? tableau?.colonnes.get(y) : undefined;
      if (!tableau || !colonne) return c.probleme(`la colonne « ${String(x)}/${String(y)} » n'existe pas`);
      c.lire(tableau.cle, false);
      c.lire(`${tableau.cle}/${String(y)}`, false);
      return { t: NOMBRE, f: (e) => sommer(e, tableau.slot, colonne.slot) };
    }
    const nom = String(operation);
    const a: Calcul = c.compiler(x).f;
    const b: Calcul = c.compiler(y).f;
    const calcul = Object.hasOwn(CALCULS, nom) ? CALCULS[nom] : undefined;
    if (calcul) return { t: NOMBRE, f: (e) => calcul(nombre(a(e)), nombre(b(e))) };
    const comparaison = Object.hasOwn(COMPARAISONS, nom) ? COMPARAISONS[nom] : undefined;
    if (!comparaison) return c.probleme(`« brut » ne connaît pas l'opération « ${nom} »`);
    return {
      t: BOOLEEN,
      f: (e) => {
        const va = a(e);
        const vb = b(e);
        if (va === INDETERMINEE || vb === INDETERMINEE) return INDETERMINEE;
        return comparaison(va as Texte, vb as Texte);
      },
    };
  },
};

export const BRUT: Readonly<Record<string, Operateur>> = { brut };
