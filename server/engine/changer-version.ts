// A live dossier moved to another version of its call: a pure function of its state and of the journaled tables, so that it replays.
import type { CycleCompile, EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, feuilles, traverser } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { canonique } from '../../workflows/engine/canonique.ts';
import { armer } from './delais.ts';
import {
  causeDe,
  copier,
  epineDe,
  evenementPour,
  machineDe,
  placer,
  type Cadre,
  type EtatDossier,
  type Issue,
  type Lieu,
  type Ligne,
  type ObjetVivant,
  type Pas,
} from './etat-dossier.ts';
import { appliquerEffets, avancer, conclure, instantDe, nouvelleEcriture, ouvrirDossier, roleTenu } from './noyau.ts';
import { chercherPlace, renommerDebut, type Tables } from './places.ts';

/** The charge of `CHANGER_VERSION`. `rejeu`: the place is that of the history judged anew; otherwise by path and tables. `objets`: the places that it gave, by object. */
export interface ChangementDeVersion extends Tables {
  de: string;
  vers: string;
  methode: 'place' | 'rejeu';
  objets: Readonly<Record<string, Valeur>>;
  motif: string;
}
export type Versions = ReadonlyMap<string, CycleCompile>;
export type Deplacement =
  | (Extract<Issue, { accepte: true }> & {
      /** Kept values that the new version does not know, by object and key: they are let go. */
      perdues: string[];
      /** Leaves where it was put, before the waits already over were crossed. */
      places: readonly string[];
      parTable: boolean;
    })
  | { accepte: false; problemes: string[] };

/**
 * The compiled cycle of a version.
 *
 * @throws Error when it is not given
 */
export function cycleDe(versions: Versions, version: string): CycleCompile {
  const cycle = versions.get(version);
  if (cycle === undefined) throw new Error(`Version inconnue : « ${version} ».`);
  return cycle;
}

const sansValeur = (v: Valeur | undefined): boolean =>
  v === undefined || v === null || v === 0 || v === false || v === '' || (Array.isArray(v) && v.length === 0);

/** Moves one object: its machine, its place, what it kept. */
function deplacerObjet(
  o: ObjetVivant,
  ancien: CycleCompile,
  nouveau: CycleCompile,
  tables: Tables,
  instant: string,
): { probleme: string } | { perdues: string[]; parTable: boolean } {
  const cle = renommerDebut(o.machine, tables.instances);
  const m = Object.hasOwn(nouveau.machines, cle) ? nouveau.machines[cle] : undefined;
  if (m === undefined) return { probleme: `L’objet « ${o.machine} » n’existe plus dans la nouvelle version.` };
  const connues = new Set(ancien.instances.map((i) => i.id));
  const place = chercherPlace(m, o.instantane.value, tables, connues);
  if (place === null) {
    const ou = feuilles(machineDe(ancien, o.machine), o.instantane).join(', ');
    return { probleme: `« ${ou} » (${o.machine}) n’a pas de place dans la nouvelle version.` };
  }
  const context: Record<string, Valeur> = { ...m.machine.context };
  const perdues: string[] = [];
  for (const [k, v] of Object.entries(o.instantane.context)) {
    const nouvelle = o.machine === 'dossier' ? renommerDebut(k, tables.instances) : k;
    if (nouvelle === 'jalons' || Object.hasOwn(m.machine.context, nouvelle)) context[nouvelle] = v;
    else if (!sansValeur(v)) perdues.push(o.machine === 'dossier' ? k : `${o.machine} ${k}`);
  }
  const renommee = cle !== o.machine;
  o.machine = cle;
  o.version += 1;
  const entrees = Object.entries(place.origines).flatMap(([n, a]) => {
    const depuis = o.depuis[a];
    return depuis === undefined ? [] : [[n, depuis] as const];
  });
  o.depuis = Object.fromEntries(entrees);
  placer(o, m, { value: place.valeur, context }, instant);
  return { perdues, parTable: place.parTable || renommee };
}

const armeesParEntree = (m: MachineCompilee, etats: readonly (readonly [string, EtatJson])[]): string[] =>
  etats.flatMap(([, e]) => (e.entry ?? []).filter((a) => a.type === 'armer').map((a) => String(a.params['echeance'])));
/** Every state of a machine. */
function tousLesEtats(etat: EtatJson): [string, EtatJson][] {
  return Object.entries(etat.states ?? {}).flatMap(([nom, e]): [string, EtatJson][] => [[nom, e], ...tousLesEtats(e)]);
}

/**
 * Deadlines after a move: what the new version does not declare is dropped, and what belongs to a state that is no longer occupied; what the states now occupied
 * arm and did not run is armed from now. A term already given stands, even if the new version would give another (our decision).
 */
function deplacerEcheances(etat: EtatDossier, nouveau: CycleCompile, tables: Tables, lieu: Lieu, pas: Pas): void {
  for (const e of etat.echeances) if (e.objetId === etat.epineId) e.cle = renommerDebut(e.cle, tables.instances);
  for (const o of etat.objets.values()) {
    const machine = machineDe(nouveau, o.machine);
    const occupees = new Set(armeesParEntree(machine, actifs(machine, o.instantane.value)));
    const dEtats = new Set(armeesParEntree(machine, tousLesEtats(machine.machine)));
    etat.echeances = etat.echeances.filter(
      (e) =>
        e.objetId !== o.id || (Object.hasOwn(machine.echeances, e.cle) && (!dEtats.has(e.cle) || occupees.has(e.cle))),
    );
    for (const e of etat.echeances)
      if (e.objetId === o.id) e.evenement = machine.echeances[e.cle]?.evenement ?? e.evenement;
    const evenement = evenementPour(etat, nouveau, o, pas);
    const demande = { objet: o, machine, evenement, instant: instantDe(pas.faits), rang: etat.rang };
    for (const cle of occupees)
      if (!etat.echeances.some((e) => e.objetId === o.id && e.cle === cle)) armer(etat, lieu, cle, demande);
  }
}

