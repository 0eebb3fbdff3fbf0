import type { Valeur } from '../../rules/regle.ts';
import type { Champ, ChampDeType, Contexte, TypeChamp } from '../formulaire.ts';

/** What is wrong with a value: a stable code, and a sentence that says what to do. */
export class ValeurRefusee {
  declare readonly code: string;
  declare readonly message: string;
  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** A field made ready once, when its form is compiled. */
export interface ChampPret {
  /** Checks the JSON type of a raw value and normalises it. `null`: empty. Fails closed: what is not recognised is refused. */
  readonly lire: (valeur: unknown) => Valeur | ValeurRefusee;
  /** Checks a value that `lire` gave and that is not empty. `contexte`: for the few whose verdict depends on the day; absent where there is none. */
  readonly juger: (valeur: Valeur, contexte?: Contexte) => ValeurRefusee | null;
}

/** Everything the engine knows about one type of field. */
export interface TypeDeChamp<T extends TypeChamp> {
  readonly type: T;
  /** What rules may do with it: bits of `rules/environnement.ts`, 0 when rules cannot read it. */
  readonly masque: number;
  /** What to do when a required field is empty. */
  consigne(champ: ChampDeType<T>): string;
  preparer(champ: ChampDeType<T>): ChampPret;
  /** As people read it, in French. The value is one that `lire` gave, not empty. */
  formater(valeur: Valeur, champ: ChampDeType<T>): string;
  /** A cell of an export: numbers stay numbers, amounts are in euros. */
  exporter(valeur: Valeur, champ: ChampDeType<T>): string | number | boolean;
  /**
   * The parts of an answer that has several (an object), each a field of its own: what it is made of, what rules read as `champ/partie`, and what its
   * control shows. `valeur`: the answer so far, where the parts depend on it.
   */
  parties?(champ: ChampDeType<T>, valeur: Valeur): readonly Champ[];
  /** What is wrong with the description itself, when the definition is loaded: codes of `expliquer-probleme.ts`, or sentences. */
  verifier?(champ: ChampDeType<T>): string[];
}

/** What to do about a required answer that is missing: a label that is a question already asks it, and no other sentence goes around it (our decision). */
export const direManque = <T extends TypeChamp>(type: TypeDeChamp<T>, champ: ChampDeType<T>): string =>
  champ.libelle.endsWith('?') ? `Répondez\u00a0: ${champ.libelle}` : type.consigne(champ);

export const REFUS_TEXTE = new ValeurRefusee('forme', 'Écrivez un texte.');
const REFUS_CARACTERE = new ValeurRefusee(
  'forme',
  'Ce texte contient un caractère invisible qui ne peut pas être enregistré. Effacez-le et écrivez-le de nouveau.',
);

/** Reads a text: a well-formed string without NUL; spaces alone are empty. */
export function lireTexte(valeur: unknown): string | null | ValeurRefusee {
  if (typeof valeur !== 'string') return REFUS_TEXTE;
  if (valeur.includes('\0') || !valeur.isWellFormed()) return REFUS_CARACTERE;
  return valeur.trim() === '' ? null : valeur;
}

/** Length in characters as people count them (code points), the same in the browser and on the server. */
function longueur(texte: string): number {
  let n = 0;
  for (let i = 0; i < texte.length; n++) i += (texte.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  return n;
}

/** A text of at most `max` code points; counted only when it could be too long. */
export function tropLong(texte: string, max: number | undefined): ValeurRefusee | null {
  if (max === undefined || texte.length <= max) return null;
  const n = longueur(texte);
  return n <= max
    ? null
    : new ValeurRefusee('longueur', `Raccourcissez ce texte : il compte ${n} caractères, le maximum est ${max}.`);
}

export const texte = (valeur: Valeur): string => (typeof valeur === 'string' ? valeur : '');
export const nombre = (valeur: Valeur): number => (typeof valeur === 'number' ? valeur : 0);
