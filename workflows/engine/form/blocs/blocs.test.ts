import { expect, test } from 'vitest';
import { compilerFormulaire } from '../compiler.ts';
import type { Formulaire, Reponses } from '../formulaire.ts';
import '../types/autres.ts';
import { verifierFormulaire } from '../verifier.ts';
import type { ContenuDeBloc } from './partenaires.ts';
import { partenaires } from './partenaires.ts';
import { planFinancement } from './plan-financement.ts';

const formulaireDe = ({ champs, contraintes }: ContenuDeBloc): Formulaire =>
  // Through JSON, as a published definition goes.
  JSON.parse(
    JSON.stringify({ cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs }], contraintes }),
  ) as Formulaire;
const constats = (f: Formulaire, reponses: Reponses): string[] =>
  compilerFormulaire(f)
    .valider(reponses, { faits: {}, baremes: {} })
    .map((c) => `${c.chemin}:${c.code}`);

const ensemble = (...modeles: ContenuDeBloc[]): ContenuDeBloc => ({
  champs: modeles.flatMap((m) => m.champs),
  contraintes: modeles.flatMap((m) => m.contraintes),
});

const fichier = { id: '01J', nom: 'mandat.pdf', taille: 1_000, empreinte: 'a'.repeat(64) };
const of = {
  id: 'a',
  siret: '13002526500013',
  nom: 'Organisme de formation',
  role: 'chefDeFile',
  mandat: true,
  charges: 8_000_000,
  produits: 8_000_000,
  tva: 'nonAssujetti',
  reversement: false,
};
const employeur = { ...of, id: 'b', nom: 'Atelier', role: 'employeur', charges: 2_000_000, produits: 2_000_000 };
const demande = {
  cle: 'partenaires',
  libelle: 'Partenaires',
  roles: [
    { valeur: 'chefDeFile', libelle: 'Chef de file', minimum: 1 },
    { valeur: 'employeur', libelle: 'Employeur', minimum: 1 },
    { valeur: 'appui', libelle: 'Appui', minimum: 0 },
  ],
  lignesMax: 10,
  tailleMaxOctets: 10_000_000,
} as const;
const interdit = formulaireDe(partenaires({ ...demande, reversement: 'interdit' }));
const permis = formulaireDe(partenaires({ ...demande, reversement: 'prevuParLaConvention' }));
const complet = { partenaires: [of, employeur], partenairesMandats: [fichier] };

const plan = formulaireDe(planFinancement({ cle: 'plan', base: 'choix', contributionsEnNature: true, lignesMax: 50 }));
const pluriannuel = formulaireDe(
  planFinancement({ cle: 'plan', base: 'TTC', annees: ['2026', '2027'], contributionsEnNature: false, lignesMax: 50 }),
);
const depense = { id: 'd', nature: '64', detail: 'Formateurs', montant: 10_000_01 };
const ressource = { id: 'r', origine: 'region', financeur: 'Région', etat: 'demande', montant: 10_000_01 };
const equilibre = { planBase: 'TTC', planCharges: [depense], planProduits: [ressource] };
const don = { id: 'n', nature: 'benevolat', valorisation: '120 heures à 15 €', montant: 180_000 };

const budgete = formulaireDe(
  ensemble(
    planFinancement({ cle: 'plan', base: 'TTC', contributionsEnNature: false, lignesMax: 50 }),
    partenaires({
      ...demande,
      reversement: 'interdit',
      budget: { charges: { var: 'planTotalCharges' }, produits: { var: 'planTotalProduits' } },
    }),
  ),
);
const dixMille = {
  planCharges: [{ ...depense, montant: 10_000_000 }],
  planProduits: [{ ...ressource, montant: 10_000_000 }],
};

test.each([interdit, permis, plan, pluriannuel, budgete])('a model is a form without problem', (f) => {
  expect(verifierFormulaire(f)).toEqual([]);
});

test.each<[string, Formulaire, Reponses, string[]]>([
  ['a complete partnership', interdit, complet, []],
  [
    'a role that nobody holds',
    interdit,
    { ...complet, partenaires: [of, { ...employeur, role: 'appui' }] },
    ['partenaires:partenairesRoleEmployeur'],
  ],
  [
    'a partner without mandate',
    interdit,
    { ...complet, partenaires: [of, { ...employeur, mandat: false }] },
    ['partenaires/mandat:partenairesMandates'],
  ],
  ['mandates that are not joined', interdit, { partenaires: [of, employeur] }, ['partenairesMandats:requis']],
  [
    'money passed on where it is forbidden',
    interdit,
    { ...complet, partenaires: [of, { ...employeur, reversement: true }] },
    ['partenaires/reversement:partenairesReversement'],
  ],
  [
    'money passed on without a ceiling',
    permis,
    { ...complet, partenaires: [of, { ...employeur, reversement: true }] },
    ['partenaires/b/plafondReversement:requis', 'partenaires/reversement:partenairesReversement'],
  ],
  [
    'a wrong SIRET',
    interdit,
    { ...complet, partenaires: [of, { ...employeur, siret: '13002526500014' }] },
    ['partenaires/b/siret:format'],
  ],
  ['a balanced plan', plan, equilibre, []],
  [
    'one centime of difference',
    plan,
    { ...equilibre, planProduits: [{ ...ressource, montant: 10_000_00 }] },
    ['planProduits:planEquilibre'],
  ],
  [
    'nothing on both sides',
    plan,
    {
      ...equilibre,
      planCharges: [{ ...depense, montant: 0 }],
      planProduits: [{ ...ressource, montant: 0 }],
    },
    ['planCharges:planNonNul'],
  ],
  ['a gift in kind without proof', plan, { ...equilibre, planEnNature: [don] }, ['planEnNaturePreuves:requis']],
  [
    'a gift in kind does not fill a gap',
    plan,
    {
      ...equilibre,
      planProduits: [{ ...ressource, montant: 10_000_01 - 180_000 }],
      planEnNature: [don],
      planEnNaturePreuves: [fichier],
    },
    ['planProduits:planEquilibre'],
  ],
  [
    'balanced over two years, not in each',
    pluriannuel,
    {
      planCharges: [{ id: 'd', nature: '64', detail: 'Formateurs', montant2026: 600_000, montant2027: 400_000 }],
      planProduits: [{ ...ressource, montant: null, montant2026: 500_000, montant2027: 500_000 }],
    },
    ['planProduits:planEquilibre2026', 'planProduits:planEquilibre2027'],
  ],
  ['shares that add up to the budget', budgete, { ...dixMille, ...complet }, []],
  [
    'shares that miss a centime of the budget',
    budgete,
    { ...dixMille, ...complet, partenaires: [of, { ...employeur, charges: 1_999_999 }] },
    ['partenaires/charges:partenairesPartCharges'],
  ],
  [
    'an amount as a text',
    plan,
    { ...equilibre, planCharges: [{ ...depense, montant: '1000001' }] },
    ['planCharges/d/montant:forme', 'planProduits:planEquilibre', 'planCharges:planNonNul'],
  ],
])('%s', (_nom, f, reponses, attendus) => {
  expect(constats(f, reponses)).toEqual(attendus);
});
