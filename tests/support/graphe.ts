// A compiled machine as a graph: every situation that events which satisfy its guards can lead to.
import { getAdjacencyMap } from 'xstate/graph';
import type { MachineCompilee, TransitionJson } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Effet, Garde, Operande } from '../../workflows/engine/ancien-cycle/cycle.ts';
import {
  construire,
  franchir,
  lireOperande,
  type Evenement,
  type Instantane,
} from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

export interface Arete {
  de: string;
  vers: string;
  evenement: Evenement;
  effets: readonly Effet[];
}
export interface Graphe {
  depart: string;
  sommets: Map<string, Instantane>;
  aretes: Arete[];
}

const JOUR = '2025-01-02';
const parType: Partial<Record<Champ['type'], Valeur>> = {
  montant: 1000,
  nombre: 1,
  heures: 1,
  date: JOUR,
  ouiNon: true,
  tableau: [],
  piece: [],
};
const exemple = (champ: Champ): Valeur =>
  champ.type === 'choix' ? (champ.options[0]?.valeur ?? '') : (parType[champ.type] ?? 'texte');
/** What the server reads: amounts, except what is named otherwise. */
const fait = (nom: string): Valeur =>
  /Le$|^fin|date/i.test(nom) ? JOUR : /^(constats|.*EnCours$)/.test(nom) ? 0 : nom.startsWith('lignes') ? [] : 1000;

const satisfaire = (operateur: string, v: Valeur | undefined, aGauche: boolean): Valeur | undefined => {
  if (typeof v !== 'number' || !['<', '>', '!='].includes(operateur)) return v;
  return (operateur === '>') === aGauche ? v + 1 : v - 1;
};

/** The events that satisfy a transition from here: one for each role, and for each value of a choice. Guards that only read the context are left to it. */
function evenementsPour(
  machine: MachineCompilee,
  instantane: Instantane,
  type: string,
  transition: TransitionJson,
): Evenement[] {
  const description = machine.evenements[type];
  const { gardes, roles } = transition.guard.params;
  const base = {
    charge: Object.fromEntries((description?.charge ?? []).map((c) => [c.cle, exemple(c)])) as Record<string, Valeur>,
    faits: {
      ...Object.fromEntries((description?.faits ?? []).map((f) => [f, fait(f)])),
      constatsBloquants: 0,
      acteur: 'compte',
      instant: `${JOUR}T10:00:00.000Z`,
      date: JOUR,
      vigueur: 'actif',
    } as Record<string, Valeur>,
  };
  const fixes = new Set(['faits.date', 'faits.instant']);
  const poser = (de: string, valeur: Valeur): void => {
    const [source, nom = ''] = de.split('.');
    if (source === 'charge' || source === 'faits') base[source][nom] = valeur;
    fixes.add(de);
  };
  const lire = (o: Operande) => lireOperande(o, { ...base, contexte: instantane.context });
  const libre = (o: Operande): o is { de: string } => 'de' in o && !o.de.startsWith('contexte.') && !fixes.has(o.de);
  for (const g of gardes as readonly Garde[]) {
    if (g.type === 'vrai') poser(g.de, true);
    else if (g.type === 'present') poser(g.de, 'quelqu’un');
    else if (g.type === 'parmi' && !g.de.startsWith('contexte.')) poser(g.de, g.valeurs[0] ?? null);
    else if (g.type === 'compare') {
      const valeur = libre(g.gauche)
        ? satisfaire(g.operateur, lire(g.droite), true)
        : satisfaire(g.operateur, lire(g.gauche), false);
      if (libre(g.gauche)) poser(g.gauche.de, valeur ?? null);
      else if (libre(g.droite)) poser(g.droite.de, valeur ?? null);
    }
  }
  return roles.map((role) => ({ type, charge: base.charge, faits: { ...base.faits, roles: [role] } }));
}

const abreger = (v: Valeur): Valeur =>
  typeof v === 'number' ? Math.sign(v) : typeof v === 'string' && v.length >= 10 ? '…' : v;

/** Two situations are one when the machine is in the same place and its context has the same shape: amounts by their sign, dates by their presence. */
const cleDe = ({ value, context }: Instantane): string =>
  JSON.stringify([value, Object.entries(context).map(([k, v]) => [k, abreger(v)])]);

/** Explores a machine with XState's own graph, from a snapshot. */
export function explorer(machine: MachineCompilee, depart: Instantane): Graphe {
  const xstate = construire(machine.machine);
  const instantaneDe = (s: unknown): Instantane => {
    const { value, context } = s as Instantane;
    return { value, context };
  };
  const evenements = (i: Instantane): Evenement[] =>
    [
      machine.machine.states.parcours.states[i.value.parcours],
      machine.machine.states.vigueur?.states[i.value.vigueur ?? ''],
    ]
      .flatMap((e) => Object.entries(e?.on ?? {}))
      .flatMap(([type, ts]) => ts.flatMap((t) => evenementsPour(machine, i, type, t)));
  const carte = getAdjacencyMap(xstate as never, {
    fromState: xstate.resolveState(depart as never),
    events: ((s: unknown) => evenements(instantaneDe(s))) as never,
    serializeState: ((s: unknown) => cleDe(instantaneDe(s))) as never,
    limit: 20_000,
  }) as unknown as Record<string, { state: unknown; transitions: Record<string, { event: Evenement }> }>;
  const sommets = new Map(Object.entries(carte).map(([cle, { state }]) => [cle, instantaneDe(state)]));
  const aretes = Object.entries(carte).flatMap(([de, { state, transitions }]) =>
    Object.values(transitions).flatMap(({ event }): Arete[] => {
      const r = franchir(machine.machine, instantaneDe(state), event);
      return r.accepte ? [{ de, vers: cleDe(r.instantane), evenement: event, effets: r.effets }] : [];
    }),
  );
  return { depart: cleDe(depart), sommets, aretes };
}
