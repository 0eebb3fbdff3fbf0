// The words of the language and the operators that they stand for. A name never changes meaning: published versions hold the operators.
import type { Op } from './ast.ts';
import { simplifier } from './proche.ts';

/** Signs and words between two values: how strongly they hold, and what they are. */
export const INFIXES: ReadonlyMap<string, readonly [force: number, op: Op]> = new Map<string, readonly [number, Op]>([
  ['ou', [1, 'ou']],
  ['et', [2, 'et']],
  ['=', [3, '=']],
  ['<>', [3, '<>']],
  ['<', [3, '<']],
  ['<=', [3, '<=']],
  ['>', [3, '>']],
  ['>=', [3, '>=']],
  ['parmi', [3, 'parmi']],
  ['dans', [3, 'dans']],
  ['+', [4, '+']],
  ['-', [4, '-']],
  ['*', [5, '*']],
  ['/', [5, '/']],
  ['de', [6, 'de']],
]);

/** Words that are no names of answers. */
export const MOTS: ReadonlySet<string> = new Set(['et', 'ou', 'de', 'parmi', 'dans', 'oui', 'non', 'rien']);

/** Signs → operators of rules. `de` is `part`, written apart. */
export const OPERATEURS: Readonly<Record<Exclude<Op, 'de'>, string>> = {
  ou: 'or',
  et: 'and',
  '=': '==',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  parmi: 'in',
  dans: 'in',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  oppose: '-',
};

/** Roundings: function → mode of the operator `arrondir`. */
export const ARRONDIS: ReadonlyMap<string, string> = new Map([
  ['arrondi', 'plusProche'],
  ['arrondiInf', 'inferieur'],
  ['arrondiSup', 'superieur'],
]);

/** Functions over the rows of a table → operators. */
export const SUR_TABLEAU: ReadonlyMap<string, string> = new Map([
  ['nombre', 'compter'],
  ['tous', 'tous'],
  ['un', 'quelque'],
  ['aucun', 'aucun'],
]);

/** Functions of dated tables: same name, same operator. */
export const SUR_BAREME: ReadonlySet<string> = new Set(['bareme', 'palier', 'parTranches']);

/** Functions whose operands are ordinary → operators. From `tousVrais` on, they also exist as signs: they write a rule of another number of operands. */
export const SIMPLES: ReadonlyMap<string, string> = new Map([
  ['min', 'min'],
  ['max', 'max'],
  ['si', 'if'],
  ['non', '!'],
  ['siren', 'siren'],
  ['produit', 'multiplierMontant'],
  ['pourcentage', 'pourcentage'],
  ['jours', 'joursEntre'],
  ['plusJours', 'ajouterJours'],
  ['plusMois', 'ajouterMois'],
  ['jamais', 'jamais'],
  ['tousVrais', 'and'],
  ['unVrai', 'or'],
  ['addition', '+'],
  ['multiplication', '*'],
]);

/** What a function takes. `premier`: what its first argument must be. */
export interface Signature {
  readonly min: number;
  readonly max: number;
  /** How it is written, for whoever wrote it otherwise. */
  readonly forme: string;
  readonly premier?: 'colonne' | 'tableau' | 'bareme' | 'nom' | 'texte';
}

const LISTE_MAX = 100;
const surLignes = (nom: string): Signature => ({
  min: 2,
  max: 2,
  forme: `${nom}(tableau; condition)`,
  premier: 'tableau',
});
const surBareme = (nom: string, cle: string): Signature => ({
  min: 3,
  max: 3,
  forme: `${nom}(nom.valeur; ${cle}; date)`,
  premier: 'bareme',
});
const arrondir = (nom: string): Signature => ({ min: 1, max: 2, forme: `${nom}(montant) ou ${nom}(montant; 1 €)` });
const plusieurs = (nom: string): Signature => ({ min: 1, max: LISTE_MAX, forme: `${nom}(valeur; valeur)` });
const nomme = (nom: string): Signature => ({ min: 1, max: 1, forme: `${nom}("nom")`, premier: 'texte' });

