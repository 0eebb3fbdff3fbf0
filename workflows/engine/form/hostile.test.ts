import { expect, test } from 'vitest';
import type { Regle, Valeur } from '../rules/regle.ts';
import { compilerFormulaire } from './compiler.ts';
import type { Champ, Contexte, Contrainte, Formulaire, Reponses } from './formulaire.ts';
import { verifierFormulaire } from './verifier.ts';

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
const verifier = (f: Formulaire) => verifierFormulaire(f).join(' | ');
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
test.each<[string, Formulaire, RegExp]>([
  [
    'a cycle between computed fields',
    form([calcule('a', { '+': [v('b'), 1] }), calcule('b', { '+': [v('a'), 1] })]),
    /circulaire : a, b/,
  ],
  ['a field visible when it is filled', form([{ ...nombre('a'), visible: { rempli: 'a' } }]), /circulaire : a/],
  ['a section visible by its own field', form([nombre('a')], [], { '>': [v('a'), 1] }), /circulaire : §s, a/],
  [
    'a column computed from its own total',
    form([{ ...budget, colonnes: [calcule('x', { somme: ['budget', 'x'] })] }]),
    /circulaire : budget\/x/,
  ],
  [
    'an unknown field in a rule',
    form([nombre('a', { requis: { '==': [v('z'), 1] } })]),
    /a, requis : le champ « z » n'existe pas/,
  ],
  [
    'an unknown field in a control',
    form([nombre('a')], [contrainte({ '>': [v('a'), 1] }, { champs: ['z', 'a/b'] })]),
    /« z » n'existe pas.*« a\/b »/,
  ],
  [
    'an unknown field in a sentence',
    form([nombre('a')], [contrainte({ '>': [v('a'), 1] }, { message: 'Corrigez {z}.' })]),
    /cite « \{z\} »/,
  ],
  [
    'a rule that is no condition',
    form([nombre('a', { requis: v('a') })]),
    /doit donner un oui ou non et donne un nombre/,
  ],
  [
    'a computed value of the wrong type',
    form([nombre('a'), { ...calcule('b', v('a')), format: 'date' } as Champ]),
    /doit donner un date/,
  ],
  ['two fields of one name', form([nombre('a'), nombre('a')]), /a : cette clé est déjà prise/],
  [
    'two sections of one name',
    {
      ...form([]),
      sections: [
        { cle: 's', titre: '', champs: [] },
        { cle: 's', titre: '', champs: [] },
      ],
    },
    /section s/,
  ],
  [
    'two controls of one name',
    form([nombre('a')], [contrainte(true), contrainte(true)]),
    /contrôle contrainte : cette clé/,
  ],
  [
    'a key that is a prototype’s',
    form([nombre('constructor'), nombre('__proto__'), nombre('a/b'), nombre('')]),
    /constructor : cette clé.*__proto__.*a\/b/,
  ],
  ['a type that does not exist', form([{ ...nombre('a'), type: 'valueOf' } as unknown as Champ]), /type « valueOf »/],
  ['a table in a table', form([{ ...budget, colonnes: [budget] }]), /une colonne ne peut être ni un tableau/],
  ['a row called id', form([{ ...budget, colonnes: [nombre('id')] }]), /budget\/id : cette clé/],
  ['bounds that nothing satisfies', form([nombre('a', { min: 2, max: 1 })]), /minimum dépasse/],
  [
    'a list without option',
    form([{ cle: 'a', libelle: 'A', type: 'choix', options: [] }]),
    /liste des réponses est vide/,
  ],
  [
    'a pattern that does not compile',
    form([{ cle: 'a', libelle: 'A', type: 'texte', motif: '(' }]),
    /expression régulière/,
  ],
])('%s is found when the form is loaded, and such a form accepts nothing', (_nom, f, phrase) => {
  expect(verifier(f)).toMatch(phrase);
  expect(valider(f, {})).toContain(':definition');
});

test('a column may be a share of a total of its table: no cycle', () => {
  const part: Champ = {
    ...calcule('part', { pourcentage: [{ ligne: 'prix' }, v('somme')] }),
    format: 'pourcentage',
  } as Champ;
  const f = form([
    { ...budget, colonnes: [{ cle: 'prix', libelle: 'Prix', type: 'montant' }, part] },
    calcule('somme', { somme: ['budget', 'prix'] }),
  ]);
  expect(verifier(f)).toBe('');
  expect(
    compilerFormulaire(f).figer(
      {
        budget: [
          { id: 'a', prix: 100 },
          { id: 'b', prix: 200 },
        ],
      },
      contexte,
    ),
  ).toEqual({
    budget: [
      { id: 'a', prix: 100, part: 33.33 },
      { id: 'b', prix: 200, part: 66.67 },
    ],
    somme: 300,
  });
});

test.each<[string, Champ[], Contrainte[], Record<string, Valeur>, string]>([
  [
    'a condition of visibility that fails',
    [nombre('a'), { ...nombre('b'), visible: { '>': [{ fait: 'absent' }, v('a')] } }],
    [],
    { a: 1 },
    'b:regle',
  ],
  [
    'a computed value beyond exact integers',
    [nombre('a'), calcule('b', { '*': [v('a'), v('a')] })],
    [],
    { a: 2 ** 40 },
    'b:regle',
  ],
  ['a division by zero', [nombre('a'), calcule('b', { '/': [1, v('a')] })], [], { a: 0 }, 'b:regle'],
  [
    'a control on a text taken for a number',
    [nombre('a')],
    [contrainte({ '<': [{ fait: 'dateDepot' }, 4] })],
    { a: 1 },
    'a:contrainte',
  ],
  [
    'a control that reads a fact that nobody gave',
    [nombre('a')],
    [contrainte({ '<': [{ fait: 'absent' }, 4] })],
    { a: 1 },
    'a:contrainte',
  ],
  [
    'a `si` that fails',
    [nombre('a')],
    [contrainte(true, { si: { '<': [{ fait: 'absent' }, 4] } })],
    { a: 1 },
    'a:contrainte',
  ],
  [
    'a requirement that cannot be judged',
    [nombre('a'), nombre('b', { requis: { '>': [v('a'), 1] } })],
    [],
    {},
    'b:requis',
  ],
  ['a requirement whose rule fails', [nombre('b', { requis: { '>': [{ fait: 'absent' }, 1] } })], [], {}, 'b:requis'],
  [
    'a required computed value that cannot be computed',
    [nombre('a'), { ...calcule('b', { '+': [v('a'), 1] }), requis: true }],
    [],
    {},
    'b:requis',
  ],
])('%s refuses the dossier', (_nom, champs, contraintes, r, attendu) => {
  const f = form(champs, contraintes);
  expect(verifier(f)).toBe('');
  expect(valider(f, r)).toContain(attendu);
});

test('answers with prototype keys, or that are no object at all, are refused or empty, never trusted', () => {
  const f = form([nombre('a', { requis: true })]);
  const herite = Object.create({ a: 1 }) as Record<string, unknown>;
  expect(valider(f, herite)).toEqual(['a:requis']);
  expect(valider(f, JSON.parse('{"a":1,"__proto__":{"x":1},"constructor":2}') as Reponses)).toEqual([
    '__proto__:inconnu',
    'constructor:inconnu',
  ]);
  for (const rien of [null, undefined, 3, 'a', []]) expect(valider(f, rien as never)).toEqual(['a:requis']);
});
