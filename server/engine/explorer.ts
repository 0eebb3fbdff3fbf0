// At publication: a bounded exploration of the dossier with its objects and its deadlines, on the machines that will run, through the very core that will run them. What a
// guard cannot know is tried both ways. It proves order and reachability, never amounts.
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { termes } from '../../workflows/engine/lifecycle/etats.ts';
import { acteCourant, actifs, avecOracle, estTerme, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import {
  copier,
  epineDe,
  machineDe,
  type EtatDossier,
  type Issue,
  type Lieu,
  type Ligne,
  type Pas,
  type Valeurs,
} from './etat-dossier.ts';
import { Abstraction, jugeLaSaisie, parPlace } from './exploration-abstraite.ts';
import { atteindre, horlogesArretees, type Arete } from './exploration-graphe.ts';
import { avancer, instantDe, ouvrirDossier } from './noyau.ts';
import { rejouer } from './rejouer.ts';

export interface OptionsExploration {
  /** States at most. */
  limite: number;
  /** Living objects of one kind at most; those that one act gives birth to at once may be more. */
  objetsMax: number;
  /** Acts left out, by `TYPE` or `instance/TYPE`, and deadlines by key: to explore one part at a time. They are said in the result. */
  geler?: readonly string[];
  /** Events that come from outside the dossier and that no one's role sends: of aggregates, of invitations. */
  distribues?: readonly string[];
  /** What an act may read that no « yes or no » stands for (how many parties sign), by `TYPE`: each set of facts is tried. Those that go together, a list and its count, are of one set. */
  faits?: Readonly<Record<string, readonly Valeurs[]>>;
  /** Journals of the histories of the call: each of their states is a start, each of their acts is taken. */
  histoires?: readonly (readonly Ligne[])[];
}
export type Faute =
  | 'fait refusé'
  | 'échéance sans preneur'
  | 'échéance après la fin'
  | 'horloge arrêtée'
  | 'impasse'
  | 'panne'
  | 'histoire refusée';
export interface Defaut {
  faute: Faute;
  /** Leaf of the parcours. */
  ou: string;
  detail: string;
  /** The events that lead there. */
  trace: string[];
}
export interface Exploration {
  etats: number;
  pas: number;
  /** Everything was explored: ends and clocks are then judged too. */
  complete: boolean;
  defauts: Defaut[];
  /** Acts (`machine instance/TYPE`) and deadlines (`machine cle`) never taken, frozen ones left out. Not empty: the exploration shows too little, or they are dead. */
  jamaisPris: string[];
  /** Acts and deadlines of this cycle that were frozen: another part covers them. */
  geles: string[];
}

const EPINE = 'D';
const VERSION = 'exploration';
const LIEU: Lieu = { fuseau: 'Europe/Paris', feries: 'metropole' };
const DEBUT = '2025-06-01T10:00:00.000Z';
const SANS_FAITS: readonly Valeurs[] = [{}];
/** Outcomes tried for one event, at most. */
const BRANCHES_MAX = 64;

interface Noeud {
  etat: EtatDossier;
  /** The clock of the path that found it: no event goes back in time. */
  instant: string;
  parent: string | null;
  via: string;
  aretes: Arete[];
}
type Essai = Pick<Pas, 'objetId' | 'type' | 'charge'> & {
  echeance?: { cle: string; armeeRang: number };
  faits?: Valeurs;
};

/** An event that may be sent from where an object is. */
interface Spontane {
  type: string;
  /** A fact of the world. */
  constat: boolean;
  /** What may be typed with it, and how a trace names it. */
  charges: { charge: Valeurs; nom: string }[];
}
interface Essaye {
  apres: EtatDossier;
  issue: Issue;
}
class Explorateur {
  readonly #cycle: CycleCompile;
  readonly #options: OptionsExploration;
  readonly #abstraction: Abstraction;
  readonly #noeuds = new Map<string, Noeud>();
  readonly #file: string[] = [];
  readonly #defauts: Defaut[] = [];
  readonly #pris = new Set<string>();
  readonly #geles: ReadonlySet<string>;
  /** Terms that say who acts: an exploration always has the right person. */
  readonly #qui: ReadonlySet<string>;
  /** Terms that only judge what is typed. */
  readonly #saisie: ReadonlySet<string>;
  #pas = 0;
  #ids = 0;

  constructor(cycle: CycleCompile, options: OptionsExploration) {
    this.#cycle = cycle;
    this.#options = options;
    this.#abstraction = new Abstraction(cycle);
    this.#geles = new Set(options.geler);
    const gardes = Object.values(cycle.machines).flatMap((m) => Object.entries(m.gardes));
    this.#qui = new Set(gardes.flatMap(([terme, g]) => (g.genre === 'qui' ? [terme] : [])));
    this.#saisie = new Set(gardes.flatMap(([terme, g]) => (jugeLaSaisie(g.regle) ? [terme] : [])));
  }

  explorer(): Exploration {
    this.#partir();
    let i = 0;
    for (; i < this.#file.length && this.#noeuds.size <= this.#options.limite; i++) this.#visiter(this.#file[i] ?? '');
    const complete = i >= this.#file.length;
    if (complete) this.#jugerLeGraphe();
    const tout = this.#tousLesNoms();
    return {
      etats: this.#noeuds.size,
      pas: this.#pas,
      complete,
      defauts: this.#defauts,
      jamaisPris: tout.filter(([nom, gele]) => !gele && !this.#pris.has(nom)).map(([nom]) => nom),
      geles: tout.filter(([, gele]) => gele).map(([nom]) => nom),
    };
  }

  #cadre = () => ({ cycle: this.#cycle, lieu: LIEU, nouvelId: () => `o${(this.#ids += 1)}` });
  #partir(): void {
    const faits: Valeurs = { acteur: null, instant: DEBUT, date: DEBUT.slice(0, 10) };
    const { etat } = avecOracle(
      () => true,
      () => ouvrirDossier(this.#cadre(), VERSION, { objetId: EPINE, faits }),
    );
    this.#poser(etat, DEBUT, null, '');
    for (const [n, journal] of (this.#options.histoires ?? []).entries()) {
      const version = journal[0]?.version ?? VERSION;
      let dernier: string | null = null;
      const { ecarts } = rejouer(journal, new Map([[version, this.#cycle]]), LIEU, (issue, ligne, apres) => {
        this.#noter(issue, apres);
        if (ligne.echeance) this.#pris.add(`${machineSur(apres, ligne.objetId)} ${ligne.echeance.cle}`);
        dernier = this.#poser(copier(apres), instantDe(ligne.faits), dernier, ligne.type);
      });
      for (const e of ecarts)
        this.#defauts.push({
          faute: 'histoire refusée',
          ou: `histoire ${n + 1}`,
          detail: `${e.type} : ${e.quoi}`,
          trace: [],
        });
    }
  }
  #poser(brut: EtatDossier, instant: string, parent: string | null, via: string): string {
    const etat = this.#abstraction.elaguer(brut);
    const cle = this.#abstraction.cle(etat);
    if (!this.#noeuds.has(cle)) {
      this.#noeuds.set(cle, { etat, instant, parent, via, aretes: [] });
      this.#file.push(cle);
    }
    return cle;
  }
  #noter(issue: Extract<Issue, { accepte: true }>, etat: EtatDossier): void {
    for (const l of issue.lignes) if (l.acte !== null) this.#pris.add(`${machineSur(etat, l.objetId)} ${l.acte}`);
  }

  #visiter(cle: string): void {
    const noeud = this.#noeuds.get(cle);
    if (!noeud) return;
    const { etat } = noeud;
    try {
      for (const objet of this.#abstraction.vivants(etat))
        for (const { type, constat, charges } of this.#spontanes(objet)) {
          const lus = this.#options.faits?.[type] ?? SANS_FAITS;
          for (const { charge, nom } of charges)
            for (const [n, faits] of lus.entries()) {
              const via = lus.length > 1 ? `${nom}[${n}]` : nom;
              this.#aller(cle, noeud, { objetId: objet.id, type, charge, faits }, via, 'acte');
            }
          if (constat) {
            const refus = this.#refusPossible(noeud, { objetId: objet.id, type, charge: {} });
            if (refus) this.#dire('fait refusé', cle, `${objet.machine}.${type} : ${refus}`);
          }
        }
      for (const e of etat.echeances) {
        if (e.suspendueLe !== null || this.#geles.has(e.cle) || this.#geles.has(e.evenement)) continue;
        const echeance = { cle: e.cle, armeeRang: e.armeeRang };
        const essai = { objetId: e.objetId, type: e.evenement, charge: {}, echeance };
        const refus = this.#refusPossible(noeud, essai, e.le);
        if (refus) this.#dire('échéance sans preneur', cle, `${e.cle} : ${refus}`);
        if (this.#aller(cle, noeud, essai, `(${e.evenement})`, 'echeance', e.le))
          this.#pris.add(`${machineSur(etat, e.objetId)} ${e.cle}`);
      }
      if (estTerme(machineDe(this.#cycle, 'dossier'), epineDe(etat).instantane))
        for (const e of etat.echeances)
          if (e.nature !== 'loi' && e.objetId === etat.epineId && e.suspendueLe === null)
            this.#dire('échéance après la fin', cle, e.cle);
    } catch (e) {
      this.#dire('panne', cle, e instanceof Error ? e.message : String(e));
    }
  }
  /** Every outcome of an event becomes an arc; says whether there was one. */
  #aller(cle: string, noeud: Noeud, essai: Essai, via: string, genre: Arete['genre'], le = ''): boolean {
    const instant = le > noeud.instant ? le : noeud.instant;
    let prise = false;
    for (const { apres, issue } of this.#issues(noeud.etat, essai, instant, () => true)) {
      if (!issue.accepte) continue;
      prise = true;
      this.#noter(issue, apres);
      if (issue.crees.length > 0 && this.#deTrop(noeud.etat, apres)) continue;
      noeud.aretes.push({ vers: this.#poser(apres, instant, cle, via), genre });
    }
    return prise;
  }

  /** Does a birth add objects to a kind that has its number already? */
  #deTrop(avant: EtatDossier, apres: EtatDossier): boolean {
    const compter = (etat: EtatDossier) => Map.groupBy(this.#abstraction.vivants(etat), (o) => o.machine);
    const anciens = compter(avant);
    const { objetsMax } = this.#options;
    return [...compter(apres)].some(([machine, o]) => {
      const deja = anciens.get(machine)?.length ?? 0;
      return o.length > objetsMax && deja >= objetsMax && o.length > deja;
    });
  }

  /** Events that a person, the comptable or an aggregate may send, with what may be typed: not those that only travel inside the dossier, nor those of deadlines. */
  readonly #spontanes = parPlace((objet): Spontane[] => {
    const m = machineDe(this.#cycle, objet.machine);
    const trouves = new Map<string, Spontane>();
    for (const [, e] of actifs(m, objet.instantane.value))
      for (const [type, transitions] of Object.entries(e.on ?? {})) {
        const acte = acteCourant(m, objet.instantane, type);
        if (acte === undefined || this.#gele(acte.instance, acte.type)) continue;
        const roles = transitions.flatMap((t) => (t.guard ?? '').split(' & ').flatMap((g) => m.gardes[g]?.roles ?? []));
        const distribue = this.#options.distribues?.includes(acte.type) === true;
        if (!distribue && roles.every((r) => r === 'systeme')) continue;
        const charges = this.#abstraction.charges(objet.machine, `${acte.instance}/${acte.type}`).map((charge) => {
          const valeurs = Object.values(charge).map((v) => JSON.stringify(v));
          const choisi = valeurs.length > 0 ? `(${valeurs.join(', ')})` : '';
          const qui = objet.machine === 'dossier' ? '' : `${objet.machine.split('/').at(-1) ?? ''}.`;
          return { charge, nom: `${qui}${type}${choisi}` };
        });
        trouves.set(type, { type, constat: acte.constat === true, charges });
      }
    return [...trouves.values()];
  });
  /** By event, the terms that every transition asks for: without one of them it is refused, and there is nothing to explore. */
  readonly #exiges = parPlace((objet): ReadonlyMap<string, ReadonlySet<string>> => {
    const m = machineDe(this.#cycle, objet.machine);
    const demandes = new Map<string, string[][]>();
    for (const [, e] of actifs(m, objet.instantane.value))
      for (const [type, transitions] of Object.entries(e.on ?? {}))
        demandes.set(type, [
          ...(demandes.get(type) ?? []),
          ...transitions.map(({ guard }) => (guard === undefined ? [] : termes(guard))),
        ]);
    return new Map(
      [...demandes].map(([type, [premiers = [], ...autres]]) => [
        type,
        new Set(premiers.filter((terme) => autres.every((siens) => siens.includes(terme)))),
      ]),
    );
  });
  #gele = (instance: string, type: string): boolean => this.#geles.has(type) || this.#geles.has(`${instance}/${type}`);

  /** Every outcome of an event, the terms for which `libre` holds that cannot know being tried both ways: the same one answers the same all along one try. Others say no. */
  #issues(etat: EtatDossier, essai: Essai, instant: string, libre: (terme: string) => boolean): Essaye[] {
    const essais: Essaye[] = [];
    const objet = etat.objets.get(essai.objetId);
    const exiges = objet === undefined ? undefined : this.#exiges(objet).get(essai.type);
    const cadre = this.#cadre();
    const pas = { ...essai, faits: { ...essai.faits, instant } };
    let bande: boolean[] = [];
    for (let n = 0; n < BRANCHES_MAX; n++) {
      const dits = new Map<string, boolean>();
      // The core works on a copy of its own.
      const apres = { ...etat };
      const oracle = (terme: string): boolean => {
        if (this.#qui.has(terme)) return true;
        if (!libre(terme)) return false;
        if (exiges?.has(terme)) return true;
        const deja = dits.get(terme);
        if (deja !== undefined) return deja;
        const v = bande[dits.size] ?? true;
        dits.set(terme, v);
        return v;
      };
      this.#pas += 1;
      const issue = avecOracle(oracle, () => avancer(apres, cadre, pas));
      essais.push({ apres, issue });
      // A guard holds when all of its terms do: what is refused with every « yes » is refused with any « no ». What it sets off may differ.
      if (n === 0 && !issue.accepte && issue.objetId === essai.objetId && issue.type === essai.type) break;
      // The next combination, as a binary counter: the last « yes » becomes « no », what follows it is forgotten.
      const suite = [...dits.values()];
      while (suite.at(-1) === false) suite.pop();
      if (suite.length === 0) break;
      suite[suite.length - 1] = false;
      bande = suite;
    }
    return essais;
  }
  /**
   * Why a fact of the world or a deadline may be refused, whatever is typed with it, when the guards that cannot know say no; `null` when it never is. What only judges the
   * charge (a day that is not to come, which of two issues) is typed right: it prevents no one from noting the fact.
   */
  #refusPossible({ etat, instant }: Noeud, essai: Essai, le = ''): string | null {
    const essais = this.#issues(etat, essai, le > instant ? le : instant, (t) => this.#saisie.has(t));
    const [premier] = essais;
    if (!premier || premier.issue.accepte || essais.some((e) => e.issue.accepte)) return null;
    const { type, motif, mots } = premier.issue;
    return `${type} refusé (${[motif, ...mots].join(' ')})`;
  }

  #jugerLeGraphe(): void {
    const dossier = machineDe(this.#cycle, 'dossier');
    const fins = [...this.#noeuds].filter(([, n]) => estTerme(dossier, epineDe(n.etat).instantane)).map(([cle]) => cle);
    const bons = atteindre(this.#noeuds, fins);
    for (const [cle, n] of this.#noeuds)
      if (!bons.has(cle))
        this.#dire('impasse', cle, n.aretes.length === 0 ? 'rien n’est possible' : 'aucune fin n’est atteignable');
    for (const [cle, quoi] of horlogesArretees(this.#noeuds))
      if (!fins.includes(cle)) this.#dire('horloge arrêtée', cle, quoi);
  }
  #dire(faute: Faute, cle: string, detail: string): void {
    const noeud = this.#noeuds.get(cle);
    const ou = noeud ? (feuilles(machineDe(this.#cycle, 'dossier'), epineDe(noeud.etat).instantane)[0] ?? '') : '';
    if (this.#defauts.some((d) => d.faute === faute && d.ou === ou && d.detail === detail)) return;
    const trace: string[] = [];
    for (let n = noeud; n; n = n.parent === null ? undefined : this.#noeuds.get(n.parent))
      if (n.via) trace.unshift(n.via);
    this.#defauts.push({ faute, ou, detail, trace });
  }
  #tousLesNoms(): [nom: string, gele: boolean][] {
    return Object.entries(this.#cycle.machines).flatMap(([machine, m]) => [
      ...Object.values(m.actes).map((a): [string, boolean] => [
        `${machine} ${a.instance}/${a.type}`,
        this.#gele(a.instance, a.type),
      ]),
      ...Object.entries(m.echeances).map(([cle, e]): [string, boolean] => [
        `${machine} ${cle}`,
        this.#geles.has(cle) || this.#geles.has(e.evenement),
      ]),
    ]);
  }
}

const machineSur = (etat: EtatDossier, objetId: string): string => etat.objets.get(objetId)?.machine ?? '';

/** What no part of an exploration took: acts and deadlines, those that every part froze included. It must be empty before a cycle is published. */
export function prisParAucune(parties: readonly Exploration[]): string[] {
  const [premiere, ...autres] = parties.map((e) => [...e.jamaisPris, ...e.geles]);
  return (premiere ?? []).filter((nom) => autres.every((a) => a.includes(nom)));
}

/**
 * Explores a compiled cycle, breadth first, from the creation and from every state of the histories given. In each state: every fact of the world that a living object hears
 * is accepted whatever the guards that cannot know say, for some charge, with all that it sets off; so is every running deadline; no deadline of the funder runs after an end; nothing
 * throws. Once everything is explored: an end can be reached from everywhere, and no clock of the law stays held when only time passes.
 */
export const explorer = (cycle: CycleCompile, options: OptionsExploration): Exploration =>
  new Explorateur(cycle, options).explorer();
