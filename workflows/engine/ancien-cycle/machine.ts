// The only door to XState: everything else handles plain JSON, so that a change of its major version is a change of this file.
import { assign, setup, transition, type AnyStateMachine } from 'xstate';
import type { Valeur } from '../rules/regle.ts';
import type { Effet, Garde, Operande, Role } from './cycle.ts';
import type { EtatJson, MachineJson, TransitionJson } from './compiler.ts';

/** An event as guards see it: its charge, and the facts that the use case read and that the journal keeps. */
export interface Evenement {
  type: string;
  charge: Readonly<Record<string, Valeur>>;
  /** Always holds `roles`, `acteur`, `instant`, `date`, `vigueur` (of the dossier); `apercu: true` asks « would it be possible? » before the charge is known. */
  faits: Readonly<Record<string, Valeur>>;
}

/** What is stored of an object: where it is and what its guards need. */
export interface Instantane {
  value: { parcours: string; vigueur?: string };
  context: Record<string, Valeur>;
}

type Sources = Readonly<Record<'charge' | 'contexte' | 'faits', Readonly<Record<string, Valeur>>>>;

/** The value an operand designates, `undefined` when it is missing. Own properties only. */
export function lireOperande(operande: Operande, sources: Sources): Valeur | undefined {
  if ('valeur' in operande) return operande.valeur;
  const [source, ...reste] = operande.de.split('.');
  if (source !== 'charge' && source !== 'contexte' && source !== 'faits') return undefined;
  let courant: Valeur | undefined = sources[source];
  for (const cle of reste) {
    if (typeof courant !== 'object' || courant === null || Array.isArray(courant) || !Object.hasOwn(courant, cle))
      return undefined;
    courant = (courant as Record<string, Valeur>)[cle];
  }
  return courant;
}

