import type { Contexte, LigneBareme } from '../form/formulaire.ts';
import type { Valeur } from './regle.ts';

/** What a rule gives when it cannot answer. Not a value: no answer and no operator can produce it by accident. */
export const INDETERMINEE: unique symbol = Symbol('indeterminee');

export type Resultat = Valeur | typeof INDETERMINEE;

/** The values of one row, by slot. `null`: nothing there. */
export interface RangLu {
  readonly v: readonly Valeur[];
}

/** What a compiled rule reads. Names became slots at compilation, so a rule cannot reach a prototype. */
export interface Environnement {
  readonly v: readonly Valeur[];
  /** The rows of each visible table, by the slot of the table. */
  readonly lignes: readonly (readonly RangLu[] | undefined)[];
  /** The row a column's rule or a table predicate is about. */
  ligne: RangLu | null;
  contexte: Contexte;
  /** Steps left before the rule is given up. */
  pas: number;
  /** Set when a rule is indeterminate for another reason than a missing answer. */
  erreur: boolean;
}

export type Calcul = (e: Environnement) => Resultat;

/** Types are sets of bits: a day written in a rule is both a text and a date. */
export const NOMBRE = 1;
export const TEXTE = 2;
export const BOOLEEN = 4;
export const DATE = 8;
export const LISTE = 16;
export const TOUT = 31;
/** An answer in several parts: a rule asks whether it is filled, or reads one of its parts. No operator takes it whole. */
export const COMPOSE = 32;

/**
 * What is wrong with a definition: a code, then what the sentence names. The browser only needs to know that there is a problem: the sentences are in
 * `expliquer-probleme.ts`, which it does not load.
 */
export type Probleme = readonly [code: string, ...details: (string | number)[]];

/** A part of a compiled rule: how to compute it, and what it may give. */
export interface Noeud {
  readonly f: Calcul;
  readonly t: number;
  /** The same value as an exact fraction, where a part of an amount is in it (`operateurs/parts.ts`). */
  readonly exact?: CalculExact;
}

/** `n / d`, with `d` above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
export type CalculExact = (e: Environnement) => Fraction | typeof INDETERMINEE;

export interface ChampLisible {
  readonly slot: number;
  readonly type: number;
  /** The part that is read, where the answer has several. */
  readonly partie?: string;
}

export interface ColonneLisible extends ChampLisible {
  /** Computed: empty means that it could not be computed, not that nothing was typed. */
  readonly calculee: boolean;
}

export interface TableauLisible {
  readonly cle: string;
  readonly slot: number;
  readonly colonnes: ReadonlyMap<string, ColonneLisible>;
}

/** The names a rule may use. */
export interface Portee {
  readonly champs: ReadonlyMap<string, ChampLisible>;
  readonly tableaux: ReadonlyMap<string, TableauLisible>;
  /** The table whose row the rule is about, for `ligne`. */
  readonly tableau: TableauLisible | null;
}

/** What a rule reads: `champ`, `tableau` or `tableau/colonne`. `memeLigne`: only in the row the rule is about. */
export interface Lecture {
  readonly noeud: string;
  readonly memeLigne: boolean;
  /** Read only to know whether a row was begun: the rule does not lack it when it is empty. */
  readonly accessoire?: boolean;
}

/** What an operator needs in order to compile its operands. */
export interface Compilation {
  readonly portee: Portee;
  compiler(regle: unknown): Noeud;
  /** Compiles an operand and checks that it may be of one of the types of `masque`. */
  operande(regle: unknown, masque: number): Noeud;
  /** Compiles a predicate over the rows of `tableau`. */
  predicat(regle: unknown, tableau: TableauLisible): Noeud;
  lire(noeud: string, memeLigne: boolean, accessoire?: boolean): void;
  /** Records a problem of the definition, by its code; what comes back always refuses. */
  probleme(...probleme: Probleme): Noeud;
}

type Construire = (c: Compilation, operandes: readonly unknown[]) => Noeud;

export interface Operateur {
  readonly arite: readonly [min: number, max: number];
  readonly construire: Construire;
}

export type Vocabulaire = Readonly<Record<string, Operateur>>;

/** Indeterminate by a fault of the rule or of its data, not for lack of an answer. */
export function erreur(e: Environnement): typeof INDETERMINEE {
  e.erreur = true;
  return INDETERMINEE;
}

/** An operator of two operands, neither missing when `fn` is called. `memeType`: refused at load when their types cannot agree. */
export function binaire(
  attendu: number,
  resultat: number,
  fn: (a: Valeur, b: Valeur, e: Environnement) => Resultat,
  memeType = false,
): Operateur {
  return {
    arite: [2, 2],
    construire: (c, [x, y]) => {
      const { f: a, t: ta } = c.operande(x, attendu);
      const { f: b, t: tb } = c.operande(y, attendu);
      if (memeType && (ta & tb) === 0) return c.probleme('typesCompares');
      return {
        t: resultat,
        f: (e) => {
          const va = a(e);
          if (va === INDETERMINEE) return va;
          const vb = b(e);
          return vb === INDETERMINEE ? vb : fn(va, vb, e);
        },
      };
    },
  };
}

/** The own property of an object that came from outside, or `undefined`. */
export function propriete<V>(objet: Readonly<Record<string, V>>, cle: string): V | undefined {
  return Object.hasOwn(objet, cle) ? objet[cle] : undefined;
}

/** The rows of a dated table, or `undefined`. */
export function bareme(contexte: Contexte, nom: string): readonly LigneBareme[] | undefined {
  return propriete(contexte.baremes, nom);
}
