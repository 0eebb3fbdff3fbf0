import type { Valeur } from '../rules/regle.ts';
import type {
  DescriptionEvenement,
  Effet,
  Ensemble,
  Etat,
  Fragment,
  Garde,
  Machine,
  NomPhase,
  OptionsPhases,
  PhaseDemandee,
  Role,
  Tour,
  Transition,
  TypeObjet,
} from './cycle.ts';
import { bilan } from './phases/bilan.ts';
import { cloture } from './phases/cloture.ts';
import { completude } from './phases/completude.ts';
import { conventionnement } from './phases/conventionnement.ts';
import { decision } from './phases/decision.ts';
import { depot } from './phases/depot.ts';
import { engagement } from './phases/engagement.ts';
import { execution } from './phases/execution.ts';
import { instruction } from './phases/instruction.ts';
import { etatsVigueur, evenementsVigueur } from './vigueur.ts';

const vocabulaire: { [K in NomPhase]: (options: OptionsPhases[K], ensemble: Ensemble) => Fragment } = {
  depot,
  completude,
  instruction,
  decision,
  engagement,
  conventionnement,
  execution,
  bilan,
  cloture,
};

/** The common end of a cycle whose last phase has none of its own. */
const FIN = 'cycleAcheve';

/** A compiled transition, in XState's own JSON. The roles are part of the guard: with two guarded branches, a display copy alone would let the wrong role take the other. */
export interface TransitionJson {
  target?: string;
  guard: { type: 'autorise'; params: { roles: Role[]; gardes: Garde[]; vigueur: boolean } };
  actions: { type: string; params: unknown }[];
  meta: { roles: Role[] };
}

export interface EtatJson {
  tags: string[];
  meta: {
    phase: string;
    libelles: Etat['libelles'];
    tour: Tour;
    exception: boolean;
    seulementSi?: NonNullable<Etat['seulementSi']>;
  };
  on: Record<string, TransitionJson[]>;
}

interface RegionJson {
  initial: string;
  states: Record<string, EtatJson>;
}

/** The machine that is stored with the version and that runs: XState's configuration as JSON, plus the description of its events. */
export interface MachineJson {
  id: TypeObjet;
  type: 'parallel';
  context: Record<string, Valeur>;
  states: { parcours: RegionJson; vigueur?: RegionJson };
}

export interface MachineCompilee {
  machine: MachineJson;
  evenements: Record<string, DescriptionEvenement>;
  creation: Effet[];
}

export interface CycleCompile {
  phases: NomPhase[];
  machines: Partial<Record<TypeObjet, MachineCompilee>> & { dossier: MachineCompilee };
}

const transitionJson = (
  t: Transition,
  cible: string | undefined,
  retenu: Record<string, { valeur: Valeur }>,
  vigueur: boolean,
): TransitionJson => {
  const retenir = { ...t.retenir, ...retenu };
  return {
    ...(cible === undefined ? {} : { target: cible }),
    guard: { type: 'autorise', params: { roles: t.roles, gardes: t.gardes ?? [], vigueur } },
    actions: [
      ...(Object.keys(retenir).length > 0 ? [{ type: 'retenir', params: retenir }] : []),
      ...(t.ajouter ? [{ type: 'ajouter', params: t.ajouter }] : []),
      // A transition that neither moves nor keeps anything would look refused to XState: it must do something.
      { type: 'franchir', params: {} },
      ...(t.effets ?? []),
    ],
    meta: { roles: t.roles },
  };
};

const regionJson = (
  initial: string,
  etats: Record<string, Etat>,
  phaseDe: (etat: string) => string,
  resoudre: (vers: string, etat: string) => string,
  options: { vigueur: boolean; enCours: boolean },
): RegionJson => {
  const states: Record<string, EtatJson> = {};
  for (const [nom, etat] of Object.entries(etats)) {
    const on: Record<string, TransitionJson[]> = {};
    for (const t of etat.transitions) {
      const cible = t.vers === undefined ? undefined : resoudre(t.vers, nom);
      if (cible !== undefined && !(cible in etats))
        throw new Error(`Le cycle mène de « ${nom} » à un état inconnu : « ${cible} ».`);
      const enCours: Record<string, { valeur: Valeur }> =
        options.enCours && cible !== undefined ? { enCours: { valeur: etats[cible]?.terme !== true } } : {};
      (on[t.evenement] ??= []).push(transitionJson(t, cible, enCours, options.vigueur));
    }
    states[nom] = {
      tags: etat.terme ? ['terme'] : [],
      meta: {
        phase: phaseDe(nom),
        libelles: etat.libelles,
        tour: etat.tour,
        exception: etat.exception === true,
        ...(etat.seulementSi === undefined ? {} : { seulementSi: etat.seulementSi }),
      },
      on,
    };
  }
  return { initial, states };
};

function compilerObjet(id: TypeObjet, m: Machine): MachineCompilee {
  const parcours = regionJson(
    m.initial,
    m.etats,
    () => id,
    (vers) => vers,
    { vigueur: true, enCours: false },
  );
  return {
    machine: { id, type: 'parallel', context: m.contexte, states: { parcours } },
    evenements: m.evenements,
    creation: m.creation ?? [],
  };
}

