// What an exploration tells states apart by: where things are, and the kept values that some guard may come to read. Nothing else of a dossier counts.
import type {
  ActionJson,
  CycleCompile,
  EtatJson,
  MachineCompilee,
} from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, type Instantane, type ValeurEtat } from '../../workflows/engine/lifecycle/machine.ts';
import { lectures } from '../../workflows/engine/lifecycle/regles.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';
import { machineDe, type EtatDossier, type ObjetVivant } from './etat-dossier.ts';

/** Keys of the context and milestones that count, for a machine. */
interface Comptent {
  cles: Set<string>;
  jalons: Set<string>;
}

/** Every action of a machine, entries and exits included. */
function actionsDe(m: MachineCompilee): ActionJson[] {
  const visiter = (e: EtatJson): ActionJson[] => {
    const transitions = [...Object.values(e.on ?? {}).flat(), ...(e.always ?? []), ...(e.onDone ?? [])];
    return [
      ...(e.entry ?? []),
      ...(e.exit ?? []),
      ...transitions.flatMap((t) => t.actions),
      ...Object.values(e.states ?? {}).flatMap(visiter),
    ];
  };
  return [...visiter(m.machine), ...m.naissance];
}

/** What guards read, then what feeds what they read, from machine to machine. */
function comptentDe(cycle: CycleCompile): Map<string, Comptent> {
  const noms = Object.keys(cycle.machines);
  const comptent = new Map(noms.map((nom): [string, Comptent] => [nom, { cles: new Set(), jalons: new Set() }]));
  const de = (nom: string): Comptent => comptent.get(nom) ?? { cles: new Set(), jalons: new Set() };
  let taille = -1;
  const lire = (nom: string, regle: unknown): void => {
    for (const [operateur, cle] of lectures(regle)) {
      if (operateur === 'retenu') de(nom).cles.add(cle);
      if (operateur === 'jalon') de(nom).jalons.add(cle);
      if (operateur === 'dossier') de('dossier').cles.add(cle);
      if (operateur === 'jalonDossier') de('dossier').jalons.add(cle);
    }
  };
  for (const nom of noms) for (const g of Object.values(machineDe(cycle, nom).gardes)) lire(nom, g.regle);
  const actions = noms.map((nom) => [nom, actionsDe(machineDe(cycle, nom))] as const);
  const nourrir = (nom: string, valeurs: unknown, cible: string): void => {
    for (const [cle, regle] of Object.entries((valeurs ?? {}) as Record<string, unknown>))
      if (de(cible).cles.has(cle)) lire(nom, regle);
  };
  for (let avant = taille; ; avant = taille) {
    taille = [...comptent.values()].reduce((s, c) => s + c.cles.size + c.jalons.size, 0);
    if (taille === avant) return comptent;
    for (const [nom, liste] of actions)
      for (const { type, params } of liste) {
        if (type === 'retenir' || type === 'ajouter') nourrir(nom, params, nom);
        if (type === 'naitre') nourrir(nom, params['valeurs'], String(params['objet']));
        // What the spine does with it depends on its own guards: all of it counts.
        if (type === 'transmettre') lire(nom, params['charge']);
      }
  }
}

/** The texts that rules compare with: others are only « some text ». */
function textesDe(cycle: CycleCompile): Set<string> {
  const textes = new Set<string>();
  const visiter = (x: unknown): void => {
    if (typeof x === 'string') textes.add(x);
    else if (typeof x === 'object' && x !== null) Object.values(x).forEach(visiter);
  };
  for (const m of Object.values(cycle.machines)) {
    Object.values(m.gardes).forEach((g) => visiter(g.regle));
    visiter(m.machine);
  }
  return textes;
}

/** Does a rule read the charge, and nothing else but the day? */
export function jugeLaSaisie(regle: Regle): boolean {
  const lues = lectures(regle);
  return (
    lues.some(([operateur]) => operateur === 'charge') &&
    lues.every(([operateur, nom]) => operateur === 'charge' || (operateur === 'lu' && /^(date|instant)$/.test(nom)))
  );
}

/** What depends only on where an object is, found once a place: after a transition, equal values of state are one object. */
export function parPlace<T>(trouver: (o: ObjetVivant) => T): (o: ObjetVivant) => T {
  const connus = new Map<string, Map<ValeurEtat, T>>();
  return (o) => {
    let siens = connus.get(o.machine);
    if (siens === undefined) connus.set(o.machine, (siens = new Map<ValeurEtat, T>()));
    const { value } = o.instantane;
    let trouve = siens.get(value);
    if (trouve === undefined) siens.set(value, (trouve = trouver(o)));
    return trouve;
  };
}

