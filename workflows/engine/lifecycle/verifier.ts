// The legal order, proved on every path before anything is published: which milestones are acquired for certain where an act gives one.
import { exigencesDeLaPhase, loi } from './jalons.ts';

/** A move of the proof. Milestones of a branch bear its name: `region.decide`. */
export interface Arc {
  de: string;
  vers: string | null;
  /** Its event; empty for a wait. */
  acte: string;
  /** Who writes it: an instance, or `instance/objet`. */
  ou: string;
  sortie: string | null;
  branche: string | null;
  donne: readonly string[];
  perd: readonly string[];
  exige: readonly string[];
  /** Known to be acquired when it is taken. */
  sait: readonly string[];
  naissances: readonly { objet: string; etat: string | null }[];
}
export interface Jonction {
  groupe: string;
  debut: string;
  branches: readonly { id: string; initiale: string; fin: string }[];
  suite: string;
  sinon?: string;
}
export interface Etape {
  id: string;
  base: string;
  initial: string;
  etats: readonly string[];
  exige: readonly string[];
  donne: readonly string[];
  branche: string | null;
}
/** What runs beside the parcours (a region, facts) or by itself (an object): its own states. */
export interface Machine {
  id: string;
  initial: string;
  etats: readonly string[];
  arcs: readonly Arc[];
}
export interface Carte {
  /** Where the parcours starts. */
  debut: string;
  /** Of the parcours, grafts included. */
  arcs: readonly Arc[];
  /** The first state of each instance, by its path. */
  initiales: ReadonlyMap<string, string>;
  jonctions: readonly Jonction[];
  etapes: readonly Etape[];
  regions: readonly Machine[];
  /** Facts that steps record wherever the dossier is. */
  faits: readonly Arc[];
  objets: readonly Machine[];
}

type Ensemble = ReadonlySet<string>;
type Acquis = ReadonlyMap<string, Ensemble>;
const LOI: Readonly<Record<string, readonly string[]>> = loi;

const sansBranche = (jalon: string): string => jalon.split('.').at(-1) ?? jalon;
const inter = (a: Ensemble | undefined, b: Ensemble): Ensemble =>
  a === undefined ? b : new Set([...a].filter((x) => b.has(x)));
const apres = (s: Ensemble, a: Arc): Ensemble =>
  new Set([...s, ...a.sait, ...a.donne].filter((j) => !a.perd.includes(j)));
const tient = (s: Ensemble, jalon: string, branche: string | null): boolean =>
  s.has(jalon) || (branche !== null && s.has(`${branche}.${jalon}`));

/** Greatest fixed point: what is acquired at each node on every path that leads to it. */
function acquisPartout(
  debuts: ReadonlyMap<string, Ensemble>,
  arcs: readonly Arc[],
  feuilles: (chemin: string) => readonly string[] = (c) => [c],
  jonctions: (acquis: Acquis, poser: (noeud: string, e: Ensemble) => void) => void = () => undefined,
): Acquis {
  const acquis = new Map<string, Ensemble>();
  let change = true;
  const poser = (noeud: string, e: Ensemble): void => {
    const avant = acquis.get(noeud);
    const ici = inter(avant, e);
    if (avant !== undefined && ici.size === avant.size) return;
    acquis.set(noeud, ici);
    change = true;
  };
  for (const [noeud, e] of debuts) poser(noeud, e);
  while (change) {
    change = false;
    for (const a of arcs) {
      const e = acquis.get(a.de);
      if (e !== undefined && a.vers !== null) for (const f of feuilles(a.vers)) poser(f, apres(e, a));
    }
    jonctions(acquis, poser);
  }
  return acquis;
}

/** Says what arcs give without what comes before it. `donnes`: all that each writer gives somewhere. */
function controler(
  arcs: readonly Arc[],
  acquis: Acquis,
  chemin: (noeud: string, sans: string) => string,
  probleme: (p: string) => void,
): void {
  const donnes = new Map<string, Set<string>>();
  for (const a of arcs) donnes.set(a.ou, new Set([...(donnes.get(a.ou) ?? []), ...a.donne.map(sansBranche)]));
  for (const a of arcs) {
    const ici = acquis.get(a.de);
    if (ici === undefined) continue;
    const acte = a.acte === '' ? 'une attente' : a.acte;
    const sait = new Set([...ici, ...a.sait]);
    for (const k of a.exige)
      if (!tient(sait, k, a.branche))
        probleme(`« ${a.ou} » : ${acte} exige « ${k} », qui n’est pas acquis par ${chemin(a.de, k)}.`);
    for (const j of a.donne.map(sansBranche)) {
      const loiDeJ = Object.hasOwn(LOI, j) ? LOI[j] : undefined;
      if (loiDeJ === undefined) {
        probleme(`« ${a.ou} » : le jalon « ${j} » n’est pas dans la loi de l’ordre des actes.`);
        continue;
      }
      const ensemble = new Set([...sait, ...a.donne.map(sansBranche)]);
      const manquent = [
        ...loiDeJ.filter((k) => !tient(sait, k, a.branche)),
        ...exigencesDeLaPhase(j, donnes.get(a.ou) ?? new Set()).filter((k) => !tient(ensemble, k, a.branche)),
      ];
      for (const k of manquent)
        probleme(
          `Ordre légal : « ${a.ou} » donne « ${j} » (${acte}) sans « ${k} », qu’il exige et qui n’est pas acquis par ${chemin(a.de, k)}.`,
        );
      sait.add(j);
      if (a.branche !== null) sait.add(`${a.branche}.${j}`);
    }
  }
}

