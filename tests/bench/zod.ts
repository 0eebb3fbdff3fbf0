// The schema a developer would write with zod for a form in the neutral format: what the engine is measured against.
import { z } from 'zod';
import type { ChampNeutre, FormulaireNeutre, ReponsesNeutres } from './neutre.ts';

const vide = (v: unknown) => v === undefined || v === null || v === '';
const nombre = (v: unknown) => Number(v) || 0;

function siretCorrect(s: string): boolean {
  let luhn = 0;
  let simple = 0;
  for (let i = 0; i < 14; i++) {
    const d = s.charCodeAt(i) - 48;
    simple += d;
    luhn += i % 2 === 1 ? d : d > 4 ? d * 2 - 9 : d * 2;
  }
  return luhn % 10 === 0 || (s.startsWith('356000000') && simple % 5 === 0);
}

function champZod(f: ChampNeutre): z.ZodType {
  const { min, max, pat, opts = [], cols = [] } = f;
  if (f.t === 'select') return z.enum(opts as [string, ...string[]]);
  if (f.t === 'number') {
    let n = z.number();
    if (min !== undefined) n = n.min(min);
    if (max !== undefined) n = n.max(max);
    return n;
  }
  if (f.t === 'table')
    return z
      .array(objetZod(cols, () => true))
      .min(f.minRows ?? 0)
      .max(f.maxRows ?? 200);
  let t = z.string();
  if (pat !== undefined) t = t.regex(new RegExp(pat));
  if (max !== undefined) t = t.refine((s) => s.length <= max || Array.from(s).length <= max);
  return f.siret ? t.refine(siretCorrect) : t;
}

function objetZod(champs: readonly ChampNeutre[], exige: (f: ChampNeutre) => boolean): z.ZodObject {
  return z.object(
    Object.fromEntries(
      champs.filter((f) => f.t !== 'calc').map((f) => [f.k, f.req && exige(f) ? champZod(f) : champZod(f).optional()]),
    ),
  );
}

/** A zod schema of the same form: fields in the object, conditions and rules across fields in `superRefine`. */
export function schemaZod({ fields, rules }: FormulaireNeutre): z.ZodType {
  const conditionnels = fields.filter((f) => f.vis && f.t !== 'calc' && f.req);
  const parCle = new Map(fields.map((f) => [f.k, f]));
  return objetZod(fields, (f) => !f.vis).superRefine((reponses, ctx) => {
    const d = reponses as ReponsesNeutres;
    const visible = (f: ChampNeutre): boolean => !f.vis || tester(f.vis);
    const valeur = (k: string): unknown => {
      const f = parCle.get(k);
      if (!f || !visible(f)) return undefined;
      return f.t === 'calc' && f.expr ? calculer(f.expr) : d[k];
    };
    const tester = ([op, ...args]: readonly unknown[]): boolean => {
      const [a, b] = args as [string, unknown];
      if (op === 'and') return args.every((v) => tester(v as unknown[]));
      if (op === 'or') return args.some((v) => tester(v as unknown[]));
      if (op === 'filled') return !vide(valeur(a));
      if (op === '=') return valeur(a) === b;
      if (op === '!=') return !vide(valeur(a)) && valeur(a) !== b;
      return nombre(valeur(a)) > nombre(b);
    };
    const calculer = ([op, a, b]: [string, string, string]): number => {
      if (op === 'sum') {
        const expr = parCle.get(a)?.cols?.find((c) => c.k === b)?.expr;
        const lignes = (valeur(a) ?? []) as ReponsesNeutres[];
        return lignes.reduce((t, r) => t + (expr ? nombre(r[expr[1]]) * nombre(r[expr[2]]) : nombre(r[b])), 0);
      }
      const [x, y] = [nombre(valeur(a)), nombre(valeur(b))];
      return op === 'pct' ? (y === 0 ? 0 : (x / y) * 100) : op === 'sub' ? x - y : x + y;
    };
    for (const f of conditionnels)
      if (visible(f) && vide(d[f.k])) ctx.addIssue({ code: 'custom', path: [f.k], message: 'Renseignez ce champ.' });
    for (const [op, a, b, n = 0] of rules) {
      const va = valeur(a) as number;
      const vb = (typeof b === 'string' ? valeur(b) : b) as number;
      if (vide(va) || vide(vb)) continue;
      const tient: Record<string, boolean> = {
        equal: va === vb,
        max: !(va > vb),
        min: !(va < vb),
        after: va > vb,
        maxPctOf: !(va > (vb * n) / 100),
      };
      if (tient[op] === false) ctx.addIssue({ code: 'custom', path: [a], message: `Règle ${op}.` });
    }
  });
}
