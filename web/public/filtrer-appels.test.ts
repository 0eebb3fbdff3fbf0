import { expect, test } from 'vitest';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { choixDe, filtrerAppels, lireFiltresAppels, requeteAppels } from './filtrer-appels.ts';

const appel = (slug: string, plus: Partial<AppelResume>): AppelResume => ({
  financeur: 'occitanie',
  financeurNom: 'Région Occitanie',
  couleurs: { principale: '#000000', foncee: '#000000', pale: '#ffffff', surPrincipale: '#ffffff', accent: '#000000' },
  slug,
  sigle: 'X',
  titre: slug,
  resume: '',
  etat: 'ouvert',
  enArgent: true,
  ouverture: '2025-01-01T00:00:00Z',
  cloture: null,
  vagues: [],
  themes: [],
  publics: [],
  beneficiaires: [],
  aide: null,
  cherche: '',
  ...plus,
});
const association = { cle: 'association', libelle: 'Association' };
const appels = [
  appel('coeur', {
    titre: 'Au cœur des quartiers',
    themes: [{ cle: 'insertion', libelle: 'Insertion' }],
    publics: [association],
    cherche: '80 % des dépenses éligibles. Hérault (34) Pyrénées-Orientales (66)',
  }),
  appel('formation', {
    titre: 'Des formations près de chez vous',
    resume: 'Pour l’embauche (CFA) dans le BTP/industrie.',
    cloture: '2025-10-31T16:00:00Z',
    financeur: 'normandie',
    financeurNom: 'Région Normandie',
    publics: [association, { cle: 'gip', libelle: 'Groupement d’intérêt public (GIP)' }],
  }),
  appel('clos', { etat: 'clos', cloture: '2022-05-31T15:00:00Z', titre: 'AFEST' }),
];
const trouver = (requete: string): string[] =>
  filtrerAppels(appels, lireFiltresAppels(new URLSearchParams(requete))).map(({ slug }) => slug);

test.each([
  ['coeur', ['coeur']],
  ['CŒUR', ['coeur']],
  ['formation', ['formation']],
  ['formations', ['formation']],
  ['embauches', ['formation']],
  ['cfa', ['formation']],
  ['industrie btp', ['formation']],
  ['pyrenees', ['coeur']],
  ['34', ['coeur']],
  ['gip', ['formation']],
  ['quartier de la', ['coeur']],
  ['afe', ['clos']],
  ['eligible normandie', []],
  ['  ', ['coeur', 'formation', 'clos']],
  ['éligibilité?', []],
])('« %s » trouve %j', (texte, slugs) => {
  expect(trouver(new URLSearchParams({ texte }).toString())).toEqual(slugs);
});

test('les cases d’un filtre s’ajoutent, les filtres se croisent', () => {
  expect(trouver('etat=limite')).toEqual(['formation']);
  expect(trouver('etat=limite&etat=clos')).toEqual(['formation', 'clos']);
  expect(trouver('etat=annee&public=association')).toEqual(['coeur']);
  expect(trouver('public=association&territoire=normandie')).toEqual(['formation']);
  expect(trouver('theme=insertion&territoire=normandie')).toEqual([]);
  expect(trouver('theme=inconnu')).toEqual([]);
});

test('une case dit combien d’appels elle laisse à côté des autres filtres', () => {
  const filtres = lireFiltresAppels(new URLSearchParams('territoire=normandie&public=gip'));
  expect(choixDe('public', appels, filtres)).toEqual([
    { cle: 'association', libelle: 'Association', nombre: 1 },
    { cle: 'gip', libelle: 'Groupement d’intérêt public (GIP)', nombre: 1 },
  ]);
  expect(choixDe('etat', appels, filtres).map(({ cle, nombre }) => [cle, nombre])).toEqual([
    ['limite', 1],
    ['annee', 0],
    ['clos', 0],
  ]);
});

test('l’adresse garde ce qui est demandé', () => {
  const requete = 'texte=b%C3%A2timent&etat=annee&etat=clos&theme=emploi';
  expect(requeteAppels(lireFiltresAppels(new URLSearchParams(requete))).toString()).toBe(requete);
  expect(requeteAppels(lireFiltresAppels(new URLSearchParams('texte=%20&etat=&autre=1'))).toString()).toBe('');
});
