import type { Vocabulaire } from '../rules/environnement.ts';
import type { Valeur } from '../rules/regle.ts';
import { constater } from './constater.ts';
import type { Etat, Rang } from './etat.ts';
import { estRequis, ouvrirEtat } from './etat.ts';
import type { Constat, Contexte, Formulaire, Reponses } from './formulaire.ts';
import type { FormulaireOuvert } from './ouvrir.ts';
import { ouvrirFormulaire } from './ouvrir.ts';
import type { ChampPlan, Plan, ProblemeSitue } from './plan.ts';
import { planifier } from './planifier.ts';

/** Whether a field or a cell is shown, and must be filled. */
interface EtatChamp {
  readonly visible: boolean;
  readonly requis: boolean;
}

interface EtatChamps {
  readonly sections: ReadonlyMap<string, boolean>;
  /** By path: `champ`, `tableau/<idLigne>/colonne`. */
  readonly champs: ReadonlyMap<string, EtatChamp>;
}

/** A section as a list of tasks shows it. */
export interface EtatSection {
  readonly cle: string;
  readonly titre: string;
  readonly visible: boolean;
  /** Of the answers to give, how many are given. */
  readonly remplis: number;
  /** Visible fields that must be filled; a table counts for one. */
  readonly aRemplir: number;
  /** Whether anything at all was answered. */
  readonly commencee: boolean;
  readonly constats: readonly Constat[];
}

/** A form ready to run, the same in the browser and on the server. */
export interface FormulaireCompile {
  readonly formulaire: Formulaire;
  /** What is wrong with the definition itself; empty when it may be published. A form with a problem refuses every dossier. `verifierFormulaire` says it in French. */
  readonly verifier: () => readonly ProblemeSitue[];
  /** The answers with the computed values and columns. What the client sent for them is ignored; what cannot be computed is absent. */
  readonly calculer: (reponses: Reponses, contexte: Contexte) => Reponses;
  readonly etatChamps: (reponses: Reponses, contexte: Contexte) => EtatChamps;
  /** All the findings at once. `seulement`: those of some fields only, by key or path (`budget` includes its cells). */
  readonly valider: (
    reponses: Reponses,
    contexte: Contexte,
    options?: { readonly seulement?: readonly string[] },
  ) => Constat[];
  /** What is judged and hashed at deposit: hidden and unknown answers dropped, computed values included, empty ones absent. */
  readonly figer: (reponses: Reponses, contexte: Contexte) => Reponses;
  readonly sections: (reponses: Reponses, contexte: Contexte) => EtatSection[];
  /** A form being filled in: each change re-evaluates only what depends on it. */
  readonly ouvrir: (reponses: Reponses, contexte: Contexte) => FormulaireOuvert;
}

const compiles = new WeakMap<Formulaire, FormulaireCompile>();

/**
 * Compiles a form, once for each object. Never throws on a wrong form: `verifier` says what is wrong with it.
 *
 * @param enPlus operators beside those of the vocabulary, for forms brought from elsewhere; the same at each call for one form
 */
export function compilerFormulaire(formulaire: Formulaire, enPlus?: Vocabulaire): FormulaireCompile {
  const deja = compiles.get(formulaire);
  if (deja) return deja;
  const plan = planifier(formulaire, enPlus);
  const etat = (reponses: Reponses, contexte: Contexte) => ouvrirEtat(plan, reponses, contexte);
  const compile: FormulaireCompile = {
    formulaire,
    verifier: () => plan.problemes,
    calculer: (reponses, contexte) => calculer(etat(reponses, contexte), reponses),
    etatChamps: (reponses, contexte) => etatChamps(etat(reponses, contexte)),
    valider: (reponses, contexte, options) => {
      const constats = constater(etat(reponses, contexte));
      return options?.seulement ? filtrer(plan, constats, options.seulement) : constats;
    },
    figer: (reponses, contexte) => figer(etat(reponses, contexte)),
    sections: (reponses, contexte) => sections(etat(reponses, contexte)),
    ouvrir: (reponses, contexte) => ouvrirFormulaire(etat(reponses, contexte)),
  };
  compiles.set(formulaire, compile);
  return compile;
}

