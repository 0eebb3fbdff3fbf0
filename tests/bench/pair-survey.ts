// The same form for SurveyJS (survey-core), a model made anew for each submission: a model that served once keeps the state of who filled it.
import type { Dialecte } from './dialecte.ts';
import { traduire } from './dialecte.ts';
import type { ChampNeutre, FormulaireNeutre, ReponsesNeutres } from './neutre.ts';

type Question = Record<string, unknown>;
interface Modele {
  data: unknown;
  getAllQuestions: () => { visibleRows?: unknown }[];
  validate: (focus: boolean) => boolean;
}
interface Survey {
  Model: new (json: unknown) => Modele;
  FunctionFactory: { Instance: { register: (nom: string, fn: (args: readonly unknown[]) => unknown) => void } };
}

const variable = (k: string) => `{${k}}`;
const nombre = (v: string) => `iif(${v} empty, 0, ${v})`;

const dialecte: Dialecte = {
  valeur: variable,
  nombre: (k) => nombre(variable(k)),
  litteral: (v) => (typeof v === 'string' ? `'${v.replaceAll("'", "\\'")}'` : String(v)),
  rempli: (k) => `({${k}} notempty)`,
  egal: (a, b) => `(${a} = ${b})`,
  different: (a, b) => `(${a} <> ${b})`,
  non: (a) => `(!${a})`,
  et: 'and',
  ou: 'or',
  vrai: '(1 = 1)',
  somme: (tableau, colonne) => `sumInArray({${tableau}}, '${colonne}')`,
  pourcent: (a, b) => `iif(${b} = 0, 0, ${a} / ${b} * 100)`,
};

function siretCorrect([v]: readonly unknown[]): boolean {
  const s = String(v);
  let luhn = 0;
  let simple = 0;
  for (let i = 0; i < 14; i++) {
    const c = s.charCodeAt(i) - 48;
    simple += c;
    luhn += i % 2 === 1 ? c : c > 4 ? c * 2 - 9 : c * 2;
  }
  return luhn % 10 === 0 || (s.startsWith('356000000') && simple % 5 === 0);
}

/** A model of SurveyJS: its own rules wherever it has one, expressions elsewhere. */
function modele(form: FormulaireNeutre): unknown {
  const { visible, calcul, regles } = traduire(form, dialecte);
  const parCle = new Map(form.fields.map((f) => [f.k, f]));
  const croises = new Map<string, unknown[]>();
  // A computed value takes no validator: its rule is said at the first answer that is always asked for.
  const porteur = form.fields.find((f) => f.t === 'text' && f.req && !f.vis)?.k ?? '';
  for (const { k, expression } of regles) {
    const ou = parCle.get(k)?.t === 'calc' ? porteur : k;
    croises.set(ou, [...(croises.get(ou) ?? []), { type: 'expression', expression }]);
  }
  const corps = (f: ChampNeutre, racine: boolean): Question => {
    const { min, max, pat, opts = [], cols = [], maxRows = 200, minRows = 0 } = f;
    const genre = racine ? 'type' : 'cellType';
    const validators: unknown[] = racine ? (croises.get(f.k) ?? []) : [];
    const commun = { name: f.k, isRequired: Boolean(f.req), validators };
    switch (f.t) {
      case 'calc': {
        const [, a, b] = f.expr ?? ['add', '', ''];
        const expression = racine
          ? calcul(f.expr ?? ['add', '', ''])
          : `${nombre(`{row.${a}}`)} * ${nombre(`{row.${b}}`)}`;
        return { ...commun, [genre]: 'expression', expression };
      }
      case 'number':
        validators.push({ type: 'numeric', minValue: min, maxValue: max });
        return { ...commun, [genre]: 'text', inputType: 'number', min, max };
      case 'select':
        return { ...commun, [genre]: 'dropdown', choices: opts };
      case 'table':
        return {
          ...commun,
          type: 'matrixdynamic',
          rowCount: 0,
          minRowCount: minRows,
          maxRowCount: maxRows,
          columns: cols.map((c) => corps(c, false)),
        };
      case 'text':
        if (pat !== undefined) validators.push({ type: 'regex', regex: pat });
        if (max !== undefined) validators.push({ type: 'text', maxLength: max });
        if (f.siret) validators.push({ type: 'expression', expression: `siretCorrect({${f.k}})` });
        return { ...commun, [genre]: 'text' };
    }
  };
  const elements = form.fields.map((f) => {
    const vis = visible(f);
    return { ...corps(f, true), ...(vis === null ? {} : { visibleIf: vis }) };
  });
  return { elements };
}

/** Whether SurveyJS refuses a body of answers. */
export async function refusSurvey(form: FormulaireNeutre): Promise<(corps: string) => boolean> {
  // Not a literal: the peers have a lockfile of their own, and their types are not those of the project.
  const nom: string = 'survey-core';
  const { Model, FunctionFactory } = (await import(nom)) as Survey;
  FunctionFactory.Instance.register('siretCorrect', siretCorrect);
  const description = modele(form);
  return (corps) => {
    const survey = new Model(description);
    survey.data = JSON.parse(corps) as ReponsesNeutres;
    // Rows are made, and their columns computed, only when someone looks at them.
    const lignes = survey.getAllQuestions().map((question) => question.visibleRows);
    return lignes.length === 0 || !survey.validate(false);
  };
}
