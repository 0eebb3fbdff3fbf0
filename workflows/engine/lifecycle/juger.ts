// What guards say of an event, and why one refuses. Pure, without XState.
import { INDETERMINEE } from '../rules/environnement.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import type { GardeJson, MachineCompilee, MachineJson, TransitionJson } from './cycle-compile.ts';
import { termes } from './etats.ts';
import { conditionQuiRefuse } from './personnes.ts';
import { compilerLecture, QUELCONQUE, type Lu } from './regles.ts';

/** An event as guards see it: what was typed with the act, and the facts that the twin read and that the journal keeps. */
export interface Evenement {
  type: string;
  charge: Readonly<Record<string, Valeur>>;
  /**
   * Always `acteur {id, roles, organismes, beneficiaire, recuse}`, `instant` and `date`; for an object, `dossier` (the shared values and the milestones that it
   * reads, by `lit`). `apercu: true`: would it be possible? The charge and the facts of the act are not known yet.
   */
  faits: Readonly<Record<string, Valeur>>;
}
type Contexte = Readonly<Record<string, Valeur>>;

/** Why an act is refused: it is not of this state, of this person, of a dossier in force, milestones or a delegation or a condition are missing, its deadline is over. */
export type Motif = 'etat' | 'qui' | 'vigueur' | 'jalon' | 'delegation' | 'si' | 'perimee';
export interface ActeRefuse {
  accepte: false;
  motif: Motif;
  /** Keys of the sentences to say. */
  mots: string[];
  /** By sentence, where it is shown: the fields of the charge that its guard reads, then the facts (`@nom`). */
  champs: Record<string, string[]>;
}

/** Says what a guard that cannot know gives: only the exploration of a cycle sets one. */
export type Oracle = (terme: string) => boolean;
let oracle: Oracle | null = null;
/** Runs `f` with an oracle for the guards that cannot know; what is not known is then kept as `QUELCONQUE`. */
export function avecOracle<T>(o: Oracle, f: () => T): T {
  oracle = o;
  try {
    return f();
  } finally {
    oracle = null;
  }
}
export const enExploration = (): boolean => oracle !== null;

// XState's own events (a birth, a junction) bear neither charge nor facts.
const VIDE = {};
const luDe = (contexte: Contexte, e: Partial<Evenement>, element?: Contexte): Lu => ({
  contexte,
  charge: e.charge ?? VIDE,
  faits: e.faits ?? VIDE,
  ...(element === undefined ? {} : { element }),
});

/** Does a term of a guard hold? Indeterminate refuses; in a preview, what is not known yet has the benefit of the doubt. */
function tient(regle: Regle, terme: string, contexte: Contexte, e: Partial<Evenement>): boolean {
  const { v, faute } = compilerLecture(regle)(luDe(contexte, e));
  if (v === true) return true;
  if (v !== INDETERMINEE || faute) return false;
  if (oracle !== null) return oracle(terme);
  return e.faits?.['apercu'] === true;
}

/**
 * The value of a rule; `null` where it cannot be known.
 *
 * @param element the element of a birth by list
 */
export function lire(regle: Regle, contexte: Contexte, e: Partial<Evenement>, element?: Contexte): Valeur {
  const { v, faute } = compilerLecture(regle)(luDe(contexte, e, element));
  if (v !== INDETERMINEE) return v;
  // In an exploration a value not known is some value, but a key known to be empty stays empty.
  return oracle !== null && !faute ? QUELCONQUE : null;
}

/** The rule of a term of a machine. */
function gardeDe(m: MachineCompilee, terme: string): GardeJson {
  const garde = Object.hasOwn(m.gardes, terme) ? m.gardes[terme] : undefined;
  if (garde === undefined) throw new Error(`Garde inconnue : « ${terme} ».`);
  return garde;
}
type Terme = readonly [nom: string, garde: GardeJson];
const parMachine = new WeakMap<MachineJson, Map<string, readonly Terme[]>>();
/**
 * The terms of a guard of a machine.
 *
 * @throws Error on a term that the machine does not describe
 */
export function termesDe(m: MachineCompilee, garde: string): readonly Terme[] {
  let parNom = parMachine.get(m.machine);
  if (parNom === undefined) parMachine.set(m.machine, (parNom = new Map<string, readonly Terme[]>()));
  let trouves = parNom.get(garde);
  if (trouves === undefined) {
    trouves = termes(garde).map((terme) => [terme, gardeDe(m, terme)] as const);
    parNom.set(garde, trouves);
  }
  return trouves;
}

/** Does the guard of a transition hold? */
export const gardeTient = (m: MachineCompilee, garde: string, contexte: Contexte, e: Partial<Evenement>): boolean =>
  termesDe(m, garde).every(([terme, g]) => tient(g.regle, terme, contexte, e));

/** Why none of these transitions is taken. */
export function expliquerRefus(
  m: MachineCompilee,
  candidates: readonly TransitionJson[],
  contexte: Contexte,
  e: Evenement,
): ActeRefuse {
  const refus = (motif: Motif, gardes: readonly (readonly [mot: string, champs: readonly string[]])[]): ActeRefuse => ({
    accepte: false,
    motif,
    mots: [...new Set(gardes.map(([mot]) => mot))],
    champs: Object.fromEntries(gardes.filter(([, c]) => c.length > 0).map(([mot, c]) => [mot, [...c]])),
  });
  // Among several branches, the one that went furthest is the one that was meant.
  let visee: { termes: readonly Terme[]; echec: number } | null = null;
  for (const { guard } of candidates) {
    if (guard === undefined) continue;
    const ts = termesDe(m, guard);
    const echec = ts.findIndex(([nom, g]) => !tient(g.regle, nom, contexte, e));
    if (visee === null || echec > visee.echec) visee = { termes: ts, echec };
  }
  const premier = visee?.termes[visee.echec];
  if (visee === null || premier === undefined) return refus('etat', []);
  const [nom, garde] = premier;
  if (garde.genre === 'si') {
    // All the conditions that fail are said at once.
    const tombees = visee.termes.filter(([n, g]) => g.genre === 'si' && !tient(g.regle, n, contexte, e));
    return refus(
      'si',
      tombees.map(([, g]) => [g.mot, g.champs ?? []]),
    );
  }
  const condition =
    garde.genre === 'qui' && garde.personne !== undefined
      ? conditionQuiRefuse(garde.regle, (r) => tient(r, nom, contexte, e))
      : null;
  return refus(garde.genre, [[condition === null ? garde.mot : `qui.${condition}`, garde.champs ?? []]]);
}