function calculer(etat: Etat, reponses: Reponses): Reponses {
  const resultat: Record<string, Valeur> = { ...reponses };
  for (const c of etat.plan.champs) {
    if (c.champ.type === 'calcule') poser(resultat, c, etat.racine);
    const brut = c.lignes && Object.hasOwn(reponses, c.champ.cle) ? reponses[c.champ.cle] : null;
    if (!c.lignes || !Array.isArray(brut)) continue;
    const calculees = c.lignes.colonnes.filter((k) => k.champ.type === 'calcule');
    const rangs = new Map(etat.lignes[c.slot]?.map((l) => [l.id, l]));
    resultat[c.champ.cle] = (brut as readonly Valeur[]).map((ligne) => {
      if (typeof ligne !== 'object' || ligne === null || Array.isArray(ligne)) return ligne;
      const copie: Record<string, Valeur> = { ...(ligne as Reponses) };
      const rang = typeof copie['id'] === 'string' ? rangs.get(copie['id']) : undefined;
      for (const k of calculees) poser(copie, k, rang);
      return copie;
    });
  }
  return resultat;
}

function poser(objet: Record<string, Valeur>, c: ChampPlan, rang: Rang | undefined): void {
  const v = rang?.v[c.slot] ?? null;
  if (v === null) Reflect.deleteProperty(objet, c.champ.cle);
  else objet[c.champ.cle] = v;
}

function figer(etat: Etat): Reponses {
  const rang = (champs: readonly ChampPlan[], r: Rang, depart: Record<string, Valeur>) => {
    for (const c of champs) {
      const v = r.v[c.slot] ?? null;
      if (v !== null) depart[c.champ.cle] = v;
      const { lignes } = c;
      const rangees = lignes ? etat.env.lignes[c.slot] : undefined;
      if (lignes && rangees && rangees.length > 0)
        depart[c.champ.cle] = (rangees as readonly Rang[]).map((l) => rang(lignes.colonnes, l, { id: l.id }));
    }
    return depart;
  };
  return rang(etat.plan.champs, etat.racine, {});
}

/** Calls `fn` for each field and each cell, with its path. */
function parcourir(etat: Etat, fn: (c: ChampPlan, rang: Rang, chemin: string) => void): void {
  for (const c of etat.plan.champs) {
    fn(c, etat.racine, c.champ.cle);
    if (!c.lignes) continue;
    for (const ligne of etat.lignes[c.slot] ?? [])
      for (const k of c.lignes.colonnes) fn(k, ligne, `${c.champ.cle}/${ligne.id}/${k.champ.cle}`);
  }
}

function etatChamps(etat: Etat): EtatChamps {
  const champs = new Map<string, EtatChamp>();
  parcourir(etat, (c, rang, chemin) => {
    const visible = rang.vis[c.slot] === true && (!c.tableau || etat.racine.vis[c.tableau.slot] === true);
    champs.set(chemin, { visible, requis: visible && estRequis(etat, c, rang) });
  });
  return { sections: new Map(etat.plan.sections.map((s, i) => [s.section.cle, etat.sections[i] === true])), champs };
}

function filtrer(plan: Plan, constats: readonly Constat[], seulement: readonly string[]): Constat[] {
  const dedans = (chemin: string) => seulement.some((s) => chemin === s || chemin.startsWith(`${s}/`));
  const contraintes = new Map(plan.contraintes.map((c) => [c.contrainte.cle, c.contrainte.champs]));
  return constats.filter(
    (c) => c.code === 'definition' || dedans(c.chemin) || (contraintes.get(c.code)?.some(dedans) ?? false),
  );
}

function sections(etat: Etat): EtatSection[] {
  const constats = constater(etat);
  return etat.plan.sections.map(({ section, champs }, i) => {
    const cles = new Set(champs.map((c) => c.champ.cle));
    let remplis = 0;
    let aRemplir = 0;
    let commencee = false;
    for (const c of champs) {
      if (etat.racine.vis[c.slot] !== true || !c.saisi) continue;
      const plein = c.lignes ? (etat.lignes[c.slot]?.length ?? 0) > 0 : etat.racine.v[c.slot] !== null;
      const exige = estRequis(etat, c, etat.racine) || (c.champ.type === 'tableau' && (c.champ.lignesMin ?? 0) > 0);
      commencee ||= plein;
      if (!exige) continue;
      aRemplir++;
      if (plein) remplis++;
    }
    return {
      cle: section.cle,
      titre: section.titre,
      visible: etat.sections[i] === true,
      remplis,
      aRemplir,
      commencee,
      constats: constats.filter((c) => cles.has(c.chemin.split('/', 1)[0] ?? '')),
    };
  });
}