const comparer = (a: Valeur, operateur: string, b: Valeur): boolean => {
  if (operateur === '==') return a === b;
  if (operateur === '!=') return a !== b;
  // Days and instants are compared as text, amounts as integers; anything else is not comparable, hence refused.
  if (!((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')))
    return false;
  switch (operateur) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return false;
  }
};

/** Does a guard hold? Fails closed on anything missing, except in a preview, where what is not known yet is given the benefit of the doubt. */
function tient(garde: Garde, sources: Sources): boolean {
  const apercu = sources.faits['apercu'] === true;
  const lire = (o: Operande): Valeur | undefined => lireOperande(o, sources);
  switch (garde.type) {
    case 'vrai': {
      const v = lire({ de: garde.de });
      return v === undefined ? apercu : v === true;
    }
    case 'absent': {
      const v = lire({ de: garde.de });
      return v === undefined || v === null;
    }
    case 'present': {
      const v = lire({ de: garde.de });
      return v === undefined ? apercu : v !== null;
    }
    case 'parmi': {
      const v = lire({ de: garde.de });
      return v === undefined ? apercu && !garde.de.startsWith('contexte.') : garde.valeurs.includes(v);
    }
    case 'compare': {
      const [a, b] = [lire(garde.gauche), lire(garde.droite)];
      if (a === undefined || b === undefined) return apercu;
      return comparer(a, garde.operateur, b);
    }
  }
}

const rolesDe = (e: Evenement): readonly string[] =>
  Array.isArray(e.faits['roles']) ? (e.faits['roles'] as string[]) : [];
const autoriseRole = (roles: readonly Role[], e: Evenement): boolean =>
  rolesDe(e).some((r) => (roles as readonly string[]).includes(r));
const sourcesDe = (contexte: Record<string, Valeur>, e: Evenement): Sources => ({
  contexte,
  charge: e.charge,
  faits: e.faits,
});

/** A spine knows its own vigueur; an object of the dossier is told it by the facts. Unknown: only a preview goes on. */
const estEnVigueur = (contexte: Record<string, Valeur>, e: Evenement): boolean => {
  const vigueur = contexte['vigueur'] ?? e.faits['vigueur'];
  return vigueur === undefined ? e.faits['apercu'] === true : vigueur === 'actif';
};

const noop = (): void => undefined;
const effetsConnus = [
  'programmerEcheance',
  'annulerEcheance',
  'suspendreEcheance',
  'reprendreEcheance',
  'annulerEcheances',
  'suspendreEcheances',
  'reprendreEcheances',
  'notifier',
  'emettreDocument',
  'creerObjet',
  'ouvrirFormulaire',
  'fermerFormulaire',
  'transmettre',
  'inscrire',
] as const satisfies Effet['type'][];

const fabrique = setup({
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- only a type for XState: without it, context and events are unknown
  types: {} as { context: Record<string, Valeur>; events: Evenement },
  guards: {
    autorise: ({ context, event }, params: TransitionJson['guard']['params']) =>
      autoriseRole(params.roles, event) &&
      (!params.vigueur || estEnVigueur(context, event)) &&
      params.gardes.every((g) => tient(g, sourcesDe(context, event))),
  },
  actions: {
    retenir: assign(({ context, event }, params: Record<string, Operande>) =>
      Object.fromEntries(
        Object.entries(params).map(([cle, o]) => [cle, lireOperande(o, sourcesDe(context, event)) ?? null]),
      ),
    ),
    ajouter: assign(({ context, event }, params: Record<string, Operande>) =>
      Object.fromEntries(
        Object.entries(params).map(([cle, o]) => {
          const ajout = lireOperande(o, sourcesDe(context, event));
          const avant = context[cle];
          return [cle, (typeof avant === 'number' ? avant : 0) + (typeof ajout === 'number' ? ajout : 0)];
        }),
      ),
    ),
    franchir: noop,
    ...(Object.fromEntries(effetsConnus.map((nom) => [nom, noop])) as Record<
      (typeof effetsConnus)[number],
      () => void
    >),
  },
});

const cache = new WeakMap<MachineJson, AnyStateMachine>();

/** The XState machine of a stored configuration, for the graph tests and for this file. Built once per configuration. */
export function construire(json: MachineJson): AnyStateMachine {
  let machine = cache.get(json);
  if (!machine) {
    machine = fabrique.createMachine(json as never) as unknown as AnyStateMachine;
    cache.set(json, machine);
  }
  return machine;
}

const persistant = (snapshot: { value: unknown; context: unknown; status: string }): Instantane => {
  if (snapshot.status !== 'active')
    throw new Error(`La machine s’est arrêtée (${snapshot.status}) : c’est une erreur de définition.`);
  return { value: snapshot.value as Instantane['value'], context: snapshot.context as Record<string, Valeur> };
};

/** The first snapshot of an object, at its initial state or at `etat`, with `valeurs` merged into its context. */
export function naitre(json: MachineJson, valeurs: Record<string, Valeur> = {}, etat?: string): Instantane {
  const machine = construire(json);
  const value = {
    parcours: etat ?? json.states.parcours.initial,
    ...(json.states.vigueur ? { vigueur: json.states.vigueur.initial } : {}),
  };
  return persistant(machine.resolveState({ value, context: { ...json.context, ...valeurs } }) as never);
}

function restaurer(json: MachineJson, instantane: Instantane): ReturnType<AnyStateMachine['resolveState']> {
  const { parcours, vigueur } = instantane.value;
  // XState would make something of a state it does not know. Resolved, not started: an actor costs as much as the transition itself.
  const connu =
    Object.hasOwn(json.states.parcours.states, parcours) &&
    (json.states.vigueur === undefined
      ? vigueur === undefined
      : vigueur !== undefined && Object.hasOwn(json.states.vigueur.states, vigueur));
  const snapshot = connu
    ? construire(json).resolveState({ value: { ...instantane.value }, context: instantane.context })
    : null;
  if (snapshot?.status !== 'active')
    throw new Error(`Instantané illisible pour « ${json.id} » : ${JSON.stringify(instantane.value)}.`);
  return snapshot;
}

const etatsCourants = (json: MachineJson, i: Instantane): EtatJson[] => {
  const parcours = json.states.parcours.states[i.value.parcours];
  const vigueur = i.value.vigueur === undefined ? undefined : json.states.vigueur?.states[i.value.vigueur];
  return [parcours, vigueur].filter((e) => e !== undefined);
};

const transitionsDe = (json: MachineJson, i: Instantane, type: string): TransitionJson[] =>
  etatsCourants(json, i).flatMap((e) => (Object.hasOwn(e.on, type) ? (e.on[type] ?? []) : []));

export type Resultat =
  | { accepte: true; instantane: Instantane; effets: Effet[] }
  | { accepte: false; motif: 'etat' | 'role' | 'garde'; phrases: string[] };

/** Applies one event: the next snapshot and the effects asked for, or why it is refused. Pure. Throws only on an unreadable snapshot. */
export function franchir(json: MachineJson, instantane: Instantane, evenement: Evenement): Resultat {
  const avant = restaurer(json, instantane);
  if (!(avant as unknown as { can: (e: Evenement) => boolean }).can(evenement))
    return refus(json, instantane, evenement);
  const [apres, actions] = transition(construire(json), avant as never, evenement as never) as unknown as [
    never,
    { type: string; params: unknown }[],
  ];
  const effets = actions
    .filter((a) => (effetsConnus as readonly string[]).includes(a.type))
    .map((a) => ({ type: a.type, params: a.params }) as Effet);
  return { accepte: true, instantane: persistant(apres), effets };
}

function refus(json: MachineJson, i: Instantane, evenement: Evenement): Resultat {
  const candidates = transitionsDe(json, i, evenement.type);
  if (candidates.length === 0) return { accepte: false, motif: 'etat', phrases: [] };
  const permises = candidates.filter((t) => autoriseRole(t.guard.params.roles, evenement));
  if (permises.length === 0) return { accepte: false, motif: 'role', phrases: [] };
  if (permises.some((t) => t.guard.params.vigueur) && !estEnVigueur(i.context, evenement))
    return {
      accepte: false,
      motif: 'garde',
      phrases: ['Le dossier n’est pas en vigueur : aucun acte n’est possible tant qu’il est suspendu ou retiré.'],
    };
  const sources = sourcesDe(i.context, evenement);
  // Among several branches, the one that went furthest is the one that was meant.
  const echecs = permises
    .map((t) => t.guard.params.gardes)
    .map((gardes) => ({
      premier: gardes.findIndex((g) => !tient(g, sources)),
      phrases: gardes.filter((g) => !tient(g, sources)).map((g) => g.refus),
    }));
  const visee = echecs.reduce((a, b) => (b.premier > a.premier ? b : a));
  return { accepte: false, motif: 'garde', phrases: visee.phrases.filter((p) => p !== '') };
}

/** The events that these roles could send now, in the order of the definition. The same guards as `franchir`, with the benefit of the doubt on what is not typed yet. */
export function evenementsPossibles(json: MachineJson, instantane: Instantane, faits: Evenement['faits']): string[] {
  const types = new Set(etatsCourants(json, instantane).flatMap((e) => Object.keys(e.on)));
  const snapshot = restaurer(json, instantane) as unknown as { can: (e: Evenement) => boolean };
  return [...types].filter((type) => snapshot.can({ type, charge: {}, faits: { ...faits, apercu: true } }));
}

/** What people are told of the current state. */
export function etatCourant(
  json: MachineJson,
  i: Instantane,
): {
  nom: string;
  phase: string;
  libelles: EtatJson['meta']['libelles'];
  tour: EtatJson['meta']['tour'];
  terme: boolean;
} {
  const vigueur = i.value.vigueur ?? 'actif';
  const nom = vigueur === 'actif' ? i.value.parcours : vigueur;
  const etat = vigueur === 'actif' ? json.states.parcours.states[nom] : json.states.vigueur?.states[nom];
  if (!etat) throw new Error(`État inconnu : « ${nom} ».`);
  const phase = json.states.parcours.states[i.value.parcours]?.meta.phase ?? etat.meta.phase;
  return { nom, phase, libelles: etat.meta.libelles, tour: etat.meta.tour, terme: etat.tags.includes('terme') };
}

/** The roles that could send an event from the current state, for the sentence of a refusal. */
export function rolesAttendus(json: MachineJson, i: Instantane, type: string): Role[] {
  return [...new Set(transitionsDe(json, i, type).flatMap((t) => t.meta.roles))];
}