/** A whole history judged by other machines: where it would be, or the first line that they refuse. */
function rejouerSous(
  journal: readonly Ligne[],
  cadre: Cadre,
  version: string,
): { etat: EtatDossier } | { refus: string } {
  const [creation, ...suite] = journal;
  if (creation?.type !== 'CREER') return { refus: 'le journal n’a pas de création' };
  const { etat } = ouvrirDossier(cadre, version, creation);
  for (const l of suite) {
    if (causeDe(l) !== null) continue;
    if (l.type === 'CHANGER_VERSION') return { refus: `rang ${l.rang} : il a déjà changé de version` };
    if (!etat.objets.has(l.objetId)) return { refus: `rang ${l.rang} ${l.type} : l’objet n’est pas né` };
    const vive = l.echeance && etat.echeances.find((e) => e.objetId === l.objetId && e.cle === l.echeance?.cle);
    if (l.echeance && !vive) return { refus: `rang ${l.rang} ${l.type} : le délai ne court pas` };
    // The delay that the old version gave did fall, whatever the new one gives.
    if (vive && vive.le > instantDe(l.faits)) vive.le = instantDe(l.faits);
    const issue = avancer(etat, cadre, {
      objetId: l.objetId,
      type: l.type,
      charge: l.charge,
      faits: l.faits,
      ...(vive ? { echeance: { cle: vive.cle, armeeRang: vive.armeeRang } } : {}),
    });
    if (!issue.accepte) return { refus: `rang ${l.rang} ${l.type} (${[issue.motif, ...issue.mots].join(' ')})` };
  }
  return { etat };
}

/**
 * Moves a dossier to another version: one line `CHANGER_VERSION`, waits already over crossed in it. The state is replaced only when everything has a place.
 *
 * @param journal the lines before this one, read for the method `rejeu`
 * @throws Error when a deadline to arm does not know what it starts from
 */
export function changerVersion(
  etat: EtatDossier,
  versions: Versions,
  cadre: Omit<Cadre, 'cycle'>,
  pas: Omit<Pas, 'type'>,
  journal: readonly Ligne[] = [],
): Deplacement {
  const c = pas.charge as unknown as ChangementDeVersion;
  const [ancien, nouveau] = [cycleDe(versions, etat.version), cycleDe(versions, c.vers)];
  const instant = instantDe(pas.faits);
  const dans: Cadre = { ...cadre, cycle: nouveau };
  const changement: Pas = { ...pas, type: 'CHANGER_VERSION' };
  let essai = copier(etat);
  const perdues: string[] = [];
  let parTable = false;
  if (c.methode === 'rejeu') {
    const rejoue = rejouerSous(journal, dans, c.vers);
    if ('refus' in rejoue) return { accepte: false, problemes: [`Rejeu : ${rejoue.refus}.`] };
    for (const o of rejoue.etat.objets.values()) o.version = (etat.objets.get(o.id)?.version ?? 0) + 1;
    essai = { ...rejoue.etat, rang: etat.rang + 1 };
  } else {
    const deplaces = [...essai.objets.values()].map((o) => deplacerObjet(o, ancien, nouveau, c, instant));
    const problemes = deplaces.flatMap((d) => ('probleme' in d ? [d.probleme] : []));
    if (problemes.length > 0) return { accepte: false, problemes };
    for (const d of deplaces)
      if (!('probleme' in d)) {
        perdues.push(...d.perdues);
        parTable ||= d.parTable;
      }
    essai.rang += 1;
    essai.version = c.vers;
    deplacerEcheances(essai, nouveau, c, cadre.lieu, changement);
  }
  const valeurs = Object.fromEntries([...essai.objets].map(([id, o]) => [id, o.instantane.value as Valeur]));
  if (Object.keys(c.objets).length > 0 && canonique(c.objets) !== canonique(valeurs))
    return { accepte: false, problemes: ['Les tables ne redonnent pas les places qui sont écrites.'] };
  const epine = machineDe(nouveau, 'dossier');
  const places = feuilles(epine, epineDe(essai).instantane);
  const e = nouvelleEcriture(essai, dans, pas.faits);
  const ligne: Ligne = {
    ...changement,
    charge: { ...pas.charge, objets: valeurs },
    rang: essai.rang,
    version: etat.version,
    versionObjet: epineDe(essai).version,
    role: roleTenu(pas.faits, ['administrateur']),
    acte: null,
  };
  e.lignes.push(ligne);
  for (const o of [...essai.objets.values()]) {
    const machine = machineDe(nouveau, o.machine);
    const evenement = evenementPour(essai, nouveau, o, changement);
    const { instantane, effets } = traverser(machine, o.instantane, evenement);
    placer(o, machine, instantane, instant);
    const source = {
      objet: o,
      machine,
      instantane,
      evenement,
      pas: { ...changement, objetId: o.id },
      rang: ligne.rang,
    };
    const refus = appliquerEffets(e, source, effets);
    if (refus) return { accepte: false, problemes: [`« ${refus.type} » est refusé en franchissant une attente.`] };
  }
  Object.assign(etat, essai);
  return { ...conclure(e), perdues, places, parTable };
}
