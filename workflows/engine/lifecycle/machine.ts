// The only door to XState: everything else handles plain JSON, so that a change of its major version is a change of this file.
import { assign, createActor, initialTransition, raise, setup, transition, type AnyStateMachine } from 'xstate';
import {
  ajouter,
  annoncer,
  donner,
  EFFETS,
  effetsDe,
  retenir,
  type Contexte,
  type Portee,
  type Recu,
} from './actions.ts';
import {
  apprendre,
  aucunChemin,
  ecouterAnnonce,
  ecouterChangement,
  ecouterGarde,
  suivre,
  type Chemins,
  type Fin,
} from './chemins.ts';
import type { ActeJson, ActionJson, MachineCompilee, MachineJson, TransitionJson } from './cycle-compile.ts';
import {
  actifs,
  estConnue,
  feuilles as feuillesLues,
  gardesNommees,
  type Instantane,
  type ValeurEtat,
} from './etats.ts';
import { expliquerRefus, gardeTient, termesDe, type Evenement, type ActeRefuse } from './juger.ts';
import type { Role } from './roles.ts';

export { actifs, estConnue, estTerme, type Instantane, type ValeurEtat } from './etats.ts';
export { avecOracle, lire, type Evenement, type ActeRefuse } from './juger.ts';

const rien = (): void => undefined;
/** What was just judged of this very event on this very context: XState asks it again. */
let juge: { context: unknown; event: unknown; gardes: Map<string, boolean> } = {
  context: null,
  event: null,
  gardes: new Map(),
};
const gardesDe = (m: MachineCompilee): Record<string, (p: Portee) => boolean> =>
  Object.fromEntries(
    [...gardesNommees(m.machine)].map((nom) => {
      // XState would only throw on an unknown guard once it is reached.
      termesDe(m, nom);
      const juger = ({ context, event }: Portee): boolean => {
        const connu = context === juge.context && event === juge.event ? juge.gardes.get(nom) : undefined;
        return connu ?? gardeTient(m, nom, context, event);
      };
      return [nom, ecouterGarde(nom, juger)];
    }),
  );

const machines = new WeakMap<MachineJson, AnyStateMachine>();
/**
 * The XState machine of a compiled one, built once.
 *
 * @throws Error on a guard or an action that the machine does not describe
 */
export function construire(m: MachineCompilee): AnyStateMachine {
  const connue = machines.get(m.machine);
  if (connue !== undefined) return connue;
  const fabrique = setup({
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- only a type for XState: without it, context and events are unknown
    types: {} as { context: Contexte; events: Recu; input: Contexte },
    guards: gardesDe(m),
    actions: {
      retenir: assign(ecouterChangement(retenir)),
      ajouter: assign(ecouterChangement(ajouter)),
      oublier: assign(
        ecouterChangement((_, { cles }: { cles: string[] }) => Object.fromEntries(cles.map((cle) => [cle, null]))),
      ),
      donner: assign(ecouterChangement(donner)),
      annoncer: raise(ecouterAnnonce(annoncer)),
      franchir: rien,
      ...(Object.fromEntries(EFFETS.map((nom) => [nom, rien])) as Record<(typeof EFFETS)[number], () => void>),
    },
  });
  const machine = fabrique.createMachine({
    ...m.machine,
    context: ({ input }: { input?: Contexte }) => ({ ...m.machine.context, ...input }),
  } as never) as unknown as AnyStateMachine;
  machines.set(m.machine, machine);
  return machine;
}

/** A snapshot of XState, as much of it as is used. */
interface Photo {
  value: unknown;
  context: unknown;
  status: string;
  can: (e: Recu) => boolean;
}
type Suite = [apres: Photo, actions: ActionJson[]];

function figer({ value, context, status }: Photo): Instantane {
  if (status !== 'active') throw new Error(`La machine s’est arrêtée (${status}) : c’est une erreur de définition.`);
  return { value: value as ValeurEtat, context: context as Contexte };
}

interface Situe {
  instantane: Instantane;
  effets: readonly ActionJson[];
}

