import type { Valeur } from '../rules/regle.ts';
import { constater } from './constater.ts';
import type { Etat, Rang } from './etat.ts';
import { creerLigne, estRequis, evaluerNoeud, ID_LIGNE, saisir } from './etat.ts';
import type { Constat, Reponses } from './formulaire.ts';
import type { ChampPlan } from './plan.ts';

/** A form being filled in. Paths are those of stored answers. */
export interface FormulaireOuvert {
  /**
   * Writes one answer, adds a row (`tableau/<id>`, its value is its order), or with `null` clears an answer or deletes a row.
   * An unknown or computed path changes nothing.
   *
   * @returns the paths of computed values and of visibilities that changed
   */
  readonly changer: (chemin: string, valeur: Valeur) => string[];
  /** As rules see it: `null` when empty, hidden, of a wrong shape or not computable. */
  readonly valeur: (chemin: string) => Valeur;
  readonly visible: (chemin: string) => boolean;
  readonly requis: (chemin: string) => boolean;
  /** The ids of the rows of a table, in order. */
  readonly lignes: (tableau: string) => string[];
  /** The same findings as a full validation; the same array as long as nothing changed. */
  readonly constats: () => readonly Constat[];
  /** What was typed, hidden answers included, computed values left out. */
  readonly reponses: () => Reponses;
}

interface Endroit {
  readonly champ: ChampPlan;
  readonly rang: Rang;
}

