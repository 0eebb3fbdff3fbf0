import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Valeur } from '../rules/regle.ts';
import { compilerFormulaire } from './compiler.ts';
import type { Contexte, Formulaire } from './formulaire.ts';

const contexte: Contexte = { faits: { dateDepot: '2026-11-20' }, baremes: {} };

/** A form where everything depends on everything: sections, conditional cells, shares of totals, controls on computed values. */
const formulaire: Formulaire = {
  cle: 'ier',
  titre: 'Investissement en entreprise',
  sections: [
    {
      cle: 'porteur',
      titre: 'Porteur',
      champs: [
        {
          cle: 'nature',
          libelle: 'Nature',
          type: 'choix',
          requis: true,
          options: ['of', 'commune'].map((valeur) => ({ valeur, libelle: valeur })),
        },
        { cle: 'nda', libelle: 'NDA', type: 'nda', requis: true, visible: { '==': [{ var: 'nature' }, 'of'] } },
        { cle: 'tva', libelle: 'TVA récupérée', type: 'ouiNon', requis: { rempli: 'nda' } },
      ],
    },
    {
      cle: 'financement',
      titre: 'Financement',
      visible: { rempli: 'nature' },
      champs: [
        {
          cle: 'budget',
          libelle: 'Budget',
          type: 'tableau',
          lignesMin: 1,
          lignesMax: 4,
          libelleLigne: 'dépense',
          colonnes: [
            { cle: 'poste', libelle: 'Poste', type: 'texte', requis: { '>': [{ ligne: 'montant' }, 500] } },
            { cle: 'quantite', libelle: 'Quantité', type: 'heures', requis: true },
            {
              cle: 'prix',
              libelle: 'Prix',
              type: 'montant',
              requis: true,
              visible: { '==': [{ var: 'nature' }, 'of'] },
            },
            {
              cle: 'montant',
              libelle: 'Montant',
              type: 'calcule',
              format: 'montant',
              valeur: { multiplierMontant: [{ ligne: 'prix' }, { ligne: 'quantite' }] },
            },
            {
              cle: 'part',
              libelle: 'Part',
              type: 'calcule',
              format: 'pourcentage',
              valeur: { pourcentage: [{ ligne: 'montant' }, { var: 'total' }] },
            },
          ],
        },
        {
          cle: 'total',
          libelle: 'Total',
          type: 'calcule',
          format: 'montant',
          valeur: { somme: ['budget', 'montant'] },
        },
        {
          cle: 'demande',
          libelle: 'Montant demandé',
          type: 'montant',
          requis: true,
          visible: { '>': [{ var: 'total' }, 100] },
        },
        {
          cle: 'taux',
          libelle: 'Taux',
          type: 'calcule',
          format: 'pourcentage',
          requis: true,
          valeur: { pourcentage: [{ var: 'demande' }, { var: 'total' }] },
        },
        { cle: 'debut', libelle: 'Début', type: 'date', min: { fait: 'dateDepot' } },
        { cle: 'fin', libelle: 'Fin', type: 'date', min: { var: 'debut' } },
      ],
    },
  ],
  contraintes: [
    {
      cle: 'taux',
      regle: { '<=': [{ var: 'taux' }, 80] },
      gravite: 'bloquant',
      champs: ['demande'],
      message: 'Le taux est de {taux}.',
    },
    {
      cle: 'postes',
      si: { rempli: 'budget' },
      regle: { tous: ['budget', { '<': [{ ligne: 'part' }, 90] }] },
      gravite: 'avertissement',
      champs: ['budget/part'],
      message: 'Une dépense pèse trop dans {total}.',
    },
    {
      cle: 'lignes',
      regle: { '<': [{ compter: ['budget', { rempli: { ligne: 'poste' } }] }, 3] },
      gravite: 'bloquant',
      champs: ['budget'],
      message: 'Trop de postes : {budget}.',
    },
  ],
};
const compile = compilerFormulaire(formulaire);

const valeurs: fc.Arbitrary<Valeur> = fc.oneof(
  {
    arbitrary: fc.constantFrom<Valeur>(
      'of',
      'commune',
      100,
      1_000,
      250,
      2.5,
      1,
      true,
      false,
      'Poste',
      '76310897631',
      '2026-12-01',
      '2026-11-01',
      null,
    ),
    weight: 8,
  },
  {
    arbitrary: fc.constantFrom<Valeur>(Number.NaN, -1, 1e21, 0.001, '', '   ', 'a\0', [], {}, Number.MAX_SAFE_INTEGER),
    weight: 2,
  },
);
const ids = ['a', 'b', 'c', 'd', 'e'];
const chemins = fc.oneof(
  fc.constantFrom('nature', 'nda', 'tva', 'demande', 'debut', 'fin', 'total', 'taux', 'inconnu', 'budget', '__proto__'),
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom('poste', 'quantite', 'prix', 'montant', 'part', 'id'))
    .map(([id, c]) => `budget/${id}/${c}`),
);
const actions = fc.oneof(
  { arbitrary: fc.tuple(chemins, valeurs), weight: 5 },
  {
    arbitrary: fc.tuple(fc.constantFrom(...ids.map((id) => `budget/${id}`)), fc.constantFrom<Valeur>(0, 1, 2, null)),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom<[string, Valeur]>(['nature', 'of'], ['budget/a/prix', 100], ['budget/a/quantite', 2.5]),
    weight: 3,
  },
);

