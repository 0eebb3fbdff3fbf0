// The same form for Form.io (@formio/core), as a server of Form.io validates a submission.
import type { Dialecte } from './dialecte.ts';
import { traduire } from './dialecte.ts';
import type { ChampNeutre, FormulaireNeutre, ReponsesNeutres } from './neutre.ts';

type Composant = Record<string, unknown>;
interface Portee {
  errors?: unknown[];
}
interface Processeurs {
  processSync: (contexte: unknown) => Portee;
  ProcessTargets: Readonly<Record<'submission' | 'evaluator', readonly unknown[]>>;
  ProcessorMap: Readonly<Record<string, unknown>>;
}

const json = (v: unknown): string => JSON.stringify(v);
const lu = (k: string) => `data[${json(k)}]`;
const rempli = (v: string) => `(${v} !== undefined && ${v} !== null && ${v} !== '')`;

const siretCorrect = `(function (s) { var l = 0, t = 0; for (var i = 0; i < 14; i++) { var c = s.charCodeAt(i) - 48; t += c; l += i % 2 ? c : c > 4 ? c * 2 - 9 : c * 2; } return l % 10 === 0 || (s.indexOf('356000000') === 0 && t % 5 === 0); })`;

const dialecte = (form: FormulaireNeutre): Dialecte => ({
  valeur: lu,
  nombre: (k) => `(Number(${lu(k)}) || 0)`,
  litteral: json,
  rempli: (k) => rempli(lu(k)),
  egal: (a, b) => `(${a} === ${b})`,
  different: (a, b) => `(${a} !== ${b})`,
  non: (a) => `!${a}`,
  et: '&&',
  ou: '||',
  vrai: 'true',
  somme: (tableau, colonne) => {
    const expr = form.fields.find((f) => f.k === tableau)?.cols?.find((c) => c.k === colonne)?.expr;
    const cellule = (c: string) => `(Number(r[${json(c)}]) || 0)`;
    return `(Array.isArray(${lu(tableau)}) ? ${lu(tableau)} : []).reduce(function (t, r) { return t + ${
      expr ? `${cellule(expr[1])} * ${cellule(expr[2])}` : cellule(colonne)
    }; }, 0)`;
  },
  pourcent: (a, b) => `(${b} === 0 ? 0 : (${a} / ${b}) * 100)`,
});

/** A schema of Form.io: its own rules wherever it has one, expressions elsewhere. */
function schema(form: FormulaireNeutre): Composant[] {
  const { visible, calcul, regles } = traduire(form, dialecte(form));
  const composant = (f: ChampNeutre, racine: boolean): Composant => {
    const vis = racine ? visible(f) : null;
    const [op, source, valeur] = f.vis ?? [];
    const simple = op === '=' && !form.fields.find((s) => s.k === source)?.vis;
    const condition =
      vis === null
        ? {}
        : simple
          ? {
              conditional: {
                show: true,
                conjunction: 'all',
                conditions: [{ component: source, operator: 'isEqual', value: valeur }],
              },
            }
          : { customConditional: `show = ${vis}` };
    const commun = { key: f.k, label: f.k, input: true, ...condition };
    const required = Boolean(f.req);
    const { min, max, pat, opts = [], cols = [], maxRows = 200, minRows = 0 } = f;
    switch (f.t) {
      case 'calc': {
        const cellule = (c: string | undefined) => `(Number(row[${json(c)}]) || 0)`;
        const expr = f.expr ?? ['add', '', ''];
        const calculateValue = `value = ${racine ? calcul(expr) : `${cellule(expr[1])} * ${cellule(expr[2])}`}`;
        return { ...commun, type: 'number', calculateValue, calculateServer: true };
      }
      case 'number':
        return { ...commun, type: 'number', validate: { required, min, max } };
      case 'select':
        return {
          ...commun,
          type: 'select',
          dataSrc: 'values',
          data: { values: opts.map((value) => ({ value, label: value })) },
          validate: { required, onlyAvailableItems: true },
        };
      case 'table':
        return {
          ...commun,
          type: 'datagrid',
          components: cols.map((c) => composant(c, false)),
          validate: {
            required,
            custom: `valid = !Array.isArray(input) || (input.length >= ${minRows} && input.length <= ${maxRows}) ? true : 'lignes'`,
          },
        };
      case 'text':
        return {
          ...commun,
          type: 'textfield',
          validate: {
            required,
            maxLength: max,
            // Form.io puts ^ and $ around the pattern.
            pattern: pat?.replace(/^\^/, '').replace(/\$$/, ''),
            ...(f.siret ? { custom: `valid = !input || ${siretCorrect}(String(input)) ? true : 'siret'` } : {}),
          },
        };
    }
  };
  // In a component of their own, after all the values that are computed.
  const controle = {
    key: 'controles_croises',
    type: 'textfield',
    input: true,
    validate: { custom: `valid = ${regles.map((r) => r.expression).join(' && ') || 'true'} ? true : 'regle'` },
  };
  return [...form.fields.map((f) => composant(f, true)), controle];
}

/**
 * Whether Form.io refuses a body of answers, in two ways; the schema is made once for each. `serveur`: the two lists of processors that the library has for a
 * server, one after the other. `unePasse`: the fewest processors that give the verdicts.
 */
export async function refusFormio(
  form: FormulaireNeutre,
): Promise<Record<'serveur' | 'unePasse', (corps: string) => boolean>> {
  // Not a literal: the peers have a lockfile of their own, and their types are not those of the project.
  const nom: string = '@formio/core';
  const { processSync, ProcessTargets, ProcessorMap } = (await import(nom)) as Processeurs;
  const passer = (components: Composant[], data: ReponsesNeutres, processors: readonly unknown[], server: boolean) => {
    const contexte = { form: { components }, components, submission: { data }, data, row: data, config: { server } };
    const passage = { ...contexte, scope: {}, processors };
    const { errors = [] } = processSync(passage);
    return { data: passage.data, refuse: errors.length > 0 };
  };
  const duServeur = schema(form);
  const dUnePasse = schema(form);
  const court = ['calculate', 'conditions', 'clearHidden', 'validate'].map((p) => ProcessorMap[p]);
  return {
    serveur: (corps) => {
      const { data } = passer(duServeur, JSON.parse(corps) as ReponsesNeutres, ProcessTargets.submission, true);
      return passer(duServeur, data, ProcessTargets.evaluator, true).refuse;
    },
    unePasse: (corps) => passer(dUnePasse, JSON.parse(corps) as ReponsesNeutres, court, false).refuse,
  };
}
