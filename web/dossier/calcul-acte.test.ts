import { expect, test } from 'vitest';
import type { Finances, MontantExplique, Objet } from '../api/schema/types.gen.ts';
import { calculsDe } from './calcul-acte.tsx';

const montant = (libelle: string, centimes: number): MontantExplique => ({
  libelle,
  centimes,
  formule: 'x',
  termes: [],
});
const finances: Finances = {
  fonds: [],
  demande: montant('Subvention demandée', 8153820),
  propose: null,
  vote: 8153820,
  engage: null,
  exigible: [montant('Avance de 30 %', 2446146), montant('Acompte de 40 %', 3261528)],
  versements: [],
  verse: 5707674,
  verseParFonds: [],
  droit: montant('Droit', 7760240),
  solde: montant('Solde', 2052566),
  degagement: null,
  titres: [],
};
const objet = (type: string, genre: string): Objet => ({ objet: { id: 'o', type, genre } }) as unknown as Objet;
const centimes = (type: string, de: Objet, autres: Partial<Finances> = {}): number[] =>
  calculsDe({ ...finances, ...autres }, de, {
    type,
    faits: { droit: 7760240 },
    propositions: { montant: 3261528 },
  }).map(({ montant: lu }) => lu.centimes);

test('chaque acte d’argent montre les montants sur lesquels il repose', () => {
  expect(centimes('PROPOSER', objet('dossier', 'dossier'))).toEqual([8153820]);
  expect(centimes('LIQUIDER', objet('versement', 'acompte'))).toEqual([3261528]);
  expect(centimes('CERTIFIER_SERVICE_FAIT', objet('bilan', 'final'))).toEqual([7760240, 2052566]);
  expect(centimes('EMETTRE_TITRE', objet('recouvrement', 'tropVerse'))).toEqual([7760240, 2052566, 5707674]);
});

test('le solde se liquide d’après le droit', () => {
  expect(centimes('LIQUIDER', objet('versement', 'solde'))).toEqual([2052566]);
});

test('une tranche sans nom reconnu laisse voir toutes les tranches ouvertes', () => {
  expect(centimes('LIQUIDER', objet('versement', 'autre'))).toEqual([2446146, 3261528]);
});

test('un acte qui ne touche pas à l’argent, ou un montant qui n’existe pas, ne montre rien', () => {
  expect(centimes('DECLARER_COMPLET', objet('dossier', 'dossier'))).toEqual([]);
  expect(centimes('CLOTURER_FINANCIEREMENT', objet('dossier', 'dossier'))).toEqual([]);
});

const fonds = [
  { cle: 'pacte', libelle: 'Pacte (État)', axe: 'axe 1', pointsDeBase: 6000 },
  { cle: 'region', libelle: 'Région', axe: 'fonds propres', pointsDeBase: 4000 },
];

test('la liquidation de l’acompte se partage sur le cumul : 19 569,16 et 13 046,12', () => {
  const avance = {
    id: 'm',
    genre: 'avance',
    etat: 'paye',
    montant: 2446146,
    numero: '1',
    payeLe: '2025-12-22',
    fonds: [],
  };
  expect(centimes('LIQUIDER', objet('versement', 'acompte'), { fonds, versements: [avance] })).toEqual([
    3261528, 1956916, 1304612,
  ]);
});

test('un mandat rejeté ne compte pas dans le cumul', () => {
  const rejete = { id: 'm', genre: 'acompte', etat: 'rejete', montant: 3261528, numero: '2', payeLe: null, fonds: [] };
  const avance = { ...rejete, genre: 'avance', etat: 'paye', montant: 2446146 };
  expect(centimes('LIQUIDER', objet('versement', 'acompte'), { fonds, versements: [avance, rejete] })).toEqual([
    3261528, 1956916, 1304612,
  ]);
});

test('l’engagement se partage sur le montant voté', () => {
  expect(centimes('ENREGISTRER_ENGAGEMENT', objet('dossier', 'dossier'), { fonds })).toEqual([
    8153820, 4892292, 3261528,
  ]);
});

test('avant la certification, le droit n’est connu que par son montant', () => {
  expect(centimes('CERTIFIER_SERVICE_FAIT', objet('bilan', 'final'), { droit: null, solde: null })).toEqual([7760240]);
});