/** A value of state, resolved: it costs as much as a transition, and depends on the value alone. */
interface Resolu {
  /** One object for all the equal values of a machine. */
  value: ValeurEtat;
  modele: object;
  /** What the active states hear, by event. */
  sur: Map<string, TransitionJson[]>;
  feuilles: readonly string[];
  /** By event, the roles that it is open to. */
  roles: Map<string, readonly Role[]>;
  /** What is known of each event here. */
  chemins: Map<string, Chemins>;
}
interface Resolus {
  parTexte: Map<string, Resolu>;
  parValeur: WeakMap<object, Resolu>;
  naissance: Chemins;
}
const resolus = new WeakMap<MachineJson, Resolus>();
const RESOLUS_MAX = 5_000;
function resolusDe(m: MachineCompilee): Resolus {
  let connus = resolus.get(m.machine);
  if (connus === undefined) {
    connus = { parTexte: new Map(), parValeur: new WeakMap(), naissance: aucunChemin() };
    resolus.set(m.machine, connus);
  }
  return connus;
}
function resoudre(m: MachineCompilee, i: Instantane): Resolu {
  const { parTexte, parValeur } = resolusDe(m);
  const deja = typeof i.value === 'string' ? parTexte.get(i.value) : parValeur.get(i.value);
  if (deja !== undefined) return deja;
  const cle = typeof i.value === 'string' ? i.value : JSON.stringify(i.value);
  let resolu = parTexte.get(cle);
  if (resolu === undefined) {
    // XState would make something of a state that it does not know.
    const modele = estConnue(m, i.value) ? construire(m).resolveState({ value: i.value, context: i.context }) : null;
    if (modele?.status !== 'active') throw new Error(`Instantané illisible pour « ${m.machine.id} » : ${cle}.`);
    const sur = new Map<string, TransitionJson[]>();
    for (const [, etat] of actifs(m, i.value))
      for (const [type, ts] of Object.entries(etat.on ?? {})) sur.set(type, [...(sur.get(type) ?? []), ...ts]);
    if (parTexte.size >= RESOLUS_MAX) parTexte.clear();
    resolu = { value: i.value, modele, sur, feuilles: feuillesLues(m, i), roles: new Map(), chemins: new Map() };
    parTexte.set(cle, resolu);
  }
  if (typeof i.value === 'object') parValeur.set(i.value, resolu);
  return resolu;
}
const restaurer = (m: MachineCompilee, i: Instantane): Photo =>
  ({ ...resoudre(m, i).modele, context: i.context }) as unknown as Photo;
/** The leaves of a snapshot, as `etats.ts` tells them; those of a value already seen are not read again. */
export const feuilles = (m: MachineCompilee, i: Instantane): readonly string[] => resoudre(m, i).feuilles;

let publique = false;
/** Runs `f` with XState's public `transition`, the reference: for proofs only. */
export function avecTransitionPublique<T>(f: () => T): T {
  publique = true;
  try {
    return f();
  } finally {
    publique = false;
  }
}

/** The scope of an actor that never starts: all that a transition needs of one. */
interface Acteur {
  self: unknown;
  system: unknown;
  actionExecutor: (a: ActionJson) => void;
}
const acteurs = new WeakMap<AnyStateMachine, Acteur>();
/**
 * One transition. XState's public `transition` makes an actor each time, which enters all the initial states of the machine: half of its cost. This is the same
 * call with one scope kept a machine; a test compares the two.
 */
function avancer(machine: AnyStateMachine, avant: Photo, e: Recu): Suite {
  if (publique) return transition(machine, avant as never, e as never);
  let acteur = acteurs.get(machine);
  if (acteur === undefined) {
    const self = createActor(machine, { input: {} } as never);
    acteur = {
      self,
      system: self.system,
      actionExecutor: rien,
      ...{ defer: rien, id: '', logger: rien, sessionId: '', stopChild: rien, emit: rien },
    };
    acteurs.set(machine, acteur);
  }
  const actions: ActionJson[] = [];
  acteur.actionExecutor = (a) => void actions.push(a);
  const apres = machine.transition(avant as never, e, acteur as never) as unknown as Photo;
  return [apres, actions];
}

/** What follows an event, and whether a transition of the event itself was taken. */
type Suivi = Instantane & Omit<Fin, 'quoi'>;
/** One event, along the ways already known or by XState, which then teaches them. */
function passer(chemins: Chemins, m: MachineCompilee, context: Contexte, e: Recu, prendre: () => Suite): Suivi {
  const lire = (): Suivi => {
    const [apres, actions] = prendre();
    const instantane = figer(apres);
    // XState gives the same object back for an event that only has effects as for a refusal: each transition of an event bears `franchir`.
    const franchi = actions.some((a) => a.type === 'franchir');
    return { value: resoudre(m, instantane).value, context: instantane.context, effets: effetsDe(actions), franchi };
  };
  if (publique) return lire();
  return suivre(chemins, context, e) ?? apprendre(chemins, e, lire);
}
const situer = ({ value, context, effets }: Suivi): Situe => ({ instantane: { value, context }, effets });
function passerDepuis(m: MachineCompilee, i: Instantane, e: Recu): Suivi {
  const { chemins } = resoudre(m, i);
  let siens = chemins.get(e.type);
  if (siens === undefined) chemins.set(e.type, (siens = aucunChemin()));
  return passer(siens, m, i.context, e, () => avancer(construire(m), restaurer(m, i), e));
}

/**
 * A birth, at the initial state or at `etat`, `valeurs` being kept in the context. Gives the effects of entry; waits that are over at once are crossed.
 *
 * @throws Error on a state that the machine does not have
 */