/** Reads the states of one cycle. */
export class Abstraction {
  readonly #cycle: CycleCompile;
  readonly #comptent: Map<string, { cles: string[]; jalons: string[] }>;
  readonly #textes: Set<string>;
  /** The part of a key that a snapshot gives: most objects of a state are those of the one before. */
  readonly #parInstantane = new WeakMap<Instantane, string>();
  readonly #bouge = parPlace((o) =>
    actifs(machineDe(this.#cycle, o.machine), o.instantane.value).some(
      ([, e]) => Object.keys(e.on ?? {}).length > 0 || (e.always ?? []).length > 0,
    ),
  );
  readonly #parActe = new Map<string, readonly Record<string, Valeur>[]>();
  constructor(cycle: CycleCompile) {
    this.#cycle = cycle;
    this.#comptent = new Map(
      [...comptentDe(cycle)].map(([nom, { cles, jalons }]) => [
        nom,
        { cles: [...cles].sort(), jalons: [...jalons].sort() },
      ]),
    );
    this.#textes = textesDe(cycle);
  }

  /** Objects that may still move, the spine first. */
  vivants(etat: EtatDossier): ObjetVivant[] {
    return [...etat.objets.values()].filter((o) => o.id === etat.epineId || this.#bouge(o));
  }
  /** The state without what can no longer move: an object that hears nothing and that no deadline waits for. */
  elaguer(etat: EtatDossier): EtatDossier {
    const vivants = new Set(this.vivants(etat).map((o) => o.id));
    for (const e of etat.echeances) vivants.add(e.objetId);
    if (vivants.size === etat.objets.size) return etat;
    return { ...etat, objets: new Map([...etat.objets].filter(([id]) => vivants.has(id))) };
  }
  #ou({ machine, instantane }: ObjetVivant): string {
    const connu = this.#parInstantane.get(instantane);
    if (connu !== undefined) return connu;
    const { cles, jalons } = this.#comptent.get(machine) ?? { cles: [], jalons: [] };
    const { context, value } = instantane;
    const valeur = (cle: string): Valeur => {
      const v = context[cle] ?? null;
      return typeof v === 'string' && !this.#textes.has(v) && v.length > 1 ? '*' : v;
    };
    const acquis = (context['jalons'] ?? {}) as Readonly<Record<string, Valeur>>;
    const tenus = jalons.filter((j) => acquis[j] !== undefined && acquis[j] !== null);
    const texte = JSON.stringify([machine, value, cles.map(valeur), tenus]);
    this.#parInstantane.set(instantane, texte);
    return texte;
  }
  /** Two states of the same key are one for the exploration: objects are counted, not named. */
  cle(etat: EtatDossier): string {
    const delais = new Map<string, string[]>();
    for (const { objetId, cle, retenuePar } of etat.echeances) {
      const sien = retenuePar.length === 0 ? cle : [cle, ...retenuePar.toSorted()].join(' ');
      const siens = delais.get(objetId);
      if (siens === undefined) delais.set(objetId, [sien]);
      else siens.push(sien);
    }
    const objets: string[] = [];
    for (const o of etat.objets.values()) {
      const siens = delais.get(o.id);
      objets.push(siens === undefined ? this.#ou(o) : `${this.#ou(o)}${JSON.stringify(siens.sort())}`);
    }
    return `${etat.suspenduLe === null ? '' : 's'}${objets.sort().join('|')}`;
  }

  /** Charges worth telling apart: each value of the choices that some rule of the machine reads. */
  charges(machine: string, acte: string): readonly Record<string, Valeur>[] {
    const cle = `${machine} ${acte}`;
    const connues = this.#parActe.get(cle);
    if (connues) return connues;
    const [instance, type] = [acte.slice(0, acte.lastIndexOf('/')), acte.slice(acte.lastIndexOf('/') + 1)];
    const formulaire = this.#cycle.formulaires[`${machine === 'dossier' ? instance : machine}.${type}`];
    const m = machineDe(this.#cycle, machine);
    const regles = [Object.values(m.gardes).map((g) => g.regle), actionsDe(m).map((a) => a.params)];
    const lus = new Set(lectures(regles).flatMap(([operateur, nom]) => (operateur === 'charge' ? [nom] : [])));
    const charges = (formulaire?.champs ?? []).reduce<Record<string, Valeur>[]>(
      (toutes, champ) =>
        champ.type === 'choix' && lus.has(champ.cle)
          ? toutes.flatMap((c) => champ.options.map((o) => ({ ...c, [champ.cle]: o.valeur })))
          : toutes,
      [{}],
    );
    this.#parActe.set(cle, charges);
    return charges;
  }
}
