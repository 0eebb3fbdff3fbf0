// The paths through one phase, read in its compiled states: in which order its steps come, where it forks, which steps are not on every path. Pure.
import type { ActeJson, EtatJson, TransitionJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';

/** One way from a state of the phase to another one, or out of it. */
export interface Passage {
  de: string;
  /** `null`: out of the phase. */
  vers: string | null;
  /** Where it leads, as the machine writes it. */
  cible: string;
  /** `null` for a wait: nobody does it. */
  acte: ActeJson | null;
  garde: string | null;
}

/** Where a phase forks: from one step, ways of which only one is taken. */
interface Fourche {
  de: string;
  /** First step of each way, with the guard that leads to it when nobody chooses. */
  entrees: readonly { etat: string; garde: string | null }[];
}

export interface Chemins {
  /** The steps of the ordinary path, in the order in which they may come. */
  ordre: string[];
  /** By step: the way that it is on. */
  voies: ReadonlyMap<string, number>;
  fourche: Fourche | null;
  /** Steps that a path to the end of the phase may leave aside, whatever the fork. */
  facultatives: ReadonlySet<string>;
}

/** All the ways out of the states of a phase; what stays in its state is none. */
export function passagesDe(phase: EtatJson, actes: Readonly<Record<string, ActeJson>>): Passage[] {
  return Object.entries(phase.states ?? {}).flatMap(([de, etat]) => {
    const passage = (t: TransitionJson, acte: ActeJson | null): Passage[] => {
      if (t.target === undefined) return [];
      const vers = Object.hasOwn(phase.states ?? {}, t.target) ? t.target : null;
      return [{ de, vers, cible: t.target, acte, garde: t.guard ?? null }];
    };
    return [
      ...Object.values(etat.on ?? {})
        .flat()
        .flatMap((t) => passage(t, actes[t.meta.acte] ?? null)),
      ...(etat.always ?? []).flatMap((t) => passage(t, null)),
    ];
  });
}

const DEHORS = null;
type Suite = string | typeof DEHORS;

/** The steps that follow each one on the ordinary path, without the ways back. */
function avancer(initial: string, passages: readonly Passage[], ordinaires: ReadonlySet<string>) {
  const bruts = new Map<string, Set<Suite>>();
  for (const { de, vers, acte } of passages) {
    if (!ordinaires.has(de) || acte?.poids !== undefined) continue;
    if (vers !== DEHORS && !ordinaires.has(vers)) continue;
    bruts.set(de, (bruts.get(de) ?? new Set<Suite>()).add(vers));
  }
  const suites = new Map<string, Suite[]>();
  const quittes: string[] = [];
  const enCours = new Set<string>();
  const visiter = (etat: string): void => {
    const siennes: Suite[] = [];
    suites.set(etat, siennes);
    enCours.add(etat);
    for (const suite of bruts.get(etat) ?? []) {
      if (suite !== DEHORS && enCours.has(suite)) continue;
      siennes.push(suite);
      if (suite !== DEHORS && !suites.has(suite)) visiter(suite);
    }
    enCours.delete(etat);
    quittes.push(etat);
  };
  visiter(initial);
  return { suites, ordre: quittes.toReversed() };
}

const communs = (ensembles: readonly ReadonlySet<string>[]): Set<string> => {
  const [premier, ...autres] = ensembles;
  return new Set([...(premier ?? [])].filter((e) => autres.every((autre) => autre.has(e))));
};

/** By step: those that every path from it to the end goes through, and those that some path does. */
function portees(ordre: readonly string[], suites: ReadonlyMap<string, readonly Suite[]>) {
  const obliges = new Map<string, ReadonlySet<string>>();
  const possibles = new Map<string, ReadonlySet<string>>();
  const vide: ReadonlySet<string> = new Set();
  const de = (m: typeof obliges, suite: Suite): ReadonlySet<string> =>
    suite === DEHORS ? vide : (m.get(suite) ?? vide);
  for (const etat of ordre.toReversed()) {
    const siennes = suites.get(etat) ?? [];
    obliges.set(etat, new Set([etat, ...communs(siennes.map((s) => de(obliges, s)))]));
    possibles.set(etat, new Set([etat, ...siennes.flatMap((s) => [...de(possibles, s)])]));
  }
  return {
    obliges: (etat: string): ReadonlySet<string> => obliges.get(etat) ?? vide,
    possibles: (etat: string): ReadonlySet<string> => possibles.get(etat) ?? vide,
  };
}

/** The ways of the fork that a step opens, when what follows it are so many ways of which none leads to the others. */
function voiesDepuis(
  suites: readonly Suite[],
  { obliges, possibles }: ReturnType<typeof portees>,
): ReadonlyMap<string, number> | null {
  const entrees = suites.filter((s) => s !== DEHORS);
  const tous = communs(entrees.map(obliges));
  const separees = entrees.filter(
    (e) => !tous.has(e) && entrees.every((autre) => autre === e || !possibles(autre).has(e)),
  );
  if (separees.length < 2) return null;
  const voies = new Map<string, number>();
  for (const [rang, entree] of separees.entries()) {
    const autres = separees.filter((autre) => autre !== entree);
    for (const etat of possibles(entree))
      if (!tous.has(etat) && (obliges(entree).has(etat) || autres.every((autre) => !possibles(autre).has(etat))))
        voies.set(etat, rang);
  }
  return voies;
}

/** The paths through a phase, from its states and the ways between them. */
export function cheminsDe(phase: EtatJson, passages: readonly Passage[]): Chemins {
  const etats = Object.entries(phase.states ?? {});
  const ordinaires = new Set(etats.filter(([, e]) => e.meta?.exception !== true).map(([nom]) => nom));
  const initial = phase.initial ?? etats[0]?.[0] ?? '';
  const { suites, ordre } = avancer(initial, passages, ordinaires);
  const p = portees(ordre, suites);
  for (const de of ordre) {
    const voies = voiesDepuis(suites.get(de) ?? [], p);
    if (voies === null) continue;
    const entrees = (suites.get(de) ?? []).flatMap((etat) =>
      etat === DEHORS || !voies.has(etat)
        ? []
        : [{ etat, garde: passages.find((x) => x.de === de && x.vers === etat)?.garde ?? null }],
    );
    const facultatives = new Set([...ordinaires].filter((e) => !p.obliges(initial).has(e) && !voies.has(e)));
    return { ordre: ranger(ordre, ordinaires, voies), voies, fourche: { de, entrees }, facultatives };
  }
  const facultatives = new Set([...ordinaires].filter((e) => !p.obliges(initial).has(e)));
  return { ordre: ranger(ordre, ordinaires, new Map()), voies: new Map(), fourche: null, facultatives };
}

/** The steps of one way together; last, those that only a detour leads to. */
function ranger(
  ordre: readonly string[],
  ordinaires: ReadonlySet<string>,
  voies: ReadonlyMap<string, number>,
): string[] {
  const premiere = ordre.findIndex((e) => voies.has(e));
  const place = (etat: string): number => (voies.has(etat) ? premiere : ordre.indexOf(etat));
  const ranges = ordre.toSorted((a, b) => place(a) - place(b) || (voies.get(a) ?? 0) - (voies.get(b) ?? 0));
  return [...ranges, ...[...ordinaires].filter((e) => !ordre.includes(e))];
}