export function naitre(m: MachineCompilee, valeurs: Readonly<Contexte> = {}, etat?: string): Situe {
  const context = { ...m.machine.context, ...valeurs };
  if (etat === undefined || etat === m.machine.initial) {
    const { naissance } = resolusDe(m);
    const prendre = (): Suite => initialTransition(construire(m), valeurs);
    return situer(passer(naissance, m, context, { type: 'xstate.init' }, prendre));
  }
  const entree = effetsDe(m.machine.states?.[etat]?.entry ?? []);
  const suite = traverser(m, { value: etat, context }, { charge: {}, faits: {} });
  return { instantane: suite.instantane, effets: [...entree, ...suite.effets] };
}

/** Names that no one sends: what the machine tells itself. */
const estInterne = (type: string): boolean => /^(jalon|signal|xstate)\./.test(type);
const transitionsDe = (m: MachineCompilee, i: Instantane, type: string): readonly TransitionJson[] =>
  resoudre(m, i).sur.get(type) ?? [];

/** The act that an event is here; `undefined` when nothing hears it. */
export function acteCourant(m: MachineCompilee, i: Instantane, type: string): ActeJson | undefined {
  const [t] = transitionsDe(m, i, type);
  return t === undefined ? undefined : m.actes[t.meta.acte];
}
/** The roles that an event is open to here. */
export function rolesDe(m: MachineCompilee, i: Instantane, type: string): readonly Role[] {
  const { sur, roles } = resoudre(m, i);
  let siens = roles.get(type);
  if (siens === undefined) {
    const gardes = (sur.get(type) ?? []).flatMap(({ guard }) => (guard === undefined ? [] : termesDe(m, guard)));
    siens = [...new Set(gardes.flatMap(([, g]) => g.roles ?? []))];
    roles.set(type, siens);
  }
  return siens;
}

export type Resultat = ({ accepte: true } & Situe) | ActeRefuse;

/**
 * Applies one event: the next snapshot and the effects asked for, or why it is refused. Pure. Names internal to the machine are refused.
 *
 * @throws Error on a snapshot that is not of this machine
 */
export function franchir(m: MachineCompilee, i: Instantane, e: Evenement): Resultat {
  const candidates = estInterne(e.type) ? [] : transitionsDe(m, i, e.type);
  juge = { context: i.context, event: e, gardes: new Map() };
  const passe = ({ guard }: TransitionJson): boolean => {
    if (guard === undefined) return true;
    const tient = gardeTient(m, guard, i.context, e);
    juge.gardes.set(guard, tient);
    return tient;
  };
  // Guards are read first: a refusal costs no transition, and never reaches XState, which would cross the waits that are over.
  if (!candidates.some(passe)) return expliquerRefus(m, candidates, i.context, e);
  const suivi = passerDepuis(m, i, e);
  return suivi.franchi ? { accepte: true, ...situer(suivi) } : expliquerRefus(m, candidates, i.context, e);
}

/**
 * Why an event would be refused, by its guards alone: nothing is applied. `null` when it would be taken. With `apercu`, what is not known yet has the benefit
 * of the doubt.
 *
 * @throws Error on a snapshot that is not of this machine
 */
export function admettre(m: MachineCompilee, i: Instantane, e: Evenement): ActeRefuse | null {
  const candidates = estInterne(e.type) ? [] : transitionsDe(m, i, e.type);
  const passe = candidates.some(({ guard }) => guard === undefined || gardeTient(m, guard, i.context, e));
  return passe ? null : expliquerRefus(m, candidates, i.context, e);
}

/** Nobody sends it and no state hears it: XState only looks at the waits. */
const REPRISE = 'xstate.reprise';
/**
 * Crosses the waits that are already over, as after a change of version: a snapshot put in its place does not settle by itself.
 */
export function traverser(m: MachineCompilee, i: Instantane, e: Pick<Evenement, 'charge' | 'faits'>): Situe {
  return situer(passerDepuis(m, i, { ...e, type: REPRISE }));
}

/**
 * The complete set of the events that this actor could send now, in the order of the machine: the guards of `franchir`, with the benefit of the doubt on what
 * is not typed or read yet.
 */
export function possibles(m: MachineCompilee, i: Instantane, faits: Evenement['faits']): string[] {
  const apercu = { ...faits, apercu: true };
  return [...resoudre(m, i).sur]
    .filter(
      ([type, ts]) =>
        !estInterne(type) &&
        ts.some(
          ({ guard }) => guard === undefined || gardeTient(m, guard, i.context, { type, charge: {}, faits: apercu }),
        ),
    )
    .map(([type]) => type);
}
/** The same, asked of XState: for proofs only. */
export function possiblesSelonXState(m: MachineCompilee, i: Instantane, faits: Evenement['faits']): string[] {
  const photo = restaurer(m, i);
  const apercu = { ...faits, apercu: true };
  return [...resoudre(m, i).sur.keys()].filter(
    (type) => !estInterne(type) && photo.can({ type, charge: {}, faits: apercu }),
  );
}
