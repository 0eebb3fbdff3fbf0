// What the actions of a machine do to its context, as pure functions: XState calls them, and knows nothing of them.
import type { Regle, Valeur } from '../rules/regle.ts';
import type { ActionJson } from './cycle-compile.ts';
import { enExploration, lire, type Evenement } from './juger.ts';
import { QUELCONQUE } from './regles.ts';

export type Contexte = Record<string, Valeur>;
/** An event as an action of XState gets it: its own events (`xstate.init`, `xstate.done.state…`) bear neither charge nor facts. */
export type Recu = { type: string } & Partial<Omit<Evenement, 'type'>>;
export interface Portee {
  context: Contexte;
  event: Recu;
}

/** Actions of the machine itself; all others are effects, for whoever called. */
const INTERNES: ReadonlySet<string> = new Set([
  'retenir',
  'ajouter',
  'oublier',
  'donner',
  'franchir',
  'annoncer',
  'xstate.raise',
]);
export const EFFETS = [
  'armer',
  'desarmer',
  'suspendre',
  'reprendre',
  'suspendreDossier',
  'reprendreDossier',
  'annulerDossier',
  'notifier',
  'lettre',
  'inviter',
  'ouvrirFormulaire',
  'fermerFormulaire',
  'inscrire',
  'naitre',
  'diffuser',
  'transmettre',
  'distribuer',
] as const;

export interface Dons {
  jalons?: string[];
  perd?: string[];
  /** Milestones of a junction, each with those of its branches. */
  reunis?: Record<string, string[]>;
}
const plusTard = (a: Valeur, b: Valeur): Valeur => (typeof a === 'string' && (typeof b !== 'string' || a > b) ? a : b);
export const retenir = ({ context, event }: Portee, valeurs: Record<string, Regle>): Contexte =>
  Object.fromEntries(Object.entries(valeurs).map(([cle, regle]) => [cle, lire(regle, context, event)]));

/** The milestones after a transition. A junction fires on an event of XState's own, without facts: its milestones take the last instant of the branches. */
export function donner({ context, event }: Portee, { jalons: donnes, perd, reunis }: Dons): Contexte {
  const jalons = { ...(context['jalons'] as Contexte) };
  const instant = event.faits?.['instant'] ?? null;
  for (const j of donnes ?? []) jalons[j] = enExploration() ? true : instant;
  for (const [j, branches] of Object.entries(reunis ?? {})) {
    const instants = branches.map((b) => jalons[b] ?? null);
    jalons[j] = instants.reduce(plusTard, null);
  }
  for (const j of perd ?? []) Reflect.deleteProperty(jalons, j);
  return { jalons };
}
export function ajouter({ context, event }: Portee, valeurs: Record<string, Regle>): Contexte {
  const somme = ([cle, regle]: [string, Regle]): [string, Valeur] => {
    const avant = context[cle];
    const plus = lire(regle, context, event);
    if (avant === QUELCONQUE || plus === QUELCONQUE) return [cle, QUELCONQUE];
    return [cle, (typeof avant === 'number' ? avant : 0) + (typeof plus === 'number' ? plus : 0)];
  };
  return Object.fromEntries(Object.entries(valeurs).map(somme));
}
/** An internal event for the regions: it bears what the act bears. After a junction it bears the instant of the milestone. */
export function annoncer({ context, event }: Portee, { evenement }: { evenement: string }): Recu {
  if (event.faits !== undefined) return { ...event, type: evenement };
  const jalon = evenement.replace(/^jalon\./, '');
  return {
    type: evenement,
    charge: {},
    faits: { instant: (context['jalons'] as Contexte | undefined)?.[jalon] ?? null },
  };
}

/** What is left for the caller, in order. */
export const effetsDe = (actions: readonly ActionJson[]): ActionJson[] =>
  actions.filter((a) => !INTERNES.has(a.type)).map(({ type, params }) => ({ type, params }));
