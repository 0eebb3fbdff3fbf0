import type { Reponses } from '../../form/formulaire.ts';
import type { Rationnel } from '../arrondi.ts';
import { ErreurMontant, exigerCentimes } from '../centimes.ts';
import type { Explique } from '../noyau/explique.ts';
import { ecrireValeur, type Unite } from './ecriture.ts';
import { estEntier, exact } from './fractions.ts';

/** A part of a computation: its exact value, how a line that reads it writes it, and the line that explains it. */
export interface Partie {
  readonly valeur: Rationnel;
  readonly unite: Unite;
  readonly texte: string;
  /** « 70 % × 229 436,49 € »; `null` for a value that is given. */
  readonly calcul: string | null;
  /** What follows the sum: « (arrondi au centime le plus proche) ». */
  readonly mention: string;
  /** `null`: nobody named it. */
  readonly libelle: string | null;
  readonly source: string | undefined;
  readonly termes: readonly Explique[];
}

/** The row that a rule is about; `null` for the form itself. */
export interface Ligne {
  readonly tableau: string;
  readonly valeurs: Reponses;
}

/** The walk through a rule, as its operators take it. */
export interface Marche {
  /** @param attendu the unit that a bare number takes there: 100 000 in a computation of amounts is 1 000,00 € */
  dire(regle: unknown, ligne: Ligne | null, attendu: Unite): Partie;
}

/** What stops an explanation: something is missing. Never leaves `preparerExplications`. */
export class Manquant extends Error {
  readonly quoi: readonly string[];
  constructor(quoi: readonly string[]) {
    super('manque');
    this.quoi = quoi;
  }
}

/** A value that is given: an answer, a fact, a literal, what the engine says. */
export function donnee(nombre: number, unite: Unite, libelle: string | null, source?: string): Partie {
  const valeur = exact(nombre);
  return {
    valeur,
    unite,
    texte: ecrireValeur(valeur, unite),
    calcul: null,
    mention: '',
    libelle,
    source,
    termes: [],
  };
}

/** A value that was computed from some parts. */
export function calculee(
  valeur: Rationnel,
  unite: Unite,
  calcul: string,
  parties: readonly Partie[],
  mention = '',
): Partie {
  // A fraction of a centime is not a sum: it stays in the line that rounds it.
  const fractionDeCentime = unite === 'montant' && !estEntier(valeur);
  return {
    valeur,
    unite,
    texte: fractionDeCentime ? `(${calcul})` : ecrireValeur(valeur, unite),
    calcul,
    mention,
    libelle: null,
    source: undefined,
    termes: parties.flatMap(termesDe),
  };
}

/** The same part where its unit is known from what it goes with. */
export function enUnite(partie: Partie, unite: Unite): Partie {
  if (partie.unite !== 'inconnue' || unite === 'inconnue') return partie;
  return { ...partie, unite, texte: ecrireValeur(partie.valeur, unite) };
}

/** A part as a line of its own. */
export function enLigne(partie: Partie, libelleParDefaut: string): Explique {
  const libelle = partie.libelle ?? libelleParDefaut;
  if (!estEntier(partie.valeur))
    throw new ErreurMontant(`« ${libelle} » n’est pas un nombre entier de centimes\u00A0: nommez un arrondi.`);
  const centimes = exigerCentimes(Number(partie.valeur.numerateur));
  const total = ecrireValeur(partie.valeur, 'montant');
  return {
    centimes,
    libelle,
    formule: `${partie.calcul === null ? '' : `${partie.calcul} = `}${total}${partie.mention}`,
    termes: partie.termes,
    ...(partie.source === undefined ? {} : { source: partie.source }),
  };
}

/** The lines that a part brings under the line that reads it: its own when it is a sum that is named or computed, else those it was made of. */
export function termesDe(partie: Partie): readonly Explique[] {
  if (partie.unite !== 'montant' || !estEntier(partie.valeur)) return partie.termes;
  return partie.libelle === null && partie.calcul === null ? [] : [enLigne(partie, 'Calcul')];
}

export const entreParentheses = (partie: Partie): string =>
  partie.valeur.numerateur < 0n ? `(${partie.texte})` : partie.texte;
