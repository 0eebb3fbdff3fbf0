// `part`: p % of x, exact. A share has more digits than a double holds: it stays a fraction until it is rounded or compared.
import type {
  CalculExact,
  Compilation,
  Environnement,
  Fraction,
  Noeud,
  Operateur,
  Resultat,
} from '../environnement.ts';
import { erreur, INDETERMINEE, NOMBRE } from '../environnement.ts';
import { ARITHMETIQUE, net } from './arithmetique.ts';
import { COMPARAISON } from './comparaison.ts';
import {
  additionner,
  ARRONDIS_EXACTS,
  comparer,
  diviser,
  enNombre,
  fractionDe,
  multiplier,
  soustraire,
} from './fraction.ts';
import { LOGIQUE } from './logique.ts';

/** The value of a node as a fraction, whether it has one or is a plain number. */
function exactDe({ exact, f }: Noeud): CalculExact {
  if (exact) return exact;
  return (e) => {
    const v = f(e);
    if (typeof v === 'number') return fractionDe(v);
    return v === INDETERMINEE ? v : erreur(e);
  };
}

const CENT: Fraction = { n: 100n, d: 1n };
const ECHELLE = 1e4;

/** p % of x as a double: by integers where they are safe, by the exact fraction beyond. */
function partDe(taux: number, x: number, e: Environnement): Resultat {
  const entier = Math.round(taux * ECHELLE);
  const produit = entier * x;
  if (entier / ECHELLE === taux && Number.isSafeInteger(x) && Number.isSafeInteger(produit))
    return net(produit / (100 * ECHELLE), e);
  const part = diviser(multiplier(fractionDe(taux), fractionDe(x)), CENT);
  return part ? net(enNombre(part), e) : erreur(e);
}

/** [p, x]: p % of x. */
const part: Operateur = {
  arite: [2, 2],
  construire: (c, operandes) => {
    const [taux, base] = operandes.map((o) => c.operande(o, NOMBRE));
    if (!taux || !base) return c.probleme('cle');
    const tauxExact = exactDe(taux);
    const baseExacte = exactDe(base);
    const exact: CalculExact = (e) => {
      const p = tauxExact(e);
      const x = baseExacte(e);
      if (p === INDETERMINEE || x === INDETERMINEE) return INDETERMINEE;
      return diviser(multiplier(p, x), CENT) ?? erreur(e);
    };
    const simple = !taux.exact && !base.exact;
    return {
      t: NOMBRE,
      exact,
      f: simple
        ? (e) => {
            const p = taux.f(e);
            const x = base.f(e);
            if (p === INDETERMINEE || x === INDETERMINEE) return INDETERMINEE;
            return typeof p === 'number' && typeof x === 'number' ? partDe(p, x, e) : erreur(e);
          }
        : (e) => {
            const v = exact(e);
            return v === INDETERMINEE ? v : net(enNombre(v), e);
          },
    };
  },
};

/** Compiles an operator, and keeps what its operands were compiled to. */
function construireAvec(
  operateur: Operateur,
  c: Compilation,
  operandes: readonly unknown[],
): { noeud: Noeud; enfants: Noeud[] } {
  const enfants: Noeud[] = [];
  const garder = (noeud: Noeud): Noeud => {
    enfants.push(noeud);
    return noeud;
  };
  const noeud = operateur.construire(
    { ...c, operande: (r, masque) => garder(c.operande(r, masque)), compiler: (r) => garder(c.compiler(r)) },
    operandes,
  );
  return { noeud, enfants };
}

/** An operator of the vocabulary, unchanged unless a share is among its operands. */
function exactement(operateur: Operateur, suite: (noeud: Noeud, enfants: readonly Noeud[]) => Noeud): Operateur {
  return {
    arite: operateur.arite,
    construire: (c, operandes) => {
      const { noeud, enfants } = construireAvec(operateur, c, operandes);
      return enfants.some(({ exact }) => exact) ? suite(noeud, enfants) : noeud;
    },
  };
}

/** From left to right, in fractions. */
const calcul = (operateur: Operateur, fn: (a: Fraction, b: Fraction) => Fraction | null): Operateur =>
  exactement(operateur, (noeud, enfants) => {
    const exacts = enfants.map(exactDe);
    const seul = exacts.length === 1 && fn === soustraire;
    return {
      ...noeud,
      exact: (e) => {
        let total: Fraction | null = seul ? { n: 0n, d: 1n } : null;
        for (const exact of exacts) {
          const v = exact(e);
          if (v === INDETERMINEE) return v;
          const suivant: Fraction | null = total === null ? v : fn(total, v);
          if (suivant === null) return erreur(e);
          total = suivant;
        }
        return total ?? INDETERMINEE;
      },
    };
  });

