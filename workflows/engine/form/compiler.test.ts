import { expect, test } from 'vitest';
import type { Regle } from '../rules/regle.ts';
import { compilerFormulaire } from './compiler.ts';
import type { Champ, Contexte, Contrainte, Formulaire, Reponses } from './formulaire.ts';

const contexte: Contexte = { faits: { dateDepot: '2026-11-20' }, baremes: {} };

const form = (champs: Champ[], contraintes: Contrainte[] = [], visible?: Regle): Formulaire => ({
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'Section', champs, ...(visible === undefined ? {} : { visible }) }],
  contraintes,
});
const nombre = (cle: string, plus: Partial<Champ> = {}) =>
  ({ cle, libelle: cle.toUpperCase(), type: 'nombre', ...plus }) as Champ;
const calcule = (cle: string, valeur: Regle) =>
  ({ cle, libelle: cle, type: 'calcule', valeur, format: 'nombre' }) as Champ;
const contrainte = (regle: Regle, plus: Partial<Contrainte> = {}): Contrainte => ({
  cle: 'contrainte',
  regle,
  gravite: 'bloquant',
  champs: ['a'],
  message: 'Corrigez {a}.',
  ...plus,
});
const valider = (f: Formulaire, r: Record<string, unknown>) =>
  compilerFormulaire(f)
    .valider(r as Reponses, contexte)
    .map((c) => `${c.chemin}:${c.code}`);
const v = (cle: string): Regle => ({ var: cle });

const budget: Champ = {
  cle: 'budget',
  libelle: 'Budget',
  type: 'tableau',
  lignesMin: 1,
  lignesMax: 3,
  libelleLigne: 'dépense',
  colonnes: [
    {
      cle: 'genre',
      libelle: 'Genre',
      type: 'choix',
      options: [
        { valeur: 'x', libelle: 'X' },
        { valeur: 'y', libelle: 'Y' },
      ],
    },
    { cle: 'prix', libelle: 'Prix', type: 'montant', requis: true },
    {
      cle: 'precision',
      libelle: 'Précision',
      type: 'texte',
      requis: true,
      visible: { '==': [{ ligne: 'genre' }, 'y'] },
    },
    {
      cle: 'tva',
      libelle: 'TVA',
      type: 'calcule',
      format: 'montant',
      valeur: { multiplierMontant: [{ ligne: 'prix' }, 0.2] },
    },
  ],
};
const financement = form(
  [
    budget,
    { cle: 'total', libelle: 'Total', type: 'calcule', format: 'montant', valeur: { somme: ['budget', 'tva'] } },
    { cle: 'demande', libelle: 'Montant demandé', type: 'montant', requis: true },
  ],
  [
    {
      cle: 'plafond',
      regle: { '<=': [v('demande'), v('total')] },
      gravite: 'bloquant',
      champs: ['demande', 'budget/prix'],
      message: 'Ramenez {demande} à {total} au plus ({budget} ligne).',
      source: 'décision Jalon',
    },
  ],
);

test('a right dossier has no finding, and computed values from the client change nothing', () => {
  const juste = { budget: [{ id: 'a', genre: 'x', prix: 10_000 }], demande: 2_000 };
  expect(valider(financement, juste)).toEqual([]);
  const triche = { budget: [{ id: 'a', genre: 'x', prix: 10_000, tva: 999_999 }], demande: 2_001, total: 999_999 };
  expect(valider(financement, triche)).toEqual(['demande:plafond']);
  expect(compilerFormulaire(financement).calculer(triche, contexte)).toEqual({
    budget: [{ id: 'a', genre: 'x', prix: 10_000, tva: 2_000 }],
    demande: 2_001,
    total: 2_000,
  });
});

