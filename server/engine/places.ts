// Where a dossier goes when its version changes: paths renamed by a table, values of state rebuilt and completed. Pure.
import type { EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { estConnue, type ValeurEtat } from '../../workflows/engine/lifecycle/machine.ts';

/**
 * What was, and what it becomes. `instances`: old instance → new: it takes with it its place, what it kept, its deadlines and its objects. `correspondances`: old leaf
 * path → new leaf path, an empty one where the region is no more.
 */
export interface Tables {
  instances: Readonly<Record<string, string>>;
  correspondances: Readonly<Record<string, string>>;
}

const lue = (table: Readonly<Record<string, string>>, cle: string): string | undefined =>
  Object.hasOwn(table, cle) ? table[cle] : undefined;

/** A key, a path of deadline or a machine whose first part is an instance: `instruction.proposeur`, `execution/versement`. */
export const renommerDebut = (cle: string, instances: Tables['instances']): string =>
  cle.replace(/^[^./]+/, (debut) => lue(instances, debut) ?? debut);

/** A leaf path: the first part that is an instance is renamed, not what is inside it. */
function renommerChemin(chemin: readonly string[], { instances }: Tables, connues: ReadonlySet<string>): string {
  const rang = chemin.findIndex((x) => connues.has(x));
  return chemin.map((x, i) => (i === rang ? (lue(instances, x) ?? x) : x)).join('.');
}

function cheminsDe(valeur: ValeurEtat, debut: readonly string[] = []): string[][] {
  if (typeof valeur === 'string') return [[...debut, valeur]];
  const entrees = Object.entries(valeur);
  return entrees.length === 0 ? [[...debut]] : entrees.flatMap(([cle, v]) => cheminsDe(v, [...debut, cle]));
}

interface Arbre {
  [cle: string]: Arbre;
}
function reconstruire(chemins: readonly string[]): ValeurEtat {
  const racine: Arbre = {};
  for (const chemin of chemins) {
    let ici = racine;
    for (const x of chemin.split('.')) {
      if (!Object.hasOwn(ici, x)) ici[x] = {};
      ici = ici[x] ?? {};
    }
  }
  return feuillesEnTextes(racine);
}
/** A branch that ends on one empty key is a leaf: XState writes it as a text. */
function feuillesEnTextes(arbre: Arbre): ValeurEtat {
  const entrees = Object.entries(arbre);
  const [seule] = entrees;
  if (entrees.length === 1 && seule && Object.keys(seule[1]).length === 0) return seule[0];
  return Object.fromEntries(entrees.map(([cle, a]) => [cle, feuillesEnTextes(a)]));
}

function initiale(etat: EtatJson): ValeurEtat {
  if (etat.states === undefined) return {};
  if (etat.type === 'parallel')
    return Object.fromEntries(Object.entries(etat.states).map(([cle, e]) => [cle, initiale(e)]));
  const nom = etat.initial ?? '';
  const sous = etat.states[nom];
  return sous?.states === undefined ? nom : { [nom]: initiale(sous) };
}
/** Regions that were not there are entered at their initial state. */
function completer(etat: EtatJson, valeur: ValeurEtat | undefined): ValeurEtat {
  if (etat.states === undefined) return {};
  if (etat.type === 'parallel') {
    // A single region of one leaf is read as a text.
    const lu = typeof valeur === 'string' ? { [valeur]: {} } : (valeur ?? {});
    const regions = Object.entries(etat.states).map(([cle, e]) => [
      cle,
      Object.hasOwn(lu, cle) ? completer(e, lu[cle]) : initiale(e),
    ]);
    const inconnues = Object.entries(lu).filter(([cle]) => !Object.hasOwn(etat.states ?? {}, cle));
    return Object.fromEntries([...regions, ...inconnues]) as ValeurEtat;
  }
  if (valeur === undefined || typeof valeur === 'string') return valeur ?? initiale(etat);
  return Object.fromEntries(
    Object.entries(valeur).map(([cle, v]) => {
      const sous = etat.states?.[cle];
      return [cle, sous ? completer(sous, v) : v];
    }),
  );
}

export interface Place {
  valeur: ValeurEtat;
  /** New leaf path → the old one. */
  origines: Record<string, string>;
  parTable: boolean;
}
/** The place of an object in another version; `null` when it has none. `connues`: the instances of the old version. */
export function chercherPlace(
  m: MachineCompilee,
  valeur: ValeurEtat,
  tables: Tables,
  connues: ReadonlySet<string>,
): Place | null {
  const origines: Record<string, string> = {};
  for (const chemin of cheminsDe(valeur)) {
    const ancien = chemin.join('.');
    const renomme = renommerChemin(chemin, tables, connues);
    const nouveau = lue(tables.correspondances, ancien) ?? lue(tables.correspondances, renomme) ?? renomme;
    if (nouveau !== '') origines[nouveau] = ancien;
  }
  const place = completer(m.machine, reconstruire(Object.keys(origines)));
  if (!estConnue(m, place)) return null;
  return { valeur: place, origines, parTable: Object.entries(origines).some(([n, a]) => n !== a) };
}
