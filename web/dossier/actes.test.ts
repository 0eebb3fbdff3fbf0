import { expect, test } from 'vitest';
import type { Action, Dossier, FormulaireResume, Objet } from '../api/schema/types.gen.ts';
import { actesDe, actesDuTour, attentesDeMoi, premiereAttente, prochainActe } from './actes.ts';
import type { Attente } from './actes.ts';

const action = (type: string, valeurs: Partial<Action> = {}): Action => ({
  type,
  libelle: `Libellé ${type}`,
  description: '',
  solennel: false,
  poids: 'avance',
  formulaireJuge: null,
  ...valeurs,
});

const objet = (id: string, type: string, actions: Action[]): Objet => ({
  objet: { id, type, genre: type, libelle: type },
  version: 1,
  etat: 'etat',
  phase: 'phase',
  libelles: { region: '', porteur: '', ensuite: '' },
  tour: 'region',
  issue: null,
  terme: false,
  creeLe: '2025-09-08T14:42:00Z',
  depuis: '2025-09-08T14:42:00Z',
  actions,
  compte: null,
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
  transmisLe: null,
  ...valeurs,
});

const attente = (acte: string, valeurs: Partial<Attente> = {}): Attente => ({
  objet: 'o1',
  acte,
  evenement: acte,
  libelle: `Libellé ${acte}`,
  habituel: null,
  description: '',
  chez: 'region',
  deMoi: true,
  acteurs: ['l’instructeur'],
  empechement: null,
  depuis: '2025-09-08T14:42:00Z',
  avant: null,
  dernierJour: null,
  libre: false,
  ...valeurs,
});

const dossier = (valeurs: Partial<Dossier>): Dossier =>
  ({
    dossier: { id: 'd1' },
    objets: [],
    formulaires: [],
    complements: null,
    attentes: [],
    ...valeurs,
  }) as unknown as Dossier;

test('déposer passe d’abord par le formulaire, et ce qui est en marge vient en dernier', () => {
  const spine = objet('o1', 'dossier', [
    action('SUPPRIMER_BROUILLON', { poids: 'marge' }),
    action('DEPOSER', { formulaireJuge: 'demande' }),
  ]);
  const actes = actesDe(dossier({ objets: [spine], formulaires: [formulaire({})] }), spine);
  expect(actes.map(({ href }) => href)).toEqual([
    '/dossiers/d1/formulaires/f1',
    '/dossiers/d1/actes/o1/SUPPRIMER_BROUILLON',
  ]);
  expect(actes[0]!.libelle).toBe('Compléter\u00a0: Demande de subvention');
});

test('un formulaire rouvert sur quelques points demande des compléments ; rouvert en entier, il se corrige', () => {
  const spine = objet('o1', 'dossier', [action('ENVOYER', { formulaireJuge: 'demande' })]);
  const complements = {
    le: '2025-09-15T08:00:00.000Z',
    message: null,
    points: [{ chemin: 'rib', libelle: 'RIB', motif: 'Illisible', sort: 'attendu' as const }],
    recusLe: null,
    delaiDemandeLe: null,
    delaiRefuseLe: null,
    acteDeDelai: null,
  };
  const libelle = (ouverture: FormulaireResume['ouverture']): string =>
    actesDe(
      dossier({ objets: [spine], complements, formulaires: [formulaire({ depose: true, ouverture })] }),
      spine,
    )[0]!.libelle;
  expect(libelle(['rib'])).toBe('Apporter les compléments');
  expect(libelle('tout')).toBe('Corriger\u00a0: Demande de subvention');
});

test('le formulaire d’un autre objet n’est pas celui de l’acte', () => {
  const versement = objet('o2', 'versement', [action('DEPOSER_DEMANDE', { formulaireJuge: 'acompte' })]);
  const formulaires = [formulaire({}), formulaire({ id: 'f2', objet: 'o2', cle: 'acompte' })];
  expect(actesDe(dossier({ objets: [versement], formulaires }), versement)[0]!.href).toBe(
    '/dossiers/d1/formulaires/f2',
  );
});

test('l’acte attendu de moi est le prochain ; le reste demeure offert', () => {
  const spine = objet('o1', 'dossier', [
    action('DEMANDER_COMPLEMENTS', { poids: 'secondaire' }),
    action('DEMANDER_AVIS'),
    action('DECLARER_COMPLET'),
  ]);
  const lu = dossier({ objets: [spine], attentes: [attente('DECLARER_COMPLET')] });
  expect(prochainActe(lu)?.action.type).toBe('DECLARER_COMPLET');
  expect(actesDe(lu, spine).map(({ poids }) => poids)).toEqual(['avance', 'avance', 'secondaire']);
});