/** The session of a form whose state is `etat`, which it takes for itself. */
export function ouvrirFormulaire(etat: Etat): FormulaireOuvert {
  const { plan, racine } = etat;
  const parId = plan.champs.map((c) => (c.lignes ? new Map(etat.lignes[c.slot]?.map((l) => [l.id, l])) : null));
  const sales = plan.noeuds.map(() => false);
  /** The row to evaluate again in a column, or `null` for all of them. */
  const ligneSale: (Rang | null)[] = plan.noeuds.map(() => null);
  /** Dirty nodes not evaluated yet, by position in the order of evaluation. */
  const file: number[] = [];
  let changements: string[] = [];
  let constats: readonly Constat[] | null = null;

  const trouver = (chemin: string): Endroit | null => {
    const [cle = '', id, colonne, reste] = chemin.split('/');
    const champ = plan.parCle.get(cle);
    if (!champ || reste !== undefined) return null;
    if (id === undefined) return { champ, rang: racine };
    const rang = parId[champ.slot]?.get(id);
    const c = colonne === undefined ? champ : champ.lignes?.parCle.get(colonne);
    return rang && c ? { champ: c, rang } : null;
  };

  const salir = (noeud: number, ligne: Rang | null) => {
    if (!sales[noeud]) {
      sales[noeud] = true;
      ligneSale[noeud] = ligne;
      let i = file.length;
      const ordre = plan.noeuds[noeud]?.ordre ?? 0;
      while (i > 0 && (plan.noeuds[file[i - 1] ?? 0]?.ordre ?? 0) < ordre) i--;
      file.splice(i, 0, noeud);
    } else if (ligneSale[noeud] !== ligne) ligneSale[noeud] = null;
  };

  /** Forgets the findings that read a node, and marks the nodes that read it. */
  const propager = (noeud: number, ligne: Rang | null) => {
    const a = plan.aConstater[noeud];
    for (const c of a?.champs ?? []) {
      if (!c.tableau) etat.constatsChamps[c.slot] = null;
      else if (ligne && c.noeud === noeud) ligne.constats = null;
      else for (const l of etat.lignes[c.tableau.slot] ?? []) l.constats = null;
    }
    for (const i of a?.contraintes ?? []) etat.constatsControles[i] = null;
    for (const s of plan.noeuds[noeud]?.suivants ?? []) salir(s.noeud, s.memeLigne ? ligne : null);
  };

  const noter = (c: ChampPlan, rang: Rang) => {
    changements.push(c.tableau ? `${c.tableau.cle}/${rang.id}/${c.champ.cle}` : c.champ.cle);
  };

  const vider = () => {
    for (let i = file.pop(); i !== undefined; i = file.pop()) {
      const noeud = plan.noeuds[i];
      const ligne = ligneSale[i] ?? null;
      sales[i] = false;
      if (noeud && noeud.ordre >= 0 && evaluerNoeud(etat, noeud, ligne, noter)) propager(i, ligne);
      // A section that fails shows it at its fields even when its visibility stays the same.
      if (noeud?.section) for (const c of noeud.section.champs) etat.constatsChamps[c.slot] = null;
    }
  };

  const ecrire = ({ champ, rang }: Endroit, valeur: Valeur) => {
    const noeud = plan.noeuds[champ.noeud];
    if (!noeud || !champ.saisi || champ.lignes) return;
    saisir(champ, rang, valeur);
    const ligne = champ.tableau ? rang : null;
    if (champ.visible || !champ.tableau) evaluerNoeud(etat, noeud, ligne);
    propager(champ.noeud, ligne);
  };

  const changerLigne = (champ: ChampPlan, id: string, valeur: Valeur) => {
    const tableau = champ.lignes;
    const ids = parId[champ.slot];
    const lignes = etat.lignes[champ.slot];
    if (!tableau || !ids || !lignes || !ID_LIGNE.test(id)) return;
    const deja = ids.get(id);
    if (deja) lignes.splice(lignes.indexOf(deja), 1);
    if (valeur === null) ids.delete(id);
    else {
      const ligne = deja ?? creerLigne(tableau, id, 0);
      ligne.ordre = typeof valeur === 'number' ? valeur : 0;
      ids.set(id, ligne);
      const place = lignes.findIndex((l) => l.ordre > ligne.ordre || (l.ordre === ligne.ordre && l.id > id));
      lignes.splice(place < 0 ? lignes.length : place, 0, ligne);
      if (!deja) for (const c of tableau.colonnes) if (c.visible || c.valeur) salir(c.noeud, ligne);
    }
    // A wrong value sent for the whole table gives way to the first row.
    racine.refus?.delete(champ.slot);
    const noeud = plan.noeuds[champ.noeud];
    if (noeud) evaluerNoeud(etat, noeud, null);
    propager(champ.noeud, null);
    // Sums read the columns: they change with the rows even where no cell did.
    for (const c of tableau.colonnes) propager(c.noeud, null);
  };

  return {
    changer: (chemin, valeur) => {
      changements = [];
      constats = null;
      const [cle = '', id, colonne] = chemin.split('/');
      const champ = plan.parCle.get(cle);
      if (champ && id !== undefined && colonne === undefined) changerLigne(champ, id, valeur);
      else {
        const endroit = trouver(chemin);
        if (endroit) ecrire(endroit, valeur);
      }
      vider();
      return changements;
    },
    valeur: (chemin) => {
      const e = trouver(chemin);
      return e && !e.champ.lignes ? (e.rang.v[e.champ.slot] ?? null) : null;
    },
    visible: (chemin) => {
      const e = trouver(chemin);
      if (!e || (e.champ.tableau && racine.vis[e.champ.tableau.slot] !== true)) return false;
      return (e.champ.lignes ? racine : e.rang).vis[e.champ.slot] === true;
    },
    requis: (chemin) => {
      const e = trouver(chemin);
      return e !== null && estRequis(etat, e.champ, e.rang);
    },
    lignes: (tableau) => etat.lignes[plan.parCle.get(tableau)?.slot ?? -1]?.map((l) => l.id) ?? [],
    constats: () => (constats ??= constater(etat)),
    reponses: () => saisies(etat, plan.champs, racine, {}),
  };
}

function saisies(
  etat: Etat,
  champs: readonly ChampPlan[],
  rang: Rang,
  depart: Record<string, Valeur>,
): Record<string, Valeur> {
  for (const c of champs) {
    if (!c.saisi) continue;
    const v = rang.s[c.slot] ?? (rang.refus?.get(c.slot)?.brut as Valeur | undefined) ?? null;
    if (v !== null) depart[c.champ.cle] = v;
    const { lignes } = c;
    const rangees = lignes ? (etat.lignes[c.slot] ?? []) : [];
    if (lignes && rangees.length > 0)
      depart[c.champ.cle] = rangees.map((l) => saisies(etat, lignes.colonnes, l, { id: l.id }));
  }
  return depart;
}
