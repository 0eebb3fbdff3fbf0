import type { Calcul, Noeud, Operateur } from '../environnement.ts';
import { BOOLEEN, erreur, INDETERMINEE, TOUT } from '../environnement.ts';

/** Kleene's logic: `absorbant` decides alone, otherwise one indeterminate operand makes the whole indeterminate. */
function kleene(absorbant: boolean): Operateur {
  return {
    arite: [1, 100],
    construire: (c, operandes) => {
      const fs: Calcul[] = operandes.map((o) => c.operande(o, BOOLEEN).f);
      return {
        t: BOOLEEN,
        f: (e) => {
          let certain = true;
          for (const f of fs) {
            const v = f(e);
            if (v === absorbant) return absorbant;
            if (v !== !absorbant) {
              certain = false;
              if (v !== INDETERMINEE) e.erreur = true;
            }
          }
          return certain ? !absorbant : INDETERMINEE;
        },
      };
    },
  };
}

const non: Operateur = {
  arite: [1, 1],
  construire: (c, [x]) => {
    const a = c.operande(x, BOOLEEN).f;
    return {
      t: BOOLEEN,
      f: (e) => {
        const v = a(e);
        return typeof v === 'boolean' ? !v : v === INDETERMINEE ? v : erreur(e);
      },
    };
  },
};

/** [condition, alors, sinon]; more pairs may come before `sinon`. `null` as a branch: no value. */
const si: Operateur = {
  arite: [3, 101],
  construire: (c, operandes) => {
    if (operandes.length % 2 === 0) return c.probleme('if');
    const branche = (regle: unknown): Noeud => (regle === null ? { f: () => INDETERMINEE, t: 0 } : c.compiler(regle));
    const conditions: Calcul[] = [];
    const branches: Calcul[] = [];
    let t = 0;
    for (let i = 0; i < operandes.length; i += 2) {
      const dernier = i === operandes.length - 1;
      if (!dernier) conditions.push(c.operande(operandes[i], BOOLEEN).f);
      const b = branche(operandes[dernier ? i : i + 1]);
      branches.push(b.f);
      t |= b.t;
    }
    return {
      t: t || TOUT,
      f: (e) => {
        for (let i = 0; i < conditions.length; i++) {
          const v = conditions[i]?.(e);
          if (v === true) return branches[i]?.(e) ?? INDETERMINEE;
          if (v !== false) return v === INDETERMINEE ? v : erreur(e);
        }
        return branches.at(-1)?.(e) ?? INDETERMINEE;
      },
    };
  },
};

const jamais: Operateur = { arite: [0, 0], construire: () => ({ t: BOOLEEN, f: () => false }) };

export const LOGIQUE: Readonly<Record<string, Operateur>> = {
  and: kleene(false),
  or: kleene(true),
  '!': non,
  if: si,
  jamais,
};
