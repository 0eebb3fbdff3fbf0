import { expect, test } from 'vitest';
import type { Action, Dossier, FormulaireResume, Objet } from '../api/schema/types.gen.ts';
import { actesDe, premierVerbe, prochainActe } from './actes.ts';

const action = (type: string, formulaireJuge: string | null = null): Action => ({
  type,
  libelle: `Libellé ${type}`,
  description: '',
  solennel: false,
  formulaire: null,
  propositions: {},
  faits: {},
  formulaireJuge,
});

const objet = (id: string, type: string, actions: Action[]): Objet => ({
  objet: { id, type, genre: type },
  version: 1,
  etat: 'etat',
  libelles: { region: '', porteur: '', ensuite: '' },
  tour: 'region',
  terme: false,
  creeLe: '2025-09-08T14:42:00Z',
  actions,
  contexte: {},
  details: [],
});

const formulaire = (valeurs: Partial<FormulaireResume>): FormulaireResume => ({
  id: 'f1',
  objet: 'o1',
  cle: 'demande',
  titre: 'Demande de subvention',
  ouverture: 'tout',
  modifiable: true,
  depose: false,
  modifieLe: '2025-09-08T14:42:00Z',
  ...valeurs,
});

const dossier = (objets: Objet[], formulaires: FormulaireResume[] = []): Dossier =>
  ({ dossier: { id: 'd1' }, objets, formulaires, complements: [] }) as unknown as Dossier;

test('déposer passe d’abord par le formulaire, et supprimer le brouillon vient en dernier', () => {
  const spine = objet('o1', 'dossier', [action('SUPPRIMER_BROUILLON'), action('DEPOSER', 'demande')]);
  const actes = actesDe(dossier([spine], [formulaire({})]), spine);
  expect(actes.map(({ href }) => href)).toEqual([
    '/dossiers/d1/formulaires/f1',
    '/dossiers/d1/actes/o1/SUPPRIMER_BROUILLON',
  ]);
  expect(actes[0]!.libelle).toBe('Compléter\u00a0: Demande de subvention');
});

test('le formulaire d’un autre objet n’est pas celui de l’acte', () => {
  const versement = objet('o2', 'versement', [action('DEPOSER_DEMANDE', 'acompte')]);
  const actes = actesDe(
    dossier([versement], [formulaire({}), formulaire({ id: 'f2', objet: 'o2', cle: 'acompte' })]),
    versement,
  );
  expect(actes[0]!.href).toBe('/dossiers/d1/formulaires/f2');
});

test('déclarer complet est la suite ; demander des compléments reste offert', () => {
  const spine = objet('o1', 'dossier', [action('DEMANDER_COMPLEMENTS'), action('DECLARER_COMPLET')]);
  expect(prochainActe(dossier([spine]))?.action.type).toBe('DECLARER_COMPLET');
  expect(actesDe(dossier([spine]), spine)).toHaveLength(2);
});

test('on demande l’avis avant de proposer, et une seule fois', () => {
  const spine = objet('o1', 'dossier', [action('DEMANDER_AVIS'), action('PROPOSER'), action('PROPOSER_REJET')]);
  expect(prochainActe(dossier([spine]))?.action.type).toBe('DEMANDER_AVIS');
  expect(prochainActe(dossier([spine, objet('o2', 'avis', [])]))?.action.type).toBe('PROPOSER');
});

test('ce qu’un versement attend passe avant ce que le dossier propose', () => {
  const spine = objet('o1', 'dossier', [action('CLOTURER')]);
  const versement = objet('o2', 'versement', [action('LIQUIDER')]);
  expect(prochainActe(dossier([spine, versement]))?.action.type).toBe('LIQUIDER');
});

test('retirer ou suspendre n’est jamais la prochaine action', () => {
  expect(prochainActe(dossier([objet('o1', 'dossier', [action('RETIRER'), action('SUSPENDRE')])]))).toBeNull();
});

test('dans une liste, retirer, suspendre ou supprimer n’est pas un verbe qui avance', () => {
  expect(premierVerbe(['Suspendre le dossier', 'Déclarer le dossier complet'])).toBe('Déclarer le dossier complet');
  expect(premierVerbe(['Retirer la demande', 'Supprimer le brouillon', 'Suspendre le dossier'])).toBeNull();
});
