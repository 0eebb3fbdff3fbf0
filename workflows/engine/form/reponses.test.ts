import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Formulaire, ReponsesParChemin } from './formulaire.ts';
import { aplatir, assembler, verifierModification } from './reponses.ts';

const formulaire: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [
    {
      cle: 's',
      titre: 'S',
      champs: [
        { cle: 'nom', libelle: 'Nom', type: 'texte' },
        {
          cle: 'total',
          libelle: 'Total',
          type: 'calcule',
          valeur: { somme: ['budget', 'montant'] },
          format: 'montant',
        },
        { cle: 'note', libelle: 'Note', type: 'explication', texte: 'Lisez.' },
        {
          cle: 'budget',
          libelle: 'Budget',
          type: 'tableau',
          lignesMax: 50,
          libelleLigne: 'dépense',
          colonnes: [
            { cle: 'poste', libelle: 'Poste', type: 'texte' },
            { cle: 'montant', libelle: 'Montant', type: 'montant' },
            {
              cle: 'double',
              libelle: 'Double',
              type: 'calcule',
              valeur: { '*': [{ ligne: 'montant' }, 2] },
              format: 'montant',
            },
          ],
        },
      ],
    },
  ],
  contraintes: [],
};

test('rows come in their order, then by id; cells without a row and cleared answers are left out', () => {
  const reponses = assembler(formulaire, {
    'budget/c/montant': 3,
    'budget/b': 1,
    'budget/a': 1,
    'budget/z': 0,
    'budget/z/montant': 5,
    'budget/b/poste': 'B',
    'budget/disparue/montant': 9,
    'budget/supprimee': null,
    'budget/supprimee/montant': 9,
    'budget/a/poste/x': 'trop long',
    nom: 'Les Rives',
    total: null,
    __proto__: 'x',
  });
  expect(reponses).toEqual({
    nom: 'Les Rives',
    budget: [{ id: 'z', montant: 5 }, { id: 'a' }, { id: 'b', poste: 'B' }],
  });
});

test('prototype keys in stored answers touch nothing', () => {
  const parChemin: ReponsesParChemin = JSON.parse(
    '{"__proto__":{"pollue":true},"budget/__proto__":1,"budget/a":0,"budget/a/__proto__":{"pollue":true},"constructor/prototype":1}',
  );
  const reponses = assembler(formulaire, parChemin);
  expect(Object.getPrototypeOf(reponses)).toBe(Object.prototype);
  expect((reponses as { pollue?: boolean }).pollue).toBeUndefined();
  expect(({} as { pollue?: boolean }).pollue).toBeUndefined();
});

test('aplatir is the inverse of assembler', () => {
  const id = fc.stringMatching(/^[0-9A-Za-z_-]{1,40}$/);
  const ligne = fc.record({ id, poste: fc.string({ minLength: 1 }), montant: fc.integer() }, { requiredKeys: ['id'] });
  const reponses = fc.record(
    { nom: fc.string({ minLength: 1 }), budget: fc.uniqueArray(ligne, { selector: (l) => l.id, minLength: 1 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(reponses, (r) => {
      expect(assembler(formulaire, aplatir(formulaire, r))).toEqual(r);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 100) },
  );
});

test('aplatir leaves out what is computed and what is no field', () => {
  const r = {
    nom: 'A',
    total: 5,
    inconnu: 1,
    note: 'x',
    budget: [{ id: 'a', montant: 2, double: 9, autre: 1 }, { id: 'pas bon' }],
  };
  expect(aplatir(formulaire, r)).toEqual({ nom: 'A', 'budget/a': 0, 'budget/a/montant': 2 });
});

test.each<[string, unknown]>([
  ['nom', 'Les Rives'],
  ['nom', ''],
  ['nom', null],
  ['budget/01JABC-_z', 3],
  ['budget/01JABC', null],
  ['budget/01JABC/montant', 12_500],
  ['budget/01JABC/montant', null],
])('a draft takes %s = %j', (chemin, valeur) => {
  expect(verifierModification(formulaire, chemin, valeur)).toBeNull();
});

test.each<[string, unknown, RegExp]>([
  ['inconnu', 1, /n’existe pas/],
  ['', 1, /n’existe pas/],
  ['__proto__', {}, /n’existe pas/],
  ['constructor', 'x', /n’existe pas/],
  ['nom/x', 'x', /n’existe pas/],
  ['nom', 12, /Écrivez un texte/],
  ['nom', 'a\0', /caractère invisible/],
  ['nom', undefined, /Recommencez/],
  ['total', 1, /calculé/],
  ['note', 'x', /explication/],
  ['budget', [], /ligne par ligne/],
  ['budget/', 1, /identifiant/],
  ['budget/a b', 1, /identifiant/],
  [`budget/${'a'.repeat(41)}`, 1, /identifiant/],
  ['budget/../montant', 1, /identifiant/],
  ['budget/a', 'premier', /place/],
  ['budget/a', Number.NaN, /place/],
  ['budget/a/inconnue', 1, /n’existe pas/],
  ['budget/a/__proto__', 1, /n’existe pas/],
  ['budget/a/id', 'b', /n’existe pas/],
  ['budget/a/double', 1, /calculé/],
  ['budget/a/montant', '12', /montant/],
  ['budget/a/montant', 0.5, /montant/],
  ['budget/a/montant/x', 1, /n’existe pas/],
])('a draft refuses %s = %j', (chemin, valeur, phrase) => {
  expect(verifierModification(formulaire, chemin, valeur)).toMatch(phrase);
});