test('the sentence of a control prints values as people write them', () => {
  const [constat] = compilerFormulaire(financement).valider(
    { budget: [{ id: 'a', prix: 10_000 }], demande: 250_000 },
    contexte,
  );
  expect(constat).toEqual({
    chemin: 'demande',
    code: 'plafond',
    gravite: 'bloquant',
    message: 'Ramenez 2\u202f500,00\u00a0€ à 20,00\u00a0€ au plus (1 ligne).',
    source: 'décision Jalon',
  });
});

test('all the findings come at once, with the path of each', () => {
  const r = {
    budget: [{ id: 'a', prix: '12' }, { id: 'b', genre: 'y', prix: 1 }, { id: 'c' }, { id: 'd', prix: 1, zut: 1 }],
    inconnu: 1,
  };
  expect(valider(financement, r)).toEqual([
    'inconnu:inconnu',
    'budget:lignes',
    'budget/a/prix:forme',
    'budget/b/precision:requis',
    'budget/c/prix:requis',
    'budget/d/zut:inconnu',
    'demande:requis',
    'demande:plafond',
  ]);
});

test('a blocking control that cannot be judged refuses and names what is missing, through computed values', () => {
  const constats = compilerFormulaire(financement).valider({ budget: [{ id: 'a', genre: 'x' }] }, contexte);
  expect(constats.find((c) => c.code === 'plafond')?.message).toBe(
    'Une vérification n’a pas pu être faite. Complétez d’abord : Montant demandé, Prix (Budget).',
  );
});

test.each([
  ['not a table', 'x', 'budget:forme'],
  ['not a table', { length: 1 }, 'budget:forme'],
  ['a row that is no object', [null], 'budget:ligne'],
  ['a row without id', [{ prix: 1 }], 'budget:ligne'],
  ['an id out of shape', [{ id: '../a', prix: 1 }], 'budget:ligne'],
  [
    'an id twice',
    [
      { id: 'a', prix: 1 },
      { id: 'a', prix: 1 },
    ],
    'budget:ligne',
  ],
  ['no row', [], 'budget:lignes'],
])('%s is refused', (_nom, lignes, attendu) => {
  expect(valider(financement, { budget: lignes, demande: 0 })).toContain(attendu);
});

test('5 000 rows are refused without freezing', () => {
  const lignes = Array.from({ length: 5_000 }, (_, i) => ({ id: `l${i}`, prix: 1 }));
  expect(valider(financement, { budget: lignes, demande: 0 })).toEqual(['budget:lignes']);
});

test('a hidden field is neither required nor checked; deposit drops its value and those that depended on it', () => {
  const f = form([
    nombre('a'),
    { ...nombre('b', { requis: true }), visible: { '>': [v('a'), 1] } },
    { ...nombre('c', { requis: true }), visible: { '>': [v('b'), 1] } },
    calcule('d', { '+': [v('c'), 1] }),
  ]);
  expect(valider(f, { a: 1, b: 'faux', c: 9 })).toEqual([]);
  expect(valider(f, {})).toEqual([]);
  expect(valider(f, { a: 2 })).toEqual(['b:requis']);
  const { figer } = compilerFormulaire(f);
  expect(figer({ a: 1, b: 5, c: 9, d: 4, e: 1 }, contexte)).toEqual({ a: 1 });
  expect(figer({ a: 2, b: 5, c: 9, d: 4 }, contexte)).toEqual({ a: 2, b: 5, c: 9, d: 10 });
});

