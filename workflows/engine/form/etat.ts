import type { Calcul, Environnement } from '../rules/environnement.ts';
import { INDETERMINEE } from '../rules/environnement.ts';
import { executer } from '../rules/compiler-regle.ts';
import type { Valeur } from '../rules/regle.ts';
import type { Constat, Contexte } from './formulaire.ts';
import type { ChampPlan, Nomenclature, NoeudPlan, Plan, TableauPlan } from './plan.ts';
import { ValeurRefusee } from './types/type-de-champ.ts';

/** Row ids are made by the client: ULID, UUID, or anything as tame. */
export const ID_LIGNE = /^[0-9A-Za-z_-]{1,40}$/;

/** The values of the form itself, or of one row of a table; arrays go by slot. */
export interface Rang {
  readonly id: string;
  ordre: number;
  /** What was typed, once read: `null` when empty or of a wrong shape. */
  readonly s: Valeur[];
  /** What rules see: `null` too when hidden or not computable. */
  readonly v: Valeur[];
  readonly vis: boolean[];
  /** Values of a wrong shape, with the reason. */
  refus: Map<number, { readonly refus: ValeurRefusee; readonly brut: unknown }> | null;
  /** Fields with a rule that failed for another reason than a missing answer. */
  erreurs: Set<number> | null;
  /** Keys that are no field. */
  inconnus: string[] | null;
  /** Its findings, when they are up to date. Used by rows only. */
  constats: readonly Constat[] | null;
}

/** A form with its answers. */
export interface Etat {
  readonly plan: Plan;
  readonly racine: Rang;
  readonly sections: boolean[];
  readonly erreursSections: Set<number>;
  /** All the rows of each table, by the slot of the table. */
  readonly lignes: Rang[][];
  /** Tables that came with a row that cannot be one, and why. */
  readonly lignesRefusees: Map<number, string>;
  readonly env: Environnement & { readonly v: Valeur[]; readonly lignes: (readonly Rang[] | undefined)[] };
  /** Findings that are up to date, by slot of the field and by rank of the control. */
  readonly constatsChamps: (readonly Constat[] | null)[];
  readonly constatsControles: (readonly Constat[] | null)[];
}

const AUCUNE: readonly Rang[] = [];

/** Reads the own keys of an object, and only them; what is no field is noted. */
function lireSaisies(
  { parCle, cles, champs }: Nomenclature,
  objet: Readonly<Record<string, unknown>>,
  etat: Etat,
  rang: Rang,
): void {
  const racine = rang === etat.racine;
  const presentes = Object.keys(objet);
  for (let i = 0; i < presentes.length; i++) {
    const cle = presentes[i] ?? '';
    // Answers mostly come with their keys in the same order as the last ones: comparing is cheaper than looking up.
    if (cles[i] !== cle && i < parCle.size + 2) {
      cles[i] = cle;
      champs[i] = parCle.get(cle);
    }
    const c = i < parCle.size + 2 ? champs[i] : parCle.get(cle);
    if (c?.lignes && racine) lireLignes(etat, c, c.lignes, objet[cle]);
    else if (c?.saisi) saisir(c, rang, objet[cle]);
    else if (c ? c.champ.type === 'explication' : racine || cle !== 'id') (rang.inconnus ??= []).push(cle);
  }
}

/** Reads one raw value into its place. */
export function saisir(c: ChampPlan, rang: Rang, brut: unknown): void {
  const { slot } = c;
  rang.refus?.delete(slot);
  let lu: Valeur | ValeurRefusee = null;
  if (brut !== null && brut !== undefined) {
    lu = c.pret.lire(brut);
    if (lu instanceof ValeurRefusee) {
      (rang.refus ??= new Map()).set(slot, { refus: lu, brut });
      lu = null;
    }
  }
  rang.s[slot] = lu;
  rang.v[slot] = lu;
}

/** An empty row of a table. */
export function creerLigne(tableau: TableauPlan, id: string, ordre: number): Rang {
  const { vides, visibles } = tableau;
  // Without conditional column, what is typed is what rules see: one array serves for both, and one for the visibilities of all rows.
  return tableau.conditionnel
    ? creerRang(id, ordre, vides.slice(), vides.slice(), visibles.slice())
    : creerRang(id, ordre, vides.slice(), null, visibles);
}

function creerRang(id: string, ordre: number, s: Valeur[], v: Valeur[] | null, vis: boolean[]): Rang {
  return { id, ordre, s, v: v ?? s, vis, refus: null, erreurs: null, inconnus: null, constats: null };
}

function lireLignes(etat: Etat, champ: ChampPlan, tableau: TableauPlan, brut: unknown): void {
  if (brut === null || brut === undefined || brut === '') return;
  if (!Array.isArray(brut)) {
    saisir(champ, etat.racine, brut);
    return;
  }
  const ids = new Set<string>();
  const lignes: Rang[] = [];
  for (const objet of brut as unknown[]) {
    const id: unknown =
      typeof objet === 'object' && objet !== null && Object.hasOwn(objet, 'id')
        ? (objet as { id: unknown }).id
        : undefined;
    if (typeof id !== 'string' || !ID_LIGNE.test(id) || ids.has(id)) {
      etat.lignesRefusees.set(
        champ.slot,
        'Une ligne n’a pas été reçue correctement. Rechargez la page et vérifiez ce tableau.',
      );
      continue;
    }
    ids.add(id);
    const ligne = creerLigne(tableau, id, lignes.length);
    lireSaisies(tableau.nomenclature, objet as Record<string, unknown>, etat, ligne);
    lignes.push(ligne);
  }
  etat.lignes[champ.slot] = lignes;
  etat.env.lignes[champ.slot] = lignes;
}

