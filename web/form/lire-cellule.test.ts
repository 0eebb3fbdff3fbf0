import { expect, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireCellule } from './lire-cellule.ts';

const commun = { cle: 'c', libelle: 'C' };
const options = [
  { valeur: '60', libelle: '60 Achats' },
  { valeur: 'region', libelle: 'Région et État' },
  { valeur: 'etat', libelle: 'L’État' },
];
const champs = {
  texte: { ...commun, type: 'texte' },
  texteLong: { ...commun, type: 'texteLong' },
  montant: { ...commun, type: 'montant' },
  nombre: { ...commun, type: 'nombre' },
  postes: { ...commun, type: 'nombre', unite: 'postes' },
  heures: { ...commun, type: 'heures' },
  pourcentage: { ...commun, type: 'pourcentage' },
  date: { ...commun, type: 'date' },
  ouiNon: { ...commun, type: 'ouiNon' },
  choix: { ...commun, type: 'choix', options },
  choixMultiple: { ...commun, type: 'choixMultiple', options },
  siret: { ...commun, type: 'siret' },
  adresse: { ...commun, type: 'adresse' },
  calcule: { ...commun, type: 'calcule', valeur: 1, format: 'nombre' },
} satisfies Record<string, Champ>;

test.each<[keyof typeof champs, string, Valeur | undefined]>([
  ['texte', 'deux\r\nlignes', 'deux lignes'],
  ['texteLong', 'deux\r\nlignes', 'deux\nlignes'],
  ['texte', '', null],
  ['montant', '1\u202f250,00\u00a0€', 125_000],
  ['montant', '1 250,5', 125_050],
  ['montant', '- 12,00 €', -1_200],
  ['montant', '-   €', 0],
  ['montant', '12.500', '12.500'],
  ['montant', 'environ 12 €', 'environ 12 €'],
  ['montant', '', null],
  ['nombre', '12\u00a0500', 12_500],
  ['nombre', '12,5', 12.5],
  ['nombre', 'douze', 'douze'],
  ['nombre', '1.820', '1.820'],
  ['heures', '1,820', '1,820'],
  ['pourcentage', '12.500 %', '12.500 %'],
  ['postes', '9 postes', 9],
  ['heures', '7 h 30', 7.5],
  ['heures', '7:30:00', 7.5],
  ['heures', '35 h', 35],
  ['heures', '35,25', 35.25],
  ['heures', '7:20', '7:20'],
  ['pourcentage', '12,5 %', 12.5],
  ['date', '31/12/2027', '2027-12-31'],
  ['date', '1/2/27', '2027-02-01'],
  ['date', '2027-12-31', '2027-12-31'],
  ['date', '1er août 2027', '2027-08-01'],
  ['date', '3-févr.-2027', '2027-02-03'],
  ['date', '31/02/2027', '31/02/2027'],
  ['date', '45000', '45000'],
  ['ouiNon', 'OUI', true],
  ['ouiNon', 'Faux', false],
  ['ouiNon', 'peut-être', 'peut-être'],
  ['choix', 'region  ET état', 'region'],
  ['choix', "l'etat", 'etat'],
  ['choix', '60', '60'],
  ['choix', '60 – achats', '60'],
  ['choix', '-', '-'],
  ['choix', 'Commune', 'Commune'],
  ['choixMultiple', 'L’État ; 60 achats', ['etat', '60']],
  ['choixMultiple', 'L’État ; autre', 'L’État ; autre'],
  ['siret', '356 000 000 49837', '356 000 000 49837'],
  ['adresse', '1 rue de la Paix', undefined],
  ['calcule', '12', undefined],
])('%s « %s »', (type, texte, attendu) => {
  expect(lireCellule(champs[type], texte)).toEqual(attendu);
});
