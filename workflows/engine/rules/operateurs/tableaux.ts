import type {
  Calcul,
  Compilation,
  Environnement,
  Noeud,
  Operateur,
  RangLu,
  Resultat,
  TableauLisible,
} from '../environnement.ts';
import { BOOLEEN, erreur, INDETERMINEE, NOMBRE } from '../environnement.ts';
import { net } from './arithmetique.ts';

const AUCUNE: readonly RangLu[] = [];

export function tableauDe(c: Compilation, nom: unknown): TableauLisible | undefined {
  const tableau = typeof nom === 'string' ? c.portee.tableaux.get(nom) : undefined;
  if (tableau) c.lire(tableau.cle, false);
  return tableau;
}

export const inconnu = (c: Compilation, nom: unknown) => c.probleme('tableau', String(nom));

/** ["tableau", "colonne"]. An empty cell counts for nothing; a computed cell that could not be computed makes the sum unknown, unless nothing was typed in its row. */
const somme: Operateur = {
  arite: [2, 2],
  construire: (c, [nom, nomColonne]) => {
    const tableau = tableauDe(c, nom);
    if (!tableau) return inconnu(c, nom);
    const colonne = typeof nomColonne === 'string' ? tableau.colonnes.get(nomColonne) : undefined;
    if (!colonne) return c.probleme('colonne', String(nomColonne), tableau.cle);
    if ((colonne.type & NOMBRE) === 0) return c.probleme('colonneNombre', String(nomColonne));
    c.lire(`${tableau.cle}/${String(nomColonne)}`, false);
    const { slot, calculee } = colonne;
    const saisies = calculee ? [...tableau.colonnes].filter(([, c]) => !c.calculee) : [];
    for (const [cle] of saisies) c.lire(`${tableau.cle}/${cle}`, false, true);
    const commencee = (ligne: RangLu) => saisies.some(([, s]) => (ligne.v[s.slot] ?? null) !== null);
    return {
      t: NOMBRE,
      f: (e) => {
        let total = 0;
        for (const ligne of e.lignes[tableau.slot] ?? AUCUNE) {
          const v = ligne.v[slot];
          if (typeof v === 'number') total += v;
          else if (calculee && commencee(ligne)) return INDETERMINEE;
          // Checked at each step: an unsafe partial sum may come back to a safe integer that is wrong.
          if (total > Number.MAX_SAFE_INTEGER || total < -Number.MAX_SAFE_INTEGER) return erreur(e);
        }
        return net(total, e);
      },
    };
  },
};

/** Goes through the rows until `suite` says stop. `verdict` is what the predicate gave: `true`, `false` or indeterminate. */
export function parcourir(
  e: Environnement,
  slot: number,
  predicat: Calcul,
  suite: (verdict: true | false | typeof INDETERMINEE) => boolean,
): void {
  const avant = e.ligne;
  for (const ligne of e.lignes[slot] ?? AUCUNE) {
    if (--e.pas < 0) throw new RangeError('rule too long');
    e.ligne = ligne;
    const v = predicat(e);
    if (typeof v !== 'boolean' && v !== INDETERMINEE) e.erreur = true;
    if (!suite(typeof v === 'boolean' ? v : INDETERMINEE)) break;
  }
  e.ligne = avant;
}

const compter: Operateur = {
  arite: [1, 2],
  construire: (c, [nom, regle]): Noeud => {
    const tableau = tableauDe(c, nom);
    if (!tableau) return inconnu(c, nom);
    const { slot } = tableau;
    if (regle === undefined) return { t: NOMBRE, f: (e) => (e.lignes[slot] ?? AUCUNE).length };
    const predicat = c.predicat(regle, tableau).f;
    return {
      t: NOMBRE,
      f: (e) => {
        let n: number | typeof INDETERMINEE = 0;
        parcourir(e, slot, predicat, (v) => {
          n = v === INDETERMINEE || n === INDETERMINEE ? INDETERMINEE : v ? n + 1 : n;
          return n !== INDETERMINEE;
        });
        return n;
      },
    };
  },
};

/** `decisif` is the verdict of one row that settles the question, with the answer `alors`. */
function quantifier(decisif: boolean, alors: boolean): Operateur {
  return {
    arite: [2, 2],
    construire: (c, [nom, regle]) => {
      const tableau = tableauDe(c, nom);
      if (!tableau) return inconnu(c, nom);
      const predicat = c.predicat(regle, tableau).f;
      return {
        t: BOOLEEN,
        f: (e) => {
          let resultat: Resultat = !alors;
          parcourir(e, tableau.slot, predicat, (v) => {
            if (v === decisif) resultat = alors;
            else if (v === INDETERMINEE) resultat = INDETERMINEE;
            return v !== decisif;
          });
          return resultat;
        },
      };
    },
  };
}

export const TABLEAUX: Readonly<Record<string, Operateur>> = {
  somme,
  compter,
  tous: quantifier(false, false),
  quelque: quantifier(true, true),
  aucun: quantifier(true, false),
};
