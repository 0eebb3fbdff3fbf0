// What the compilation of a cycle handles: the phases put in their place, the frame in which a piece is written, and what is found wrong on the way.
import type { Valeur } from '../../rules/regle.ts';
import type { CycleCompile, MachineCompilee } from '../cycle-compile.ts';
import type { Langue } from '../langue.ts';
import type { Cycle, Groupe, Instance, Mots, Nature, Noeud, Phase, Piece, Transition } from '../phase.ts';

/** A cycle that cannot be published. All that is wrong with it, as sentences with their place. */
export class CycleRefuse extends Error {
  override readonly name = 'CycleRefuse';
  readonly problemes: readonly string[];

  constructor(problemes: readonly string[]) {
    super(problemes.join('\n'));
    this.problemes = problemes;
  }
}

/** Where an instance stands in the tree. */
export interface Place {
  branche: string | null;
  groupe: Groupe | null;
  freres: readonly Noeud[];
  rang: number;
  /** Path of what encloses it: `parcours`, then the group and its branch. */
  chemin: readonly string[];
}
/** A phase put in its place, with its options read. */
export interface Pose {
  genre: 'etape' | 'region';
  instance: Instance;
  // oxlint-disable-next-line typescript/no-explicit-any -- options are checked by each phase's own schema
  phase: Phase<any>;
  options: Readonly<Record<string, Valeur>>;
  piece: Piece;
  place: Place;
}
export interface GroupePose {
  groupe: Groupe;
  place: Place;
}

/** The frame in which a piece is written. */
export interface Cadre {
  genre: 'etape' | 'region' | 'objet';
  piece: Piece;
  options: Readonly<Record<string, Valeur>>;
  instance: string;
  phase: string;
  branche: string | null;
  /** What its words begin with, and its place in sentences: the instance, or `instance/objet`. */
  mot: string;
  /** Of its own context, guards and deadlines. */
  prefixe: string;
  dans: MachineCompilee;
  /** Milestones that an object keeps itself. */
  jalonsPropres: ReadonlySet<string>;
  /** Where an exit of the phase leads, as an absolute target; `undefined` once the fault is told. */
  sortie: (nom: string) => string | undefined;
  /** The name by which the machine hears an event of the piece. */
  evenement: (type: string) => string;
}

/** Names that pieces share: by branch (`''` for the trunk). */
export interface Noms {
  communs: Map<string, Map<string, Nature>>;
  jalons: Map<string, Set<string>>;
  /** Internal events that a region hears. */
  ecoutes: Set<string>;
  /** Events to be told apart by their instance: `instance/TYPE`. */
  distingues: Set<string>;
}

export interface Atelier {
  cycle: Cycle;
  langue: Langue;
  /** Tells what is wrong. */
  probleme: (phrase: string) => void;
  /** Tells of a way that leads nowhere: what is proved on every path is not asked of a tree with holes. */
  trou: (phrase: string) => void;
  poses: Pose[];
  groupes: GroupePose[];
  noms: Noms;
  aVigueur: boolean;
  machines: Record<string, MachineCompilee>;
  formulaires: CycleCompile['formulaires'];
  mots: Record<string, string>;
}

export const enListe = <T>(x: T | readonly T[] | undefined): readonly T[] =>
  x === undefined ? [] : Array.isArray(x) ? (x as readonly T[]) : [x as T];
export const estGroupe = (n: Noeud): n is Groupe => 'parallele' in n;
/** What a machine tells itself: a milestone, or a signal. */
export const estInterne = (type: string): boolean => type.startsWith('jalon.') || type.startsWith('signal.');
export const copieJson = <T>(x: T): T => JSON.parse(JSON.stringify(x)) as T;

/** The transitions of a piece with the state and the event they start from; `''` is a wait. `partout` has no state, a graft neither. */
export function transitionsDe(piece: Piece): { etat: string | null; type: string; transition: Transition }[] {
  const sur = (
    etat: string | null,
    dict: Piece['partout'],
  ): { etat: string | null; type: string; transition: Transition }[] =>
    Object.entries(dict ?? {}).flatMap(([type, ts]) =>
      enListe<Transition>(ts).map((transition) => ({ etat, type, transition })),
    );
  return [
    ...Object.entries(piece.etats).flatMap(([etat, e]) => [
      ...sur(etat, e.sur),
      ...(e.attend ?? []).map((transition) => ({ etat, type: '', transition })),
    ]),
    ...sur(null, piece.partout),
    ...(piece.greffes ?? []).flatMap((g) => sur(null, g.sur)),
  ];
}

export const machineVide = (id: string): MachineCompilee => ({
  machine: { id, context: { jalons: {} }, states: {} },
  gardes: {},
  actes: {},
  echeances: {},
  attendus: {},
  tours: {},
  naissance: [],
  lit: [],
});
export const baseDe = (p: Pose): string => [...p.place.chemin, p.instance.id].join('.');
export type { Mots };
