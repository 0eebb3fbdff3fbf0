import { expect, test } from 'vitest';
import type { Finances } from '../api/schema/types.gen.ts';
import { datesARetenir, ecrireAgenda } from './dates-a-retenir.ts';
import { lignesDArgent, partager } from './echeancier.ts';

type Tranche = NonNullable<Finances['montants']>['echeancier'][number];
const tranche = (cle: string, plus: Partial<Tranche> = {}): Tranche => ({
  cle,
  libelle: cle,
  montant: 1_000_000,
  conditions: ['Sur demande.', 'Prévu le 3 mars 2026.'],
  prevueLe: '2026-03-03',
  demandable: false,
  verse: 0,
  payeLe: null,
  enCours: [],
  ...plus,
});
const enCours = (plus: Partial<Tranche['enCours'][number]> = {}): Tranche['enCours'][number] => ({
  objet: 'v1',
  libelle: 'Paiement en préparation',
  tour: 'region',
  montant: 1_000_000,
  demandeLe: '2026-05-11',
  aPayerAvant: '2026-07-10',
  ...plus,
});

test('chaque tranche dit où elle en est, sa date et sa condition', () => {
  const lignes = lignesDArgent([
    tranche('Avance', { verse: 900_000, payeLe: '2025-12-22' }),
    tranche('Acompte', { enCours: [enCours()] }),
    tranche('Solde', { montant: null }),
  ]);
  expect(lignes.map(({ etat, precisions, montant }) => [etat, precisions, montant])).toEqual([
    ['Payé', ['Payé le 22 décembre 2025.'], 900_000],
    ['Paiement en préparation', ['Demandé le 11 mai 2026.', 'À payer avant le 10 juillet 2026.'], 1_000_000],
    ['À venir', ['Sur demande.', 'Prévu le 3 mars 2026.'], null],
  ]);
});

test('ce qui se demande maintenant le dit', () => {
  expect(lignesDArgent([tranche('Avance', { demandable: true })])[0]!.etat).toBe('Peut être demandé');
  // What opened it is behind; what its payment waits for is not a condition to ask.
  const conditions = [
    'Sur demande, après certification du service fait.',
    'Après la notification de l’acte.',
    'Jusqu’à 2 fois.',
  ];
  expect(lignesDArgent([tranche('Acompte', { demandable: true, conditions })])[0]!.precisions).toEqual([
    'Payé ensuite, après certification du service fait.',
    'Jusqu’à 2 fois.',
    'Prévu le 3 mars 2026.',
  ]);
});

test('versé, en paiement et à venir font l’accordé', () => {
  const echeancier = [tranche('Avance', { verse: 900_000 }), tranche('Acompte', { enCours: [enCours()] })];
  expect(partager(3_000_000, 900_000, echeancier)).toEqual({
    verse: 900_000,
    enPaiement: 1_000_000,
    aVenir: 1_100_000,
  });
  // A demand that is still being written is not on its way.
  const ecrite = [tranche('Acompte', { enCours: [enCours({ tour: 'porteur', demandeLe: null })] })];
  expect(partager(3_000_000, 0, ecrite)).toEqual({ verse: 0, enPaiement: 0, aVenir: 3_000_000 });
  expect(partager(1_500_000, 900_000, echeancier).enPaiement).toBe(600_000);
});

const lu = {
  dossier: { id: 'd1' },
  dates: [
    { cle: 'debut', jour: '2026-01-05', quoi: 'Début de l’action', approche: false },
    { cle: 'fin', jour: '2026-12-31', quoi: 'Fin de l’action', approche: false },
  ],
  attentes: [
    { deMoi: true, dernierJour: '2026-02-10', libelle: 'Envoyer les compléments', objet: 'o1', acte: 'ENVOYER' },
    { deMoi: false, dernierJour: '2026-02-01', libelle: 'Viser', objet: 'o1', acte: 'VISER' },
  ],
  echeances: [
    { cle: 'complements', objet: 'o1', libelle: 'Compléments', dernierJour: '2026-02-10', etat: 'prevue' },
    { cle: 'rejet', objet: 'o1', libelle: 'Rejet implicite', dernierJour: '2026-03-01', etat: 'suspendue' },
    { cle: 'caducite', objet: 'o1', libelle: 'Début à déclarer', dernierJour: '2027-01-01', etat: 'prevue' },
  ],
} as unknown as Parameters<typeof datesARetenir>[0];

test('les dates à retenir sont dites une fois, la prochaine d’abord ; un délai suspendu n’en est pas une', () => {
  const dates = datesARetenir(lu, [tranche('Acompte', { enCours: [enCours()] }), tranche('Solde')]);
  expect(dates.map(({ jour, quoi }) => [jour, quoi])).toEqual([
    ['2026-01-05', 'Début de l’action'],
    ['2026-02-10', 'Envoyer les compléments'],
    ['2026-03-03', 'Solde, date prévue'],
    ['2026-07-10', 'Acompte, à payer au plus tard'],
    ['2026-12-31', 'Fin de l’action'],
    ['2027-01-01', 'Début à déclarer'],
  ]);
});

test('l’agenda : un jour entier, une clé qui ne change pas, des lignes de 75 octets, rien qui ajoute une ligne', () => {
  const texte = ecrireAgenda({
    dossier: 'IER-2025-00017',
    adresse: 'https://jalon.exemple.fr/dossiers/d1',
    dates: [
      { cle: 'd1-solde', jour: '2026-12-31', quoi: `Solde, à vérifier ; « é »\r\nATTACH:faux ${'é'.repeat(60)}` },
    ],
    instant: '2026-05-18T09:00:00.000Z',
  });
  expect(texte).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(texte).toContain('UID:d1-solde@jalon\r\nDTSTAMP:20260518T090000Z\r\n');
  const lignes = texte.split('\r\n');
  expect(lignes.every((ligne) => new TextEncoder().encode(ligne).length <= 75)).toBe(true);
  expect(texte).not.toMatch(/^ATTACH/mu);
  expect(texte.replaceAll('\r\n ', '')).toContain('SUMMARY:Solde\\, à vérifier \\; « é » ATTACH:faux');
});
