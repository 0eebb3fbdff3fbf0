import { TEXTE } from '../../rules/environnement.ts';
import type { Champ, TypeChamp } from '../formulaire.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

/** No identifier comes near that length: what is longer is refused later, without being given to a regular expression. */
const LONGUEUR_MAX = 320;

type TypeIdentifiant = Extract<TypeChamp, 'courriel' | 'telephone' | 'siret' | 'nda' | 'iban' | 'url' | 'rna'>;

interface Identifiant<T extends TypeIdentifiant> {
  readonly type: T;
  /** `null` when it is right, else what to do. */
  readonly verifier: (compact: string) => string | null;
  /** Spaces and dots that people type inside it, taken away before the value is checked and kept. */
  readonly separateurs?: RegExp;
  readonly majuscules?: boolean;
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
        const compact = t.replace(separateurs, '');
        return compact === '' ? null : i.majuscules ? compact.toUpperCase() : compact;
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
