// The conditions, the computed values and the rules of the neutral format, as expressions written in the language of another engine.
import type { ChampNeutre, FormulaireNeutre } from './neutre.ts';

/** How an engine writes an expression over the answers. */
export interface Dialecte {
  valeur: (k: string) => string;
  /** The same, what is empty counting for 0. */
  nombre: (k: string) => string;
  litteral: (v: unknown) => string;
  rempli: (k: string) => string;
  egal: (a: string, b: string) => string;
  different: (a: string, b: string) => string;
  non: (a: string) => string;
  et: string;
  ou: string;
  vrai: string;
  /** Column of a table, summed. */
  somme: (tableau: string, colonne: string) => string;
  /** `a / b × 100`, 0 when b is 0. */
  pourcent: (a: string, b: string) => string;
}

interface Expressions {
  /** `null` when the field is always there. A source that is hidden counts as empty: its own condition is part of the expression. */
  visible: (f: ChampNeutre) => string | null;
  calcul: (expr: [string, string, string]) => string;
  /** The rules across fields: the field to show each at, and what must hold. */
  regles: { k: string; expression: string }[];
}

/** Translates what a neutral form computes into a dialect. Rules over a field that does not exist, or that compare nothing, are left out. */
export function traduire({ fields, rules }: FormulaireNeutre, d: Dialecte): Expressions {
  const parCle = new Map(fields.map((f) => [f.k, f]));
  const joindre = (mot: string, parties: readonly string[]) => `(${parties.join(` ${mot} `)})`;

  const tester = ([op, ...args]: readonly unknown[]): string => {
    if (op === 'and' || op === 'or')
      return args.length === 0
        ? op === 'and'
          ? d.vrai
          : d.non(d.vrai)
        : joindre(
            op === 'and' ? d.et : d.ou,
            args.map((v) => tester(v as readonly unknown[])),
          );
    const k = String(args[0]);
    const source = parCle.get(k);
    const presente = source ? visible(source) : d.non(d.vrai);
    const test =
      op === 'filled'
        ? d.rempli(k)
        : op === '='
          ? d.egal(d.valeur(k), d.litteral(args[1]))
          : op === '!='
            ? joindre(d.et, [d.rempli(k), d.different(d.valeur(k), d.litteral(args[1]))])
            : `(${d.nombre(k)} > ${d.litteral(args[1])})`;
    return presente === null ? test : joindre(d.et, [presente, test]);
  };
  const visible = (f: ChampNeutre): string | null => (f.vis ? tester(f.vis) : null);

  const calcul = ([op, a, b]: [string, string, string]): string => {
    if (op === 'sum') return d.somme(a, b);
    if (op === 'pct') return d.pourcent(d.nombre(a), d.nombre(b));
    return `(${d.nombre(a)} ${op === 'sub' ? '-' : '+'} ${d.nombre(b)})`;
  };

  const regles = rules.flatMap(([op, a, b, n = 0]) => {
    const champ = parCle.get(a);
    const autre = typeof b === 'string' ? parCle.get(b) : null;
    if (!champ || autre === undefined) return [];
    const va = d.valeur(a);
    const vb = typeof b === 'string' ? d.valeur(b) : d.litteral(b);
    const tenu = {
      equal: d.egal(va, vb),
      max: `(${va} <= ${vb})`,
      min: `(${va} >= ${vb})`,
      after: `(${va} > ${vb})`,
      maxPctOf: `(${va} <= (${vb} * ${n} / 100))`,
    }[op];
    if (tenu === undefined) return [];
    const la = (f: ChampNeutre) => [d.rempli(f.k), visible(f)].filter((x) => x !== null);
    const presents = [...la(champ), ...(autre ? la(autre) : [])];
    return [{ k: a, expression: joindre(d.ou, [d.non(joindre(d.et, presents)), tenu]) }];
  });
  return { visible, calcul, regles };
}