test('ce qui est possible sans être attendu de moi n’est pas la prochaine action', () => {
  const spine = objet('o1', 'dossier', [action('DECLARER_COMPLET')]);
  expect(prochainActe(dossier({ objets: [spine] }))).toBeNull();
  const autre = attente('DECLARER_COMPLET', { deMoi: false });
  expect(prochainActe(dossier({ objets: [spine], attentes: [autre] }))).toBeNull();
});

test('ce qui est attendu mais empêché aujourd’hui laisse la place à l’attente suivante', () => {
  const spine = objet('o1', 'dossier', [action('VISER'), action('INSCRIRE')]);
  const visa = attente('VISER', { avant: '2025-10-01T00:00:00Z', empechement: 'Les crédits manquent.' });
  expect(prochainActe(dossier({ objets: [spine], attentes: [visa, attente('INSCRIRE')] }))?.action.type).toBe(
    'INSCRIRE',
  );
  expect(prochainActe(dossier({ objets: [spine], attentes: [visa] }))).toBeNull();
});

test('l’acte attendu s’ouvre par l’événement que le serveur nomme, jamais par son libellé', () => {
  const spine = objet('o1', 'dossier', [action('RENDRE_AVIS'), action('avis.RENDRE_AVIS')]);
  const attentes = [attente('RENDRE_AVIS', { evenement: 'avis.RENDRE_AVIS' })];
  expect(prochainActe(dossier({ objets: [spine], attentes }))?.href).toBe('/dossiers/d1/actes/o1/avis.RENDRE_AVIS');
});

test('le plus urgent d’abord : ce qui est borné, puis ce qui attend depuis longtemps', () => {
  const attentes = [
    attente('A', { depuis: '2025-09-10T00:00:00Z' }),
    attente('B', { depuis: '2025-09-09T00:00:00Z' }),
    attente('C', { avant: '2025-12-01T00:00:00Z' }),
    // The same instant may be written with another offset.
    attente('D', { avant: '2025-12-01T00:30:00+01:00' }),
  ];
  expect(attentesDeMoi({ attentes, audience: 'porteur' }).map(({ acte }) => acte)).toEqual(['D', 'C', 'B', 'A']);
  expect(premiereAttente({ attentes })?.acte).toBe('D');
  expect(premiereAttente({ attentes: [] })).toBeNull();
});

test('quand plusieurs actes font avancer et que rien ne presse, le porteur choisit : tous sont offerts, aucun n’est le suivant', () => {
  const spine = objet('o1', 'dossier', [
    action('DEMANDER_VERSEMENT'),
    action('OUVRIR_BILAN_FINAL'),
    action('DEMANDER_AVENANT', { poids: 'marge' }),
  ]);
  const libre = dossier({
    audience: 'porteur',
    objets: [spine],
    attentes: [attente('OUVRIR_BILAN_FINAL', { libre: true })],
  });
  expect(prochainActe(libre)).toBeNull();
  expect(actesDuTour(libre).map(({ action: { type } }) => type)).toEqual(['DEMANDER_VERSEMENT', 'OUVRIR_BILAN_FINAL']);
  expect(premiereAttente(libre)).toBeNull();
  // A demand of payment that is open waits for them: it comes before what they choose, as the list says it.
  const ouverte = attente('DEPOSER_DEMANDE', { objet: 'o2', depuis: '2026-01-01T00:00:00Z' });
  const attentes = [attente('OUVRIR_BILAN_FINAL', { libre: true }), ouverte];
  expect(attentesDeMoi({ attentes, audience: 'porteur' })[0]).toBe(ouverte);
  expect(premiereAttente({ attentes })).toBe(ouverte);
  // Once it is their turn, it is the next thing; an agent is told what is awaited.
  const due = attente('OUVRIR_BILAN_FINAL');
  expect(prochainActe({ ...libre, attentes: [due] })?.action.type).toBe('OUVRIR_BILAN_FINAL');
  expect(premiereAttente({ attentes: [due] })?.acte).toBe('OUVRIR_BILAN_FINAL');
  expect(prochainActe({ ...libre, audience: 'region' })?.action.type).toBe('OUVRIR_BILAN_FINAL');
});
