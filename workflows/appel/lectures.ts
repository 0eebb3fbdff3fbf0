// What a translated formula reads.
import type { Regle } from '../engine/rules/regle.ts';

/** What a rule reads, outside `rempli`; and what it asks the presence of. */
export interface Lectures {
  /** Answers, without their parts. */
  readonly noms: Set<string>;
  readonly faits: Set<string>;
  readonly tableaux: Set<string>;
  /** Columns of the rows that a quantifier goes through. */
  readonly colonnes: Map<string, readonly [tableau: string, colonne: string]>;
  /** What `rempli( )` names, as `nom`, `@fait` or `tableau.colonne`: its absence was thought of by the author. */
  readonly remplis: Set<string>;
}

const SUR_TABLEAU: ReadonlySet<string> = new Set(['somme', 'sommeSi', 'compter', 'tous', 'quelque', 'aucun']);
const racine = (chemin: string): string => chemin.split('/', 1)[0] ?? chemin;

/** The operator of a rule and its operands; `null` for a literal. */
export function operation(regle: unknown): readonly [operateur: string, operandes: readonly unknown[]] | null {
  if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
  const [entree] = Object.entries(regle) as [string, unknown][];
  if (entree === undefined) return null;
  const [operateur, contenu] = entree;
  return [operateur, Array.isArray(contenu) ? (contenu as unknown[]) : [contenu]];
}

/** Everything that a rule, or several, read. */
export function lectures(regle: unknown): Lectures {
  const lues: Lectures = {
    noms: new Set(),
    faits: new Set(),
    tableaux: new Set(),
    colonnes: new Map(),
    remplis: new Set(),
  };
  lire(regle, null, lues);
  return lues;
}

function lire(regle: unknown, tableau: string | null, lues: Lectures): void {
  if (Array.isArray(regle)) {
    for (const r of regle as unknown[]) lire(r, tableau, lues);
    return;
  }
  const lue = operation(regle);
  if (lue === null) return;
  const [operateur, operandes] = lue;
  const [premier] = operandes;
  if (operateur === 'rempli') {
    const nom = nomDeRempli(premier, tableau);
    if (nom === null) lire(premier, tableau, lues);
    else lues.remplis.add(nom);
  } else if (SUR_TABLEAU.has(operateur) && typeof premier === 'string') {
    lues.tableaux.add(premier);
    lire(operandes.slice(1), premier, lues);
  } else if (typeof premier !== 'string') lire(operandes, tableau, lues);
  else if (operateur === 'var' || operateur === 'codes') lues.noms.add(racine(premier));
  else if (operateur === 'fait') lues.faits.add(premier);
  else if (operateur === 'ligne' && tableau !== null)
    lues.colonnes.set(`${tableau}.${racine(premier)}`, [tableau, racine(premier)]);
  else lire(operandes.slice(1), tableau, lues);
}

function nomDeRempli(operande: unknown, tableau: string | null): string | null {
  if (typeof operande === 'string') return racine(operande);
  const [operateur, [nom]] = operation(operande) ?? ['', []];
  if (typeof nom !== 'string') return null;
  if (operateur === 'fait') return `@${nom}`;
  if (operateur === 'var') return racine(nom);
  return operateur === 'ligne' && tableau !== null ? `${tableau}.${racine(nom)}` : null;
}

/** The keys of a form that rules depend on in any way: answers, tables, `rempli`. */
export function clesLues(regle: unknown): Set<string> {
  const { noms, tableaux, remplis } = lectures(regle);
  return new Set([...noms, ...tableaux, ...[...remplis].filter((nom) => !nom.startsWith('@'))]);
}

/** The operands of an `and`, or the condition itself, as texts that compare. */
export function conjoints(regle: Regle | null): Set<string> {
  if (regle === null) return new Set();
  const lue = operation(regle);
  const termes = lue?.[0] === 'and' ? lue[1] : [regle];
  return new Set(termes.map((t) => JSON.stringify(t)));
}
