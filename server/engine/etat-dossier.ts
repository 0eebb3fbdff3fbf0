// A dossier in memory: its spine, its objects, its deadlines. What the live write, the replay and the exploration share. No database here.
import type { ActionJson, CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import {
  feuilles,
  type Evenement,
  type Instantane,
  type ActeRefuse,
} from '../../workflows/engine/lifecycle/machine.ts';
import type { Territoire } from '../../workflows/engine/dates/jours-ouvres.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

export type Valeurs = Readonly<Record<string, Valeur>>;

/** The spine of a dossier (`machine` is `dossier`), or one of its objects (`<instance>/<objet>`). */
export interface ObjetVivant {
  id: string;
  machine: string;
  genre: string;
  /** How many events it has lived, its birth included. */
  version: number;
  instantane: Instantane;
  /** By leaf it is in: the instant of the event that entered it. */
  depuis: Record<string, string>;
}

/** A deadline that runs or that is held. It is named by its object, its key and the rank of the event that armed it: another visit of the same state arms another. */
export interface EcheanceVive {
  objetId: string;
  cle: string;
  evenement: string;
  le: string;
  suspendueLe: string | null;
  /** What holds it, each by its name (`acte`, `dossier`): it runs again when nothing does. */
  retenuePar: string[];
  armeeRang: number;
  /** A deadline of the law is not stopped by a suspension of the dossier. */
  nature: 'loi' | 'interne';
}

/** A dossier as its journal tells it: enough to judge the next event, and nothing else. */
export interface EtatDossier {
  epineId: string;
  objets: Map<string, ObjetVivant>;
  echeances: EcheanceVive[];
  /** Rank of the last line of the journal. */
  rang: number;
  /** Version of the call that judges it: a key of the versions given to the replay. */
  version: string;
  /** Since when the funder has suspended it. */
  suspenduLe: string | null;
}

/**
 * One event as it is asked. `faits` always holds `acteur {id, roles, organismes, beneficiaire, recuse}`, `instant` and `date`; in the journal, also `crees`, the ids of what
 * it bore. `echeance`: the very armament that comes due.
 */
export interface Pas {
  objetId: string;
  type: string;
  charge: Valeurs;
  faits: Valeurs;
  echeance?: { cle: string; armeeRang: number };
}

/** One line of the journal. */
export interface Ligne extends Pas {
  rang: number;
  /** Version of the call that judged it. */
  version: string;
  /** Version of the object that it left. */
  versionObjet: number;
  /** In which of his roles the actor did it. */
  role: string;
  /** The act, by its key in the machine (`instance/TYPE`); `null` for what is not an act: birth, change of version. */
  acte: string | null;
}
/** Rank of the line that set this one off (`faits.cause`): what an object told the spine, or the spine its objects. It replays with its cause. */
export const causeDe = (l: Pick<Pas, 'faits'>): number | null =>
  typeof l.faits['cause'] === 'number' ? l.faits['cause'] : null;

/** An effect, with the line and the object that it comes from. `valeurs`: its formulas evaluated; for a birth `{id, genre, compte?, organisme?}`. */
export interface EffetSitue {
  objetId: string;
  rang: number;
  effet: ActionJson;
  valeurs?: Valeurs;
}

export type ActeRefuseSitue = ActeRefuse & { objetId: string; type: string };
/** The result of one event. Births and deadlines are already carried out on the state; the other effects are for the caller. */
export type Issue = { accepte: true; effets: EffetSitue[]; crees: ObjetVivant[]; lignes: Ligne[] } | ActeRefuseSitue;

/** Where the funder counts its days. */
export interface Lieu {
  fuseau: string;
  feries: Territoire;
}
/** What a dossier is judged with. `nouvelId` names what is born in a live write; a replay finds the ids in `faits.crees`. */
export interface Cadre {
  cycle: CycleCompile;
  lieu: Lieu;
  nouvelId?: () => string;
}

/**
 * A machine of a cycle, by its key.
 *
 * @throws Error when the version has none: a dossier that should not exist
 */
export function machineDe(cycle: CycleCompile, cle: string): MachineCompilee {
  const m = Object.hasOwn(cycle.machines, cle) ? cycle.machines[cle] : undefined;
  if (m === undefined) throw new Error(`Machine inconnue : « ${cle} ».`);
  return m;
}

/**
 * An object of a dossier.
 *
 * @throws Error when the dossier has none of this id
 */
export function objetDe(etat: EtatDossier, id: string): ObjetVivant {
  const objet = etat.objets.get(id);
  if (objet === undefined) throw new Error(`Objet inconnu : ${id}.`);
  return objet;
}
/** What is shared under a name: by a branch that shares it, else by the whole dossier. */
export function partageParLaBranche(contexte: Valeurs, branche: string | null, cle: string): Valeur {
  const propre = branche === null ? cle : `${branche}.${cle}`;
  const lue = Object.hasOwn(contexte, propre) ? propre : cle;
  return Object.hasOwn(contexte, lue) ? (contexte[lue] ?? null) : null;
}
export const epineDe = (etat: EtatDossier): ObjetVivant => objetDe(etat, etat.epineId);

/** A copy that may be changed without touching the original. */
export function copier(etat: EtatDossier): EtatDossier {
  const objets = new Map<string, ObjetVivant>();
  for (const [id, objet] of etat.objets) objets.set(id, { ...objet });
  return { ...etat, objets, echeances: etat.echeances.map((e) => ({ ...e })) };
}

/** Puts an object in a new snapshot; a leaf that it was already in keeps the instant of its entry. */
export function placer(objet: ObjetVivant, m: MachineCompilee, instantane: Instantane, instant: string): void {
  const avant = objet.depuis;
  objet.instantane = instantane;
  const depuis: Record<string, string> = {};
  for (const f of feuilles(m, instantane)) depuis[f] = Object.hasOwn(avant, f) ? (avant[f] ?? instant) : instant;
  objet.depuis = depuis;
}

/** What an object may read of its dossier. In memory it is the same live and replayed, so it is not journaled. */
function vueDuDossier(etat: EtatDossier, m: MachineCompilee): Valeurs {
  const { context } = epineDe(etat).instantane;
  const jalons = (context['jalons'] ?? {}) as Valeurs;
  const vue: Record<string, Valeur> = {};
  const acquis: Record<string, Valeur> = {};
  for (const cle of m.lit) {
    if (cle.startsWith('jalons/')) acquis[cle.slice(7)] = jalons[cle.slice(7)] ?? null;
    else vue[cle] = context[cle] ?? null;
  }
  return { ...vue, jalons: acquis };
}

/** The facts of an event as the machine of an object sees them: those given, and for an object what it reads of its dossier. */
export const faitsPour = (etat: EtatDossier, cycle: CycleCompile, objet: ObjetVivant, faits: Valeurs): Valeurs =>
  objet.id === etat.epineId ? faits : { ...faits, dossier: vueDuDossier(etat, machineDe(cycle, objet.machine)) };

/** An event as the machine of an object judges it. */
export const evenementPour = (
  etat: EtatDossier,
  cycle: CycleCompile,
  objet: ObjetVivant,
  { type, charge, faits }: Pick<Pas, 'type' | 'charge' | 'faits'>,
): Evenement => ({ type, charge, faits: faitsPour(etat, cycle, objet, faits) });