/**
 * Proves the order of acts, and that every state is reached. Gives, by group, the milestones of its junction: those that every branch that may give them has given
 * for certain.
 */
export function verifierJalons(carte: Carte, probleme: (p: string) => void): ReadonlyMap<string, string[]> {
  const { arcs, jonctions } = carte;
  const feuilles = (chemin: string): readonly string[] => {
    const groupe = jonctions.find((j) => j.debut === chemin);
    const entrees = groupe === undefined ? [chemin] : groupe.branches.map((b) => b.initiale);
    return entrees.map((e) => carte.initiales.get(e) ?? e);
  };
  const peutDonner = new Map<string, Set<string>>();
  for (const a of arcs)
    if (a.branche !== null)
      peutDonner.set(a.branche, new Set([...(peutDonner.get(a.branche) ?? []), ...a.donne.map(sansBranche)]));
  const donneDe = (g: Jonction, acquis: Acquis): string[] => {
    const peut = (b: string, j: string): boolean => peutDonner.get(b)?.has(j) === true;
    const tous = new Set(g.branches.flatMap((b) => [...(peutDonner.get(b.id) ?? [])]));
    return [...tous].filter((j) =>
      g.branches.every((b) => !peut(b.id, j) || acquis.get(b.fin)?.has(`${b.id}.${j}`) === true),
    );
  };
  const acquis = acquisPartout(
    new Map(feuilles(carte.debut).map((n) => [n, new Set()])),
    arcs,
    feuilles,
    (ici, poser) => {
      for (const g of jonctions) {
        const fins = g.branches.map((b) => ici.get(b.fin));
        if (fins.some((f) => f === undefined)) continue;
        const base = new Set(fins.flatMap((f) => [...(f ?? [])]));
        for (const n of feuilles(g.suite)) poser(n, new Set([...base, ...donneDe(g, ici)]));
        if (g.sinon !== undefined) for (const n of feuilles(g.sinon)) poser(n, base);
      }
    },
  );
  const chemin = (but: string, sans: string): string => plusCourtChemin(carte, feuilles, but, sans);
  controler(arcs, acquis, chemin, probleme);
  for (const e of carte.etapes) verifierEtape(e, arcs, acquis, chemin, probleme);
  // A branch knows nothing of what the others lose.
  for (const a of arcs)
    if (a.branche !== null)
      for (const j of a.perd)
        if (!j.startsWith(`${a.branche}.`) && carte.etapes.some((e) => e.id === a.ou))
          probleme(
            `« ${a.ou} » : ${a.acte === '' ? 'une attente' : a.acte} fait perdre « ${j} », que sa branche n’a pas donné.`,
          );

  const naissances = new Map<string, Map<string, Ensemble>>();
  const initialeDe = new Map(carte.objets.map((o) => [o.id, o.initial]));
  const noterNaissances = (as: readonly Arc[], ou: Acquis): void => {
    for (const a of as) {
      const ici = ou.get(a.de);
      if (ici === undefined) continue;
      for (const { objet, etat } of a.naissances) {
        const cle = `${a.ou}/${objet}`;
        const depuis = etat ?? initialeDe.get(cle) ?? '';
        const nes = naissances.get(cle) ?? new Map<string, Ensemble>();
        naissances.set(cle, nes);
        const suite = [...apres(ici, a)];
        const deLaBranche = suite.filter((j) => a.branche !== null && j.startsWith(`${a.branche}.`)).map(sansBranche);
        nes.set(depuis, inter(nes.get(depuis), new Set([...suite, ...deLaBranche])));
      }
    }
  };
  noterNaissances(arcs, acquis);
  for (const r of [...carte.regions, regionDesFaits(carte)]) {
    const ici = acquisPartout(new Map([[r.initial, new Set()]]), r.arcs);
    controler(r.arcs, ici, () => `« ${r.id} », qui court à côté du parcours`, probleme);
    noterNaissances(r.arcs, ici);
    for (const a of r.arcs)
      if (a.perd.length > 0)
        probleme(
          `« ${a.ou} » : ${a.acte} fait perdre « ${a.perd.join(' », « ')} » à côté du parcours : dites-le par une greffe.`,
        );
    for (const etat of r.etats)
      if (!ici.has(etat)) probleme(`L’état « ${r.id}.${etat} » n’est atteint par aucun chemin.`);
  }
  for (const o of carte.objets) verifierObjet(o, naissances.get(o.id), probleme);
  return new Map(jonctions.map((g) => [g.groupe, donneDe(g, acquis)]));
}