/** The comparison of two numbers, of which one is a share. */
const comparaison = (operateur: Operateur, vrai: (ecart: number) => boolean): Operateur =>
  exactement(operateur, (noeud, [x, y]) => {
    if (!x || !y) return noeud;
    const a = exactDe(x);
    const b = exactDe(y);
    return {
      ...noeud,
      f: (e) => {
        const va = a(e);
        const vb = b(e);
        return va === INDETERMINEE || vb === INDETERMINEE ? INDETERMINEE : vrai(comparer(va, vb));
      },
    };
  });

/** The second operand of `arrondir` is its mode, never compiled. */
const arrondir = (operateur: Operateur): Operateur => ({
  arite: operateur.arite,
  construire: (c, operandes) => {
    const { noeud, enfants } = construireAvec(operateur, c, operandes);
    const exact = enfants[0]?.exact;
    const arrondi = ARRONDIS_EXACTS.get(String(operandes[1]));
    if (!exact || !arrondi) return noeud;
    return {
      ...noeud,
      f: (e) => {
        const v = exact(e);
        return v === INDETERMINEE ? v : net(Number(arrondi(v)), e);
      },
    };
  },
});

/** Conditions and branches in the order of the rule; `rien` was not compiled. */
const si = (operateur: Operateur): Operateur => ({
  arite: operateur.arite,
  construire: (c, operandes) => {
    const { noeud, enfants } = construireAvec(operateur, c, operandes);
    if (enfants.length !== operandes.filter((o) => o !== null).length || !enfants.some(({ exact }) => exact))
      return noeud;
    const reste = [...enfants];
    const noeuds = operandes.map((o) => (o === null ? undefined : reste.shift()));
    const branche = (x: Noeud | undefined): CalculExact => (x ? exactDe(x) : () => INDETERMINEE);
    const cas = noeuds.slice(0, -1).flatMap((x, i) => (i % 2 === 0 ? [{ si: x, alors: branche(noeuds[i + 1]) }] : []));
    const sinon = branche(noeuds.at(-1));
    return {
      ...noeud,
      exact: (e) => {
        for (const { si, alors } of cas) {
          const v = si ? si.f(e) : INDETERMINEE;
          if (v === true) return alors(e);
          if (v !== false) return v === INDETERMINEE ? v : erreur(e);
        }
        return sinon(e);
      },
    };
  },
});

const AVANT: Readonly<Record<string, Operateur>> = { ...ARITHMETIQUE, ...COMPARAISON, ...LOGIQUE };
const REPRIS: readonly (readonly [nom: string, reprise: (operateur: Operateur) => Operateur])[] = [
  ['+', (o) => calcul(o, additionner)],
  ['-', (o) => calcul(o, soustraire)],
  ['*', (o) => calcul(o, multiplier)],
  ['/', (o) => calcul(o, diviser)],
  ['min', (o) => calcul(o, (a, b) => (comparer(a, b) <= 0 ? a : b))],
  ['max', (o) => calcul(o, (a, b) => (comparer(a, b) >= 0 ? a : b))],
  ['==', (o) => comparaison(o, (ecart) => ecart === 0)],
  ['!=', (o) => comparaison(o, (ecart) => ecart !== 0)],
  ['<', (o) => comparaison(o, (ecart) => ecart < 0)],
  ['<=', (o) => comparaison(o, (ecart) => ecart <= 0)],
  ['>', (o) => comparaison(o, (ecart) => ecart > 0)],
  ['>=', (o) => comparaison(o, (ecart) => ecart >= 0)],
  ['arrondir', arrondir],
  ['if', si],
];

/** `part`, and the operators that know what to do with a share. Without one they are those of the vocabulary, as they are. */
export const PARTS: Readonly<Record<string, Operateur>> = {
  part,
  ...Object.fromEntries(
    REPRIS.flatMap(([nom, reprise]) => {
      const operateur = AVANT[nom];
      return operateur ? [[nom, reprise(operateur)]] : [];
    }),
  ),
};
