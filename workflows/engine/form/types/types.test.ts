import { expect, test } from 'vitest';
import type { Valeur } from '../../rules/regle.ts';
import type { Champ } from '../formulaire.ts';
import './autres.ts';
import { exporterValeur, formaterValeur, typeDe } from './index.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const commun = { cle: 'c', libelle: 'Libellé' };
const options = [
  { valeur: 'a', libelle: 'Association' },
  { valeur: 'e', libelle: 'Entreprise' },
];
const fichier = { id: '01J', nom: 'statuts.pdf', taille: 1_000, empreinte: 'a'.repeat(64) };
const FINE = '\u202f';
const INSECABLE = '\u00a0';

/** The code of the refusal, `vide`, or the value as it is kept. */
function soumettre(champ: Champ, valeur: unknown): unknown {
  const pret = typeDe(champ)!.preparer(champ);
  const lu = pret.lire(valeur);
  if (lu instanceof ValeurRefusee) return lu.code;
  if (lu === null) return 'vide';
  return pret.juger(lu)?.code ?? lu;
}

const texte: Champ = { ...commun, type: 'texte', longueurMax: 3 };
const nombre: Champ = { ...commun, type: 'nombre', min: 0, max: 10 };
const montant: Champ = { ...commun, type: 'montant', min: 1_000, max: 10_000_000 };
const heures: Champ = { ...commun, type: 'heures', min: 0 };
const date: Champ = { ...commun, type: 'date' };
const ouiNon: Champ = { ...commun, type: 'ouiNon' };
const choix: Champ = { ...commun, type: 'choix', options };
const multiple: Champ = { ...commun, type: 'choixMultiple', options };
const courriel: Champ = { ...commun, type: 'courriel' };
const telephone: Champ = { ...commun, type: 'telephone' };
const siret: Champ = { ...commun, type: 'siret' };
const nda: Champ = { ...commun, type: 'nda' };
const iban: Champ = { ...commun, type: 'iban' };
const piece: Champ = { ...commun, type: 'piece', familles: ['pdf'], tailleMaxOctets: 2_000_000, nombreMax: 1 };
const engagement: Champ = { ...commun, type: 'engagement', texte: 'Je m’engage.', version: '2' };
const tableau: Champ = { ...commun, type: 'tableau', colonnes: [], lignesMax: 3, libelleLigne: 'ligne' };
const explication: Champ = { ...commun, type: 'explication', texte: 'Lisez.' };

