// What a walk through a rule reads, and how people call it.
import type { Champ, Contexte, Reponses } from '../../form/formulaire.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { Explique } from '../noyau/explique.ts';
import type { Unite } from './ecriture.ts';
import { operation } from './operation.ts';
import type { Ligne } from './partie.ts';

/** A fact that rules read as `@nom`: its name for people, its unit, where it comes from. */
export interface NomDeFait {
  readonly libelle: string;
  readonly unite: Unite;
  readonly source?: string;
}

/** What a walk reads. */
export interface Lectures {
  readonly champs: ReadonlyMap<string, Champ>;
  /** Frozen: computed values included, hidden and empty ones absent. */
  readonly valeurs: Reponses;
  readonly contexte: Contexte;
  readonly faits: Readonly<Record<string, NomDeFait>>;
  /** How a fact was itself obtained. */
  readonly termes: Readonly<Record<string, Explique>>;
  /** What is said of a cell beside its amount: `tableau.colonne`, then row id. */
  readonly notes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly demander: (regle: unknown, ligne: Ligne | null) => Valeur;
}

const UNITES: Readonly<Partial<Record<Champ['type'], Unite>>> = {
  montant: 'montant',
  nombre: 'nombre',
  heures: 'heures',
  pourcentage: 'pourcentage',
};

/** What a field counts, for a line of computation. */
export function uniteDe(champ: Champ): Unite {
  if (champ.type !== 'calcule') return UNITES[champ.type] ?? 'inconnue';
  const { format } = champ;
  return format === 'texte' || format === 'ouiNon' || format === 'date' ? 'inconnue' : format;
}

/** The own property of an object that came from outside. */
export const propre = <V>(objet: Readonly<Record<string, V>>, cle: string): V | undefined =>
  Object.hasOwn(objet, cle) ? objet[cle] : undefined;

export function colonnesDe(lectures: Lectures, tableau: string): readonly Champ[] | undefined {
  const champ = lectures.champs.get(tableau);
  return champ?.type === 'tableau' ? champ.colonnes : undefined;
}

/** A name that a rule reads: what people call it, and whether there is something there. `null`: the rule reads no name by itself. */
function lue(
  lectures: Lectures,
  nom: string,
  operandes: readonly unknown[],
  ligne: Ligne | null,
): { readonly libelle: string; readonly vide: boolean } | null {
  const cle = String(operandes[0]).split('/', 1)[0] ?? '';
  const vide = (objet: Readonly<Record<string, Valeur>>): boolean => (propre(objet, cle) ?? null) === null;
  if (nom === 'var' || (nom === 'rempli' && typeof operandes[0] === 'string'))
    return { libelle: lectures.champs.get(cle)?.libelle ?? cle, vide: vide(lectures.valeurs) };
  if (nom === 'fait')
    return { libelle: propre(lectures.faits, cle)?.libelle ?? cle, vide: vide(lectures.contexte.faits) };
  if (nom !== 'ligne' || ligne === null) return null;
  const colonne = colonnesDe(lectures, ligne.tableau)?.find((un) => un.cle === cle);
  return { libelle: colonne?.libelle ?? cle, vide: vide(ligne.valeurs) };
}

const BAREMES: ReadonlySet<string> = new Set(['bareme', 'palier', 'parTranches']);

/** The names of what a rule reads and that is empty; a dated table without row for what it is asked. */
export function nommerLesManquants(lectures: Lectures, regle: unknown, ligne: Ligne | null): string[] {
  if (Array.isArray(regle)) return regle.flatMap((une) => nommerLesManquants(lectures, une, ligne));
  const dite = operation(regle);
  // Whether something is filled is always known.
  if (dite === null || dite.nom === 'rempli') return [];
  const nom = lue(lectures, dite.nom, dite.operandes, ligne);
  if (nom !== null) return nom.vide ? [nom.libelle] : [];
  const dessous = dite.operandes.flatMap((un) => nommerLesManquants(lectures, un, ligne));
  if (dessous.length === 0 && BAREMES.has(dite.nom)) return [ligneDeBareme(dite.operandes[0])];
  return [...new Set(dessous)];
}

/** The names of everything that a rule reads, filled or not. */
export function nommerLesLectures(lectures: Lectures, regle: unknown, ligne: Ligne | null): string[] {
  if (Array.isArray(regle)) return regle.flatMap((une) => nommerLesLectures(lectures, une, ligne));
  const dite = operation(regle);
  if (dite === null) return [];
  const nom = lue(lectures, dite.nom, dite.operandes, ligne);
  return nom === null ? dite.operandes.flatMap((un) => nommerLesLectures(lectures, un, ligne)) : [nom.libelle];
}

export const ligneDeBareme = (nom: unknown): string => `une ligne du barème «\u00A0${String(nom)}\u00A0»`;
