// What conditions give when only a part of what they read is known: `true`, `false`, indeterminate, or anything.
import type { Champ, Section } from './formulaire.ts';

/** What is known of a value under an assignment: exactly this, empty, or anything (`null`: nothing is known, empty included). */
export type Connu = { readonly valeur: string | number | boolean } | 'vide' | null;
/** What a condition gives: `null` when it may give anything. */
export type Verdict = boolean | 'indetermine' | null;
type Affectation = ReadonlyMap<string, Connu>;

/** Where a field stands: a column is read by `ligne`, in a row of its table. */
export interface Place {
  readonly nom: string;
  readonly champ: Champ;
  readonly section: Section;
  readonly tableau: Champ | null;
}

/** The operators that compare two values. */
export const COMPARATEURS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** An operator and its operands; `null` for anything else. */
export const operateur = (regle: unknown): [nom: string, operandes: readonly unknown[]] | null => {
  if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
  const [entree] = Object.entries(regle);
  if (!entree) return null;
  return [entree[0], Array.isArray(entree[1]) ? (entree[1] as unknown[]) : [entree[1]]];
};
const estLitteral = (x: unknown): x is string | number | boolean =>
  typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean';

/** The name that a rule reads directly: `{ var }`, or `{ ligne }` in a row of `tableau`. */
export function nomLu(regle: unknown, tableau: Champ | null): string | null {
  const op = operateur(regle);
  if (!op || typeof op[1][0] !== 'string') return null;
  if (op[0] === 'var') return op[1][0];
  return op[0] === 'ligne' && tableau ? `${tableau.cle}/${op[1][0]}` : null;
}

/** One combination of answers, and what the conditions give with it. */
export class Essai {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #affectation: Affectation;
  readonly #visibles = new Map<string, Verdict>();

  constructor(places: ReadonlyMap<string, Place>, affectation: Affectation) {
    this.#places = places;
    this.#affectation = affectation;
  }

  sectionVisible(section: Section): Verdict {
    return section.visible === undefined ? true : this.#montre(`§${section.cle}`, section.visible, null);
  }

  /** Whether a question stands on the page: `false` when it certainly does not. */
  visible(place: Place): Verdict {
    const { champ, section, tableau, nom } = place;
    const parts = [
      this.sectionVisible(section),
      champ.visible === undefined ? true : this.#montre(nom, champ.visible, tableau),
      tableau?.visible === undefined ? true : this.#montre(tableau.cle, tableau.visible, null),
    ];
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
  }

  /** A condition that is not certainly true nor unknown hides. A circle hides nothing: it is said elsewhere. */
  #montre(nom: string, regle: unknown, tableau: Champ | null): Verdict {
    const deja = this.#visibles.get(nom);
    if (deja !== undefined) return deja;
    this.#visibles.set(nom, null);
    const v = this.verdict(regle, tableau);
    const montre = v === 'indetermine' ? false : v;
    this.#visibles.set(nom, montre);
    return montre;
  }

  #lire(regle: unknown, tableau: Champ | null): Connu {
    if (estLitteral(regle)) return { valeur: regle };
    const place = this.#places.get(nomLu(regle, tableau) ?? '');
    if (!place) return null;
    const visible = this.visible(place);
    if (visible === false) return 'vide';
    const { champ } = place;
    if (champ.type === 'calcule') {
      const v = this.verdict(champ.valeur, place.tableau);
      return v === null ? null : v === 'indetermine' ? 'vide' : { valeur: v };
    }
    return visible === true ? (this.#affectation.get(place.nom) ?? null) : null;
  }

  /** What a condition gives; `null` where it depends on more than is known. */
  verdict(regle: unknown, tableau: Champ | null): Verdict {
    if (typeof regle === 'boolean') return regle;
    const op = operateur(regle);
    if (!op) return null;
    const [nom, operandes] = op;
    const [a, b] = operandes;
    const verdicts = (): Verdict[] => operandes.map((o) => this.verdict(o, tableau));
    switch (nom) {
      case 'jamais':
        return false;
      case 'and':
        return kleene(verdicts(), false);
      case 'or':
        return kleene(verdicts(), true);
      case '!': {
        const v = this.verdict(a, tableau);
        return typeof v === 'boolean' ? !v : v;
      }
      case 'if':
        return this.#choisir(operandes, tableau);
      case 'rempli': {
        const connu = this.#lire(typeof a === 'string' ? { var: a } : a, tableau);
        return connu === null ? null : connu !== 'vide';
      }
      case 'in': {
        const connu = this.#lire(a, tableau);
        if (connu === 'vide') return 'indetermine';
        return connu !== null && Array.isArray(b) && b.every(estLitteral) ? b.includes(connu.valeur) : null;
      }
      default: {
        if (!COMPARATEURS.has(nom)) {
          const lu = this.#lire(regle, tableau);
          return lu === 'vide' ? 'indetermine' : lu !== null && typeof lu.valeur === 'boolean' ? lu.valeur : null;
        }
        const [x, y] = [this.#lire(a, tableau), this.#lire(b, tableau)];
        if (x === 'vide' || y === 'vide') return 'indetermine';
        // Two answers compared: the values tried stand for ranges, their order means nothing.
        if (x === null || y === null || !(estLitteral(a) || estLitteral(b))) return null;
        return comparer(nom, x.valeur, y.valeur);
      }
    }
  }

  #choisir(operandes: readonly unknown[], tableau: Champ | null): Verdict {
    const possibles = new Set<Verdict>();
    for (let i = 0; i < operandes.length; i += 2) {
      const dernier = i === operandes.length - 1;
      const condition = dernier ? true : this.verdict(operandes[i], tableau);
      if (condition === 'indetermine') {
        possibles.add('indetermine');
        break;
      }
      if (condition === false) continue;
      const branche = operandes[dernier ? i : i + 1];
      possibles.add(branche === null ? 'indetermine' : this.verdict(branche, tableau));
      if (condition === true) break;
      possibles.add('indetermine');
    }
    const [seul = null] = possibles;
    return possibles.size === 1 ? seul : null;
  }
}

function kleene(verdicts: readonly Verdict[], absorbant: boolean): Verdict {
  if (verdicts.includes(absorbant)) return absorbant;
  if (verdicts.includes(null)) return null;
  return verdicts.includes('indetermine') ? 'indetermine' : !absorbant;
}

function comparer(nom: string, a: string | number | boolean, b: string | number | boolean): Verdict {
  if (typeof a !== typeof b) return null;
  switch (nom) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