test('a hidden section hides its fields, and a table in it is an empty table', () => {
  const f: Formulaire = {
    ...financement,
    sections: [
      { cle: 'x', titre: 'X', champs: [{ cle: 'oui', libelle: 'Oui', type: 'ouiNon' }] },
      ...financement.sections.map((s) => ({ ...s, visible: v('oui') })),
    ],
  };
  expect(valider(f, { oui: false })).toEqual([]);
  expect(valider(f, { oui: true })).toEqual(['budget:lignes', 'demande:requis', 'demande:plafond']);
  const { etatChamps, figer, sections } = compilerFormulaire(f);
  const etat = etatChamps({ oui: false, budget: [{ id: 'a' }] }, contexte);
  expect([etat.sections.get('s'), etat.champs.get('budget/a/prix')]).toEqual([
    false,
    { visible: false, requis: false },
  ]);
  expect(figer({ oui: false, budget: [{ id: 'a', prix: 1 }], demande: 1 }, contexte)).toEqual({ oui: false });
  expect(
    sections({ oui: true, demande: 1 }, contexte).map(({ constats, ...s }) => ({ ...s, constats: constats.length })),
  ).toEqual([
    { cle: 'x', titre: 'X', visible: true, remplis: 0, aRemplir: 0, commencee: true, constats: 0 },
    { cle: 's', titre: 'Section', visible: true, remplis: 1, aRemplir: 2, commencee: true, constats: 2 },
  ]);
});

test('conditional cells are required where they are shown', () => {
  const etat = compilerFormulaire(financement).etatChamps(
    {
      budget: [
        { id: 'a', genre: 'y' },
        { id: 'b', genre: 'x' },
      ],
    },
    contexte,
  );
  expect(etat.champs.get('budget/a/precision')).toEqual({ visible: true, requis: true });
  expect(etat.champs.get('budget/b/precision')).toEqual({ visible: false, requis: false });
});

test('a control is skipped unless `si` holds, or when all its fields are hidden', () => {
  const faux: Regle = { '==': [v('a'), 1] };
  expect(valider(form([nombre('a')], [contrainte(faux, { si: { rempli: 'a' } })]), {})).toEqual([]);
  expect(valider(form([nombre('a')], [contrainte(faux, { si: { '>': [v('a'), 1] } })]), {})).toEqual([]);
  expect(valider(form([nombre('a')], [contrainte(faux)]), {})).toEqual(['a:contrainte']);
  expect(valider(form([nombre('a')], [contrainte(faux, { gravite: 'avertissement' })]), {})).toEqual([]);
  expect(valider(form([nombre('a')], [contrainte(faux, { gravite: 'avertissement' })]), { a: 2 })).toEqual([
    'a:contrainte',
  ]);
  expect(valider(form([{ ...nombre('a'), visible: { jamais: [] } }], [contrainte(faux)]), { a: 2 })).toEqual([]);
});

test('bounds of a date are rules', () => {
  const f = form([
    { cle: 'debut', libelle: 'Début', type: 'date', min: { fait: 'dateDepot' } },
    { cle: 'fin', libelle: 'Fin', type: 'date', max: { ajouterMois: [v('debut'), 6] } },
  ]);
  expect(valider(f, { debut: '2026-11-20', fin: '2027-05-20' })).toEqual([]);
  expect(valider(f, { debut: '2026-11-19' })).toEqual(['debut:bornes']);
  expect(valider(f, { fin: '2027-05-20' })).toEqual(['fin:bornes']);
  expect(compilerFormulaire(f).valider({ debut: '2026-11-30', fin: '2027-06-01' }, contexte)[0]?.message).toBe(
    'Indiquez une date jusqu’au 30 mai 2027.',
  );
});

test('`seulement` keeps the findings of some fields', () => {
  const { valider: juger } = compilerFormulaire(financement);
  const r = { budget: [{ id: 'a' }, { id: 'b', prix: 1 }] };
  const chemins = (seulement: string[]) => juger(r, contexte, { seulement }).map((c) => `${c.chemin}:${c.code}`);
  expect(chemins(['budget'])).toEqual(['budget/a/prix:requis', 'demande:plafond']);
  expect(chemins(['budget/b'])).toEqual([]);
  expect(chemins(['demande'])).toEqual(['demande:requis', 'demande:plafond']);
});

test('a form is compiled once', () => {
  expect(compilerFormulaire(financement)).toBe(compilerFormulaire(financement));
});