test('changed answer by answer or judged at once, a form gives the same verdict', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), fc.boolean(), (suite, regarder) => {
      const ouvert = compile.ouvrir({}, contexte);
      for (const [chemin, valeur] of suite) {
        ouvert.changer(chemin, valeur);
        // Sometimes the findings are read at each step, so that what was kept from before is put to the test.
        if (regarder) ouvert.constats();
      }
      const reponses = ouvert.reponses();
      expect(ouvert.constats()).toEqual(compile.valider(reponses, contexte));
      const etats = compile.etatChamps(reponses, contexte).champs;
      for (const [chemin, etat] of etats) expect([chemin, ouvert.visible(chemin)]).toEqual([chemin, etat.visible]);
      const figees = compile.figer(reponses, contexte);
      for (const cle of ['total', 'taux', 'demande', 'nda']) expect(ouvert.valeur(cle)).toEqual(figees[cle] ?? null);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 100) },
  );
}, 600_000);

test('the paths that changed are exactly those whose value or visibility changed', () => {
  const tous = [
    'nda',
    'tva',
    'total',
    'demande',
    'taux',
    ...['a', 'b'].flatMap((id) => ['poste', 'prix', 'montant', 'part'].map((c) => `budget/${id}/${c}`)),
  ];
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 25 }), actions, (suite, [chemin, valeur]) => {
      const ouvert = compile.ouvrir(
        {
          nature: 'of',
          budget: [
            { id: 'a', prix: 100, quantite: 2 },
            { id: 'b', prix: 300, quantite: 1 },
          ],
        },
        contexte,
      );
      for (const [c, val] of suite) ouvert.changer(c, val);
      const photo = () => tous.map((c) => [c, ouvert.visible(c), ouvert.valeur(c)] as const);
      const avant = photo();
      const changes = ouvert.changer(chemin, valeur);
      photo().forEach(([c, visible, val], i) => {
        const [, visibleAvant, valAvant] = avant[i]!;
        const bouge = val !== valAvant;
        // A row that comes or goes takes its cells with it: they are not listed.
        if (c === chemin || c.startsWith(`${chemin}/`)) return;
        if (bouge || (visible !== visibleAvant && !c.startsWith('budget/'))) expect(changes).toContain(c);
      });
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 100) },
  );
}, 600_000);

test('one cell changes its row, the totals that read it, and nothing else', () => {
  const ouvert = compile.ouvrir(
    {
      nature: 'of',
      demande: 50_000,
      budget: [
        { id: 'a', poste: 'A', prix: 10_000, quantite: 2 },
        { id: 'b', poste: 'B', prix: 20_000, quantite: 3 },
      ],
    },
    contexte,
  );
  expect(ouvert.changer('budget/b/prix', 40_000)).toEqual([
    'budget/b/montant',
    'total',
    'budget/a/part',
    'budget/b/part',
    'taux',
  ]);
  expect([ouvert.valeur('total'), ouvert.valeur('taux'), ouvert.valeur('budget/b/part')]).toEqual([
    140_000, 35.71, 85.71,
  ]);
  expect(ouvert.changer('budget/b/prix', 40_000)).toEqual([]);
  expect(ouvert.changer('demande', 60_000)).toEqual(['taux']);
  expect(ouvert.changer('total', 1)).toEqual([]);
});

test('rows keep their order, come and go', () => {
  const ouvert = compile.ouvrir({ nature: 'of', budget: [{ id: 'a' }, { id: 'b' }] }, contexte);
  ouvert.changer('budget/c', 0.5);
  expect(ouvert.lignes('budget')).toEqual(['a', 'c', 'b']);
  ouvert.changer('budget/a', 9);
  ouvert.changer('budget/b', null);
  ouvert.changer('budget/b/prix', 3);
  expect(ouvert.lignes('budget')).toEqual(['c', 'a']);
  expect(ouvert.reponses()).toEqual({ nature: 'of', budget: [{ id: 'c' }, { id: 'a' }] });
  expect(ouvert.visible('budget/b/prix')).toBe(false);
  expect([ouvert.visible('budget/a/prix'), ouvert.requis('budget/a/prix'), ouvert.lignes('inconnu')]).toEqual([
    true,
    true,
    [],
  ]);
});

test('the findings are the same array until something changes', () => {
  const ouvert = compile.ouvrir({}, contexte);
  const avant = ouvert.constats();
  expect(ouvert.constats()).toBe(avant);
  ouvert.changer('nature', 'of');
  expect(ouvert.constats()).not.toBe(avant);
});