/**
 * Compiles the lifecycle of a call: the list of its phases with their options becomes one spine machine and one small machine per kind of object.
 * The legal order of acts is in the phases, so no definition can break it. Throws when a phase is unknown, asked twice, or leads nowhere.
 */
export function compilerCycle(demandes: readonly PhaseDemandee[]): CycleCompile {
  const phases = demandes.map((d) => d.phase);
  if (new Set(phases).size !== phases.length) throw new Error('Une phase est demandée deux fois.');
  const ensemble: Ensemble = {
    arretePossible: demandes.some((d) => d.phase === 'conventionnement' && d.options.instrument === 'selonNature'),
  };
  const fragments = demandes.map((d) => {
    const fabrique = vocabulaire[d.phase] as ((options: unknown, ensemble: Ensemble) => Fragment) | undefined;
    if (!fabrique) throw new Error(`Phase inconnue : « ${d.phase} ».`);
    return fabrique(d.options, ensemble);
  });
  const premier = fragments[0];
  if (!premier) throw new Error('Le cycle n’a aucune phase.');

  const etats: Record<string, Etat> = {};
  const phaseDe = new Map<string, NomPhase>();
  const evenements: Record<string, DescriptionEvenement> = { ...evenementsVigueur };
  const contexte: Record<string, Valeur> = { vigueur: 'actif', suspenduLe: null, enCours: false };
  const machines: CycleCompile['machines'] = {} as CycleCompile['machines'];

  // A way back to a phase that this cycle does not have is no way at all.
  const menePlusLoin = ({ vers }: Transition): boolean =>
    vers === undefined || !vers.startsWith('@') || vers === '@suivante' || phases.includes(vers.slice(1) as NomPhase);

  fragments.forEach((fragment, i) => {
    const phase = phases[i];
    if (phase === undefined) return;
    for (const [nom, etat] of Object.entries(fragment.etats)) {
      if (nom in etats) throw new Error(`L’état « ${nom} » est défini par deux phases.`);
      etats[nom] = { ...etat, transitions: etat.transitions.filter(menePlusLoin) };
      phaseDe.set(nom, phase);
    }
    for (const [nom, evenement] of Object.entries(fragment.evenements)) evenements[nom] = evenement;
    Object.assign(contexte, fragment.contexte);
    for (const [type, machine] of Object.entries(fragment.objets ?? {}))
      machines[type as TypeObjet] = compilerObjet(type as TypeObjet, machine);
  });

  fragments.forEach((fragment, i) => {
    const { transversales } = fragment;
    if (!transversales) return;
    const fin = phases.indexOf(transversales.jusqua);
    for (const [nom, etat] of Object.entries(etats)) {
      const rang = phases.indexOf(phaseDe.get(nom) as NomPhase);
      const derniere = rang === fin && nom === fragments[rang]?.initial;
      const avant = rang > i && (fin === -1 || rang < fin);
      if ((avant || derniere) && etat.terme !== true) etat.transitions.push(...transversales.transitions);
    }
  });

  const resoudre = (vers: string, etat: string): string => {
    if (!vers.startsWith('@')) return vers;
    const rang =
      vers === '@suivante'
        ? phases.indexOf(phaseDe.get(etat) as NomPhase) + 1
        : phases.indexOf(vers.slice(1) as NomPhase);
    // The last phase of a short cycle leads to the common end.
    return fragments[rang]?.initial ?? FIN;
  };
  const menentALaFin = Object.entries(etats).flatMap(([nom, etat]) =>
    etat.transitions.filter((t) => t.vers !== undefined && resoudre(t.vers, nom) === FIN),
  );
  if (menentALaFin.length > 0) {
    // Nothing is awaited there any more: no deadline may outlive the last phase.
    for (const etat of Object.values(etats))
      etat.transitions = etat.transitions.map((t) =>
        menentALaFin.includes(t)
          ? { ...t, effets: [...(t.effets ?? []), { type: 'annulerEcheances', params: {} }] }
          : t,
      );
    etats[FIN] = {
      libelles: { region: 'Achevé', porteur: 'Achevé', ensuite: 'Rien n’est attendu.' },
      tour: 'personne',
      terme: true,
      transitions: [],
    };
    phaseDe.set(FIN, phases.at(-1) as NomPhase);
  }
  const pris = new Set(
    [...Object.values(etats), ...Object.values(etatsVigueur)].flatMap((e) => e.transitions.map((t) => t.evenement)),
  );

  machines.dossier = {
    machine: {
      id: 'dossier',
      type: 'parallel',
      context: contexte,
      states: {
        parcours: regionJson(premier.initial, etats, (nom) => phaseDe.get(nom) ?? '', resoudre, {
          vigueur: true,
          enCours: true,
        }),
        vigueur: regionJson(
          'actif',
          etatsVigueur,
          () => 'vigueur',
          (vers) => vers,
          { vigueur: false, enCours: false },
        ),
      },
    },
    evenements: Object.fromEntries(Object.entries(evenements).filter(([nom]) => pris.has(nom))),
    creation: [],
  };
  return { phases, machines };
}