export const FONCTIONS: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['min', plusieurs('min')],
  ['max', plusieurs('max')],
  ['si', { min: 3, max: 101, forme: 'si(condition; alors; sinon)' }],
  ['non', { min: 1, max: 1, forme: 'non(condition)' }],
  ['arrondi', arrondir('arrondi')],
  ['arrondiInf', arrondir('arrondiInf')],
  ['arrondiSup', arrondir('arrondiSup')],
  [
    'somme',
    { min: 1, max: 2, forme: 'somme(tableau.colonne) ou somme(tableau.colonne; condition)', premier: 'colonne' },
  ],
  ['nombre', { min: 1, max: 2, forme: 'nombre(tableau) ou nombre(tableau; condition)', premier: 'tableau' }],
  ['tous', surLignes('tous')],
  ['un', surLignes('un')],
  ['aucun', surLignes('aucun')],
  ['bareme', surBareme('bareme', 'clé')],
  ['palier', surBareme('palier', 'montant')],
  ['parTranches', surBareme('parTranches', 'montant')],
  ['rempli', { min: 1, max: 1, forme: 'rempli(question)' }],
  ['siren', { min: 1, max: 1, forme: 'siren(question)' }],
  ['codes', { min: 1, max: 1, forme: 'codes(question)', premier: 'nom' }],
  ['produit', { min: 2, max: 2, forme: 'produit(prix; quantité)' }],
  ['pourcentage', { min: 2, max: 2, forme: 'pourcentage(partie; total)' }],
  ['jours', { min: 2, max: 2, forme: 'jours(debut; fin)' }],
  ['plusJours', { min: 2, max: 2, forme: 'plusJours(date; nombre)' }],
  ['plusMois', { min: 2, max: 2, forme: 'plusMois(date; nombre)' }],
  ['jamais', { min: 0, max: 0, forme: 'jamais()' }],
  ['tousVrais', plusieurs('tousVrais')],
  ['unVrai', plusieurs('unVrai')],
  ['addition', plusieurs('addition')],
  ['multiplication', plusieurs('multiplication')],
  ['liste', { min: 0, max: 2_000, forme: 'liste(valeur; valeur)' }],
  ['champ', nomme('champ')],
  ['colonne', nomme('colonne')],
  ['fait', nomme('fait')],
]);

/** Case, accents and points do not count: `SI`, `Somme`, `ARRONDI.INF`. */
const forme = (nom: string): string => simplifier(nom).replaceAll('.', '');
const PAR_FORME: ReadonlyMap<string, string> = new Map([...FONCTIONS.keys()].map((nom) => [forme(nom), nom]));

/** The function that a name calls, whatever its case and accents; `undefined` when there is none. */
export const fonctionDe = (nom: string): string | undefined => PAR_FORME.get(forme(nom));

/** Names of other languages (spreadsheets, Publicodes): what is written here instead. No alias: one rule prints one text. */
const ETRANGERES: ReadonlyMap<string, string> = new Map([
  ['plafond', 'Un plafond s’écrit min(x; plafond).'],
  ['plancher', 'Un plancher s’écrit max(x; plancher).'],
  ['variations', 'Des cas s’écrivent si(condition; valeur; autre condition; autre valeur; sinon).'],
  ['grille', 'Le taux du palier atteint s’écrit palier(bareme.taux; montant; date).'],
  ['baremeprogressif', 'Un barème par tranches s’écrit parTranches(bareme.taux; montant; date).'],
  ['applicablesi', 'Une condition s’écrit dans « visible », ou si(condition; valeur; rien).'],
  ['nonapplicablesi', 'Une condition s’écrit dans « visible », ou si(condition; rien; valeur).'],
  ['estdefini', '« est défini » s’écrit rempli(question).'],
  ['estnondefini', '« est non défini » s’écrit non(rempli(question)).'],
  ['estvide', '« est vide » s’écrit non(rempli(question)).'],
  ['sommesi', 'Une somme sous condition s’écrit somme(tableau.colonne; condition).'],
  ['sommesiens', 'Une somme sous conditions s’écrit somme(tableau.colonne; condition et condition).'],
  ['nbsi', 'Un compte sous condition s’écrit nombre(tableau; condition).'],
  ['nbsiens', 'Un compte sous conditions s’écrit nombre(tableau; condition et condition).'],
  ['nb', 'Le nombre de lignes s’écrit nombre(tableau).'],
  ['nbval', 'Le nombre de lignes s’écrit nombre(tableau).'],
  ['sum', 'Une somme s’écrit somme(tableau.colonne).'],
  ['total', 'Une somme s’écrit somme(tableau.colonne).'],
  ['et', '« ET(a; b) » s’écrit a et b.'],
  ['ou', '« OU(a; b) » s’écrit a ou b.'],
  ['and', '« AND(a; b) » s’écrit a et b.'],
  ['or', '« OR(a; b) » s’écrit a ou b.'],
  ['not', '« NOT(a) » s’écrit non(a).'],
  ['if', '« IF » s’écrit si(condition; alors; sinon).'],
  ['round', '« ROUND » s’écrit arrondi(montant).'],
  ['recherchev', 'Une valeur datée s’écrit bareme(nom.valeur; clé; date).'],
  ['vrai', '« VRAI » s’écrit oui.'],
  ['faux', '« FAUX » s’écrit non.'],
]);

/** What to write instead of a function or words of another language, or `undefined`. */
export const etrangere = (nom: string): string | undefined => ETRANGERES.get(forme(nom).replaceAll(' ', ''));