const OUVERTS = 'ouverts';
const regionDesFaits = ({ faits }: Carte): Machine => ({
  id: 'faits',
  initial: OUVERTS,
  etats: [],
  arcs: faits.map((a) => ({ ...a, de: OUVERTS, vers: null })),
});

function verifierEtape(
  { id, base, initial, etats, exige, donne, branche }: Etape,
  arcs: readonly Arc[],
  acquis: Acquis,
  chemin: (noeud: string, sans: string) => string,
  probleme: (p: string) => void,
): void {
  const entree = acquis.get(initial);
  if (entree === undefined) {
    probleme(`« ${id} » n’est atteinte par aucun chemin.`);
    return;
  }
  for (const k of exige)
    if (!tient(entree, k, branche))
      probleme(`« ${id} » exige « ${k} » à son entrée, qui n’est pas acquis par ${chemin(initial, k)}.`);
  for (const etat of etats)
    if (!acquis.has(`${base}.${etat}`)) probleme(`L’état « ${id}.${etat} » n’est atteint par aucun chemin.`);
  for (const a of arcs) {
    const ici = acquis.get(a.de);
    if (a.sortie !== 'suite' || ici === undefined || !a.de.startsWith(`${base}.`)) continue;
    const fin = apres(ici, a);
    for (const k of donne)
      if (!tient(fin, k, branche))
        probleme(
          `La phase « ${id} » dit donner « ${k} » à sa suite, mais ${a.acte === '' ? 'une attente' : a.acte} en sort sans.`,
        );
  }
}

/** An object starts with what is acquired at every birth. */
function verifierObjet(
  { id, etats, arcs }: Machine,
  nes: ReadonlyMap<string, Ensemble> | undefined,
  probleme: (p: string) => void,
): void {
  if (nes === undefined) {
    probleme(`L’objet « ${id} » ne naît nulle part.`);
    return;
  }
  const acquis = acquisPartout(nes, arcs);
  const sait = [...new Set([...nes.values()].flatMap((e) => [...e]))];
  const dit = sait.length === 0 ? 'aucun jalon' : sait.map((j) => `« ${j} »`).join(', ');
  controler(arcs, acquis, () => `l’objet « ${id} », né avec ${dit}`, probleme);
  for (const etat of etats)
    if (!acquis.has(etat)) probleme(`L’état « ${etat} » de l’objet « ${id} » n’est atteint par aucun chemin.`);
}

/** The shortest way there that never acquires what is missing, told by its states. */
function plusCourtChemin(
  { arcs, jonctions, debut }: Carte,
  feuilles: (chemin: string) => readonly string[],
  but: string,
  sans: string,
): string {
  const venuDe = new Map<string, string | null>(feuilles(debut).map((n) => [n, null]));
  const file = [...venuDe.keys()];
  for (let noeud = file.shift(); noeud !== undefined; noeud = file.shift()) {
    if (noeud === but) {
      const pas: string[] = [];
      for (let n: string | null = noeud; n !== null; n = venuDe.get(n) ?? null)
        pas.unshift(n.replace(/^parcours\./, ''));
      return `le chemin ${pas.join(' → ')}`;
    }
    const ici = noeud;
    const suites = [
      ...arcs
        .filter((a) => a.de === ici && a.vers !== null && !a.donne.map(sansBranche).includes(sans))
        .flatMap((a) => feuilles(a.vers ?? '')),
      ...jonctions
        .filter((g) => g.branches.some((b) => b.fin === ici))
        .flatMap((g) => [...feuilles(g.suite), ...(g.sinon === undefined ? [] : feuilles(g.sinon))]),
    ];
    for (const suite of suites)
      if (!venuDe.has(suite)) {
        venuDe.set(suite, ici);
        file.push(suite);
      }
  }
  return 'tous les chemins';
}