/** Reads answers and computes all that depends on them. Never throws, whatever the answers are. */
export function ouvrirEtat(plan: Plan, reponses: unknown, contexte: Contexte): Etat {
  const n = plan.champs.length;
  const racine = creerRang(
    '',
    0,
    new Array<Valeur>(n).fill(null),
    new Array<Valeur>(n).fill(null),
    new Array<boolean>(n).fill(true),
  );
  const etat: Etat = {
    plan,
    racine,
    sections: plan.sections.map(() => true),
    erreursSections: new Set(),
    lignes: [],
    lignesRefusees: new Map(),
    env: { v: racine.v, lignes: new Array<undefined>(n).fill(undefined), ligne: null, contexte, pas: 0, erreur: false },
    constatsChamps: new Array<null>(n).fill(null),
    constatsControles: plan.contraintes.map(() => null),
  };
  const objet =
    typeof reponses === 'object' && reponses !== null ? (reponses as Readonly<Record<string, unknown>>) : {};
  for (const c of plan.champs) if (c.lignes) etat.lignes[c.slot] = [];
  lireSaisies(plan.nomenclature, objet, etat, racine);
  for (const i of plan.aEvaluer) {
    const noeud = plan.noeuds[i];
    if (noeud) evaluerNoeud(etat, noeud, null);
  }
  return etat;
}

/**
 * Evaluates a node: a section, a field, a column in one row, or in all of them (`ligne` null).
 * Gives whether something changed; `surChangement` is told which column changed in which row.
 */
export function evaluerNoeud(
  etat: Etat,
  noeud: NoeudPlan,
  ligne: Rang | null,
  surChangement?: (c: ChampPlan, rang: Rang) => void,
): boolean {
  const { champ, section } = noeud;
  if (section) return evaluerSection(etat, noeud, section.visible);
  if (!champ) return false;
  if (!champ.tableau) {
    const change = evaluerChamp(etat, champ, etat.racine);
    if (change) surChangement?.(champ, etat.racine);
    return change;
  }
  let change = false;
  for (const rang of ligne ? [ligne] : (etat.lignes[champ.tableau.slot] ?? AUCUNE)) {
    if (!evaluerChamp(etat, champ, rang)) continue;
    change = true;
    surChangement?.(champ, rang);
  }
  return change;
}

function evaluerSection(etat: Etat, noeud: NoeudPlan, visible: Calcul | null): boolean {
  const rang = etat.plan.sections.findIndex((s) => s === noeud.section);
  if (!visible) return false;
  etat.env.ligne = null;
  const avant = etat.sections[rang];
  const r = executer(visible, etat.env);
  etat.sections[rang] = r === true;
  if (typeof r !== 'boolean' && (r !== INDETERMINEE || etat.env.erreur)) etat.erreursSections.add(rang);
  else etat.erreursSections.delete(rang);
  return avant !== (r === true);
}

function evaluerChamp(etat: Etat, c: ChampPlan, rang: Rang): boolean {
  const { env } = etat;
  const { slot } = c;
  env.ligne = c.tableau ? rang : null;
  let erreur = false;
  let visible = c.tableau !== null || etat.sections[c.section] === true;
  if (visible && c.visible) {
    const r = executer(c.visible, env);
    visible = r === true;
    // Hidden for lack of an answer is ordinary; hidden by a rule that failed would let a bad dossier through.
    erreur = typeof r !== 'boolean' && (r !== INDETERMINEE || env.erreur);
  }
  let valeur: Valeur = null;
  if (visible && c.valeur) {
    const r = executer(c.valeur, env);
    if (r === INDETERMINEE) erreur ||= env.erreur;
    else if (c.accepte(r)) valeur = r;
    else erreur = true;
  } else if (visible) valeur = rang.s[slot] ?? null;
  const erreurAvant = rang.erreurs?.has(slot) ?? false;
  if (erreur !== erreurAvant) {
    if (erreur) (rang.erreurs ??= new Set()).add(slot);
    else rang.erreurs?.delete(slot);
  }
  const change = rang.vis[slot] !== visible || rang.v[slot] !== valeur || erreur !== erreurAvant;
  if (rang.vis[slot] !== visible) rang.vis[slot] = visible;
  rang.v[slot] = valeur;
  if (c.lignes) env.lignes[slot] = visible ? (etat.lignes[slot] ?? AUCUNE) : AUCUNE;
  return change;
}

/** Whether a field must be filled. A rule that cannot answer asks for it (fail closed). */
export function estRequis(etat: Etat, c: ChampPlan, rang: Rang): boolean {
  if (typeof c.requis === 'boolean') return c.requis;
  etat.env.ligne = c.tableau ? rang : null;
  return executer(c.requis, etat.env) !== false;
}
