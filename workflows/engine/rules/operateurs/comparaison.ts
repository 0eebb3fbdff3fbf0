import { estDateCivile } from '../../dates/civil.ts';
import type { Environnement, Operateur, Resultat } from '../environnement.ts';
import { binaire, BOOLEEN, DATE, erreur, INDETERMINEE, LISTE, NOMBRE, TEXTE } from '../environnement.ts';
import type { Valeur } from '../regle.ts';

const SCALAIRE = NOMBRE | TEXTE | BOOLEEN | DATE;

const comparer = (masque: number, fn: (a: Valeur, b: Valeur, e: Environnement) => Resultat) =>
  binaire(masque, BOOLEEN, fn, true);

const egal = (sens: boolean) =>
  comparer(SCALAIRE, (a, b, e) => (typeof a === 'object' || typeof b === 'object' ? erreur(e) : (a === b) === sens));

/** Numbers with numbers, days with days. A text is never ordered: « 10 » would come before « 9 ». */
function ordre(vrai: (a: number | string, b: number | string) => boolean): Operateur {
  return comparer(NOMBRE | DATE, (a, b, e) => {
    if (typeof a === 'number' && typeof b === 'number') return vrai(a, b);
    if (typeof a === 'string' && typeof b === 'string' && estDateCivile(a) && estDateCivile(b)) return vrai(a, b);
    return erreur(e);
  });
}

const dans: Operateur = {
  arite: [2, 2],
  construire: (c, [x, y]) => {
    const a = c.operande(x, SCALAIRE).f;
    const b = c.operande(y, LISTE).f;
    return {
      t: BOOLEEN,
      f: (e) => {
        const v = a(e);
        const liste = b(e);
        if (v === INDETERMINEE || liste === INDETERMINEE) return INDETERMINEE;
        return Array.isArray(liste) && typeof v !== 'object' ? liste.includes(v) : erreur(e);
      },
    };
  },
};

export const COMPARAISON: Readonly<Record<string, Operateur>> = {
  '==': egal(true),
  '!=': egal(false),
  '<': ordre((a, b) => a < b),
  '<=': ordre((a, b) => a <= b),
  '>': ordre((a, b) => a > b),
  '>=': ordre((a, b) => a >= b),
  in: dans,
};
