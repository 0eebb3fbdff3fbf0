import { TEXTE } from '../../rules/environnement.ts';
import type { Champ, TypeChamp } from '../formulaire.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

/** No identifier comes near that length: what is longer is refused later, without being given to a regular expression. */
const LONGUEUR_MAX = 320;

/** What nobody sees and a copy brings along: zero-width spaces, marks of direction around a number of an address book, soft hyphens, control characters. */
const INVISIBLES = /\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc}/gu;

type TypeIdentifiant = Extract<TypeChamp, 'courriel' | 'telephone' | 'siret' | 'nda' | 'iban' | 'url' | 'rna'>;

interface Identifiant<T extends TypeIdentifiant> {
  readonly type: T;
  /** `null` when it is right, else what to do. */
  readonly verifier: (compact: string) => string | null;
  /** Spaces and dots that people type inside it, taken away before the value is checked and kept. */
  readonly separateurs?: RegExp;
  readonly majuscules?: boolean;
  /** How the same identifier written otherwise is kept, once it is right. */
  readonly unifier?: (compact: string) => string;
  /** In UTF-16 units; above it the value is not even looked at. */
  readonly longueurMax?: number;
  readonly formater?: (valeur: string) => string;
}

/** A type of field that is a text with a known form, kept without its separators. */
export function identifiant<T extends TypeIdentifiant>(i: Identifiant<T>): TypeDeChamp<T> {
  const { separateurs = /\s/g, longueurMax = LONGUEUR_MAX } = i;
  return {
    type: i.type,
    masque: TEXTE,
    consigne: (champ: Champ) => `Renseignez « ${champ.libelle} ».`,
    preparer: () => ({
      lire: (v) => {
        const t = lireTexte(v);
        if (typeof t !== 'string' || t.length > longueurMax) return t;
        // A ligature or a full-width digit is the letter that it shows; the letters of an address of page are part of it.
        const lettres = t.replace(INVISIBLES, '');
        const compact = (i.type === 'url' ? lettres : lettres.normalize('NFKC')).replace(separateurs, '');
        if (compact === '') return null;
        const casse = i.majuscules ? compact.toUpperCase() : compact;
        return i.unifier?.(casse) ?? casse;
      },
      juger: (v) => {
        const message =
          texte(v).length > longueurMax
            ? `Raccourcissez cette réponse\u00a0: elle peut compter ${longueurMax} caractères au plus.`
            : i.verifier(texte(v));
        return message === null ? null : new ValeurRefusee('format', message);
      },
    }),
    formater: (v) => (i.formater ?? String)(texte(v)),
    exporter: texte,
  };
}

/** Four characters by four, or as `motif` cuts. */
export const grouper = (valeur: string, motif: RegExp): string => valeur.replace(motif, '$& ').trim();