test.each<[string, Champ, unknown, unknown]>([
  ['texte', texte, 'abc', 'abc'],
  ['texte', texte, 'abcd', 'longueur'],
  ['emoji count for one character', texte, '😀😀😀', '😀😀😀'],
  ['emoji over the limit', texte, '😀😀😀😀', 'longueur'],
  ['accents typed as two code points', texte, 'e\u0301a', 'e\u0301a'],
  ['right-to-left mark', texte, 'a\u200f', 'a\u200f'],
  ['spaces alone', texte, '   ', 'vide'],
  ['NUL', texte, 'a\0', 'forme'],
  ['half of a surrogate pair', texte, '\ud83d', 'forme'],
  ['number for a text', texte, 3, 'forme'],
  ['object for a text', texte, { toString: 'x' }, 'forme'],
  ['brut keeps spaces', { ...texte, brut: true }, ' ', ' '],
  ['motif', { ...commun, type: 'texte', motif: '^\\d{5}$' }, '3100', 'format'],
  ['motif', { ...commun, type: 'texte', motif: '^\\d{5}$' }, '31000', '31000'],
  ['a motif that does not compile accepts nothing', { ...commun, type: 'texte', motif: '(' }, 'x', 'format'],
  ['texteLong of 10 MB', { ...commun, type: 'texteLong', longueurMax: 4_000 }, 'é'.repeat(10_000_000), 'longueur'],
  ['texteLong', { ...commun, type: 'texteLong' }, 'deux\nlignes', 'deux\nlignes'],
  ['nombre', nombre, 10, 10],
  ['nombre', nombre, 11, 'bornes'],
  ['nombre', nombre, -1, 'bornes'],
  ['nombre', nombre, 1.5, 'decimales'],
  ['nombre with a decimal', { ...commun, type: 'nombre', decimales: 1 }, 68.6, 68.6],
  ['nombre written as a text', nombre, '3', 'forme'],
  ['decimal comma', nombre, '3,5', 'forme'],
  ['empty text', nombre, '', 'vide'],
  ['-0', nombre, -0, 0],
  ['NaN', nombre, Number.NaN, 'forme'],
  ['infinity', nombre, Number.POSITIVE_INFINITY, 'forme'],
  ['1e21', { ...commun, type: 'nombre' }, 1e21, 'forme'],
  ['unsafe integer', { ...commun, type: 'nombre' }, 2 ** 53, 'forme'],
  ['brut takes any double', { ...commun, type: 'nombre', brut: true }, 1e21, 1e21],
  ['brut has bounds too', { ...commun, type: 'nombre', brut: true, max: 1 }, 1.01, 'bornes'],
  ['montant', montant, 1_250_000, 1_250_000],
  ['montant under the minimum', montant, 999, 'bornes'],
  ['half a centime', montant, 1_000.5, 'forme'],
  ['heures', heures, 3.25, 3.25],
  ['heures', heures, 3.255, 'decimales'],
  ['date', date, '2028-02-29', '2028-02-29'],
  ['31 February', date, '2027-02-31', 'forme'],
  ['year typed short', date, '0027-03-12', 'bornes'],
  ['end of the calendar', date, '9999-12-31', 'bornes'],
  ['date of another calendar', date, '31/02/2027', 'forme'],
  ['instant for a date', date, '2027-02-28T00:00:00Z', 'forme'],
  ['ouiNon', ouiNon, false, false],
  ['ouiNon', ouiNon, 'oui', 'forme'],
  ['ouiNon', ouiNon, 0, 'forme'],
  ['choix', choix, 'a', 'a'],
  ['choix', choix, 'z', 'choix'],
  ['choix', choix, 'toString', 'choix'],
  ['choix', choix, ['a'], 'forme'],
  ['choixMultiple', multiple, ['a', 'e'], ['a', 'e']],
  ['choixMultiple', multiple, ['a', 'a'], 'forme'],
  ['choixMultiple', multiple, [], 'vide'],
  ['choixMultiple', multiple, ['a', 'z'], 'choix'],
  ['choixMultiple', multiple, [1], 'forme'],
  ['choixMultiple', multiple, 'a', 'forme'],
  ['courriel', courriel, ' contact@rives.example ', 'contact@rives.example'],
  ['courriel', courriel, 'contact@rives', 'format'],
  ['courriel', courriel, 'a b@rives.example', 'format'],
  ['courriel', courriel, `${'a'.repeat(1_000_000)}@`, 'format'],
  ['telephone', telephone, '05 61 00 00 00', '0561000000'],
  ['telephone', telephone, '+33 5.61.00.00.00', '0561000000'],
  ['telephone overseas', telephone, '+262 262 00 00 00', '0262000000'],
  ['telephone', telephone, '1234', 'format'],
  ['siret', siret, '130 025 265 00013', '13002526500013'],
  ['siret with a wrong digit', siret, '13002526500014', 'format'],
  ['siret of 13 digits', siret, '1300252650001', 'format'],
  ['siret of La Poste, whose Luhn key is right', siret, '35600000000048', '35600000000048'],
  ['siret of a post office: digits add up to a multiple of 5', siret, '35600000049837', '35600000049837'],
  ['siret of a post office, wrong', siret, '35600000049838', 'format'],
  ['nda', nda, '76 31 08976 31', '76310897631'],
  ['nda', nda, '763108976', 'format'],
  ['iban', iban, 'fr76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
  ['iban, two digits swapped', iban, 'FR76 3000 6000 0112 3456 7890 198', 'format'],
  ['iban, too short', iban, 'FR76 3000 6000', 'format'],
  ['iban of Belgium', iban, 'BE71 0961 2345 6769', 'BE71096123456769'],
  ['piece', piece, [fichier], [fichier]],
  ['piece', piece, [], 'vide'],
  ['two pieces of one', piece, [fichier, { ...fichier, id: '02J' }], 'nombre'],
  ['the same piece twice', piece, [fichier, fichier], 'forme'],
  ['piece too heavy', piece, [{ ...fichier, taille: 2_000_001 }], 'taille'],
  ['piece of 0 byte', piece, [{ ...fichier, taille: 0 }], 'forme'],
  ['piece with more than it should', piece, [{ ...fichier, url: 'https://exemple.fr' }], 'forme'],
  ['piece without digest', piece, [{ ...fichier, empreinte: 'abc' }], 'forme'],
  ['piece', piece, [null], 'forme'],
  ['engagement', engagement, '2', '2'],
  ['engagement of an older version', engagement, '1', 'version'],
  ['engagement', engagement, true, 'forme'],
  ['tableau', tableau, 'x', 'forme'],
  ['explication', explication, 'x', 'inconnu'],
])('%s: %#', (_nom, champ, valeur, attendu) => {
  const resultat = soumettre(champ, valeur);
  expect(resultat).toStrictEqual(attendu);
  expect(Object.is(resultat, -0)).toBe(false);
});

const calcule = (format: Extract<Champ, { type: 'calcule' }>['format']): Champ => ({
  ...commun,
  type: 'calcule',
  valeur: 0,
  format,
});

test.each<[Champ, Valeur, string, unknown]>([
  [texte, 'abc', 'abc', 'abc'],
  [{ ...commun, type: 'nombre', unite: 'places' }, 12_500, `12${FINE}500${INSECABLE}places`, 12_500],
  [nombre, -1_234_567.5, `-1${FINE}234${FINE}567,5`, -1_234_567.5],
  [montant, 1_250_000, `12${FINE}500,00${INSECABLE}€`, 12_500],
  [montant, -5, `-0,05${INSECABLE}€`, -0.05],
  [heures, 714, `714${INSECABLE}h`, 714],
  [date, '2027-03-12', '12 mars 2027', '2027-03-12'],
  [date, '2027-04-01', '1er avril 2027', '2027-04-01'],
  [ouiNon, true, 'Oui', true],
  [ouiNon, false, 'Non', false],
  [choix, 'a', 'Association', 'Association'],
  [choix, 'disparue', 'disparue', 'disparue'],
  [multiple, ['a', 'e'], 'Association, Entreprise', 'Association ; Entreprise'],
  [siret, '13002526500013', '130 025 265 00013', '13002526500013'],
  [nda, '76310897631', '76 31 08976 31', '76310897631'],
  [telephone, '0561000000', '05 61 00 00 00', '0561000000'],
  [iban, 'FR7630006000011234567890189', 'FR76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
  [piece, [fichier], 'statuts.pdf', 'statuts.pdf'],
  [engagement, '2', 'Accepté', 'Accepté (version 2)'],
  [tableau, [{ id: 'a' }, { id: 'b' }], '2 lignes', 2],
  [calcule('pourcentage'), 68.6, `68,6${INSECABLE}%`, 68.6],
  [calcule('montant'), 100, `1,00${INSECABLE}€`, 1],
  [calcule('jours'), 1, '1 jour', 1],
  [calcule('jours'), 40, '40 jours', 40],
  [calcule('date'), '2027-03-12', '12 mars 2027', '2027-03-12'],
  [calcule('ouiNon'), false, 'Non', false],
  [calcule('texte'), 'x', 'x', 'x'],
])('%j shows %j', (champ, valeur, affichage, cellule) => {
  expect(formaterValeur(champ, valeur)).toBe(affichage);
  expect(exporterValeur(champ, valeur)).toStrictEqual(cellule);
});

test('an empty answer is an empty text and an empty cell', () => {
  expect([formaterValeur(montant, null), exporterValeur(montant, undefined)]).toEqual(['', null]);
});

test('a type that does not exist has no module', () => {
  expect(typeDe({ ...commun, type: 'constructor' } as unknown as Champ)).toBeUndefined();
});

test.each<[Champ, number]>([
  [courriel, 320],
  [{ ...commun, type: 'url' }, 2_000],
])('an identifier too long is to be shortened, to a length that is said', (champ, maximum) => {
  const refus = typeDe(champ)!
    .preparer(champ)
    .juger('é'.repeat(maximum + 1));
  expect(refus?.message).toBe(`Raccourcissez cette réponse\u00a0: elle peut compter ${maximum} caractères au plus.`);
});
