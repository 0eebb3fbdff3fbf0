import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { EtatSection, FormulaireCompile } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Constat, Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { FormulaireOuvert } from '../../workflows/engine/form/ouvrir.ts';
import { aplatir, assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { memesValeurs } from './memes-valeurs.ts';

interface Depart {
  formulaire: Formulaire;
  contexte: Contexte;
  /** Answers by path, as they are stored. */
  valeurs: Readonly<Record<string, Valeur>>;
}

/** The findings, and the same by path. */
interface ConstatsLus {
  readonly liste: readonly Constat[];
  readonly parChemin: ReadonlyMap<string, Constat>;
  readonly avertissements: ReadonlyMap<string, string>;
}

/**
 * A form that a person has under their eyes: what they typed, what the engine says of it, and who must be told when it changes.
 * The engine re-evaluates only what depends on a change; here, only those who look at a changed path are told.
 */
export class SeanceFormulaire {
  readonly formulaire: Formulaire;
  readonly contexte: Contexte;
  readonly #compile: FormulaireCompile;
  readonly #ouvert: FormulaireOuvert;
  readonly #valeurs: Map<string, Valeur>;
  readonly #abonnes = new Map<string, Set<() => void>>();
  readonly #lignes = new Map<string, readonly string[]>();
  readonly #surSaisie = new Set<(chemin: string, valeur: Valeur) => void>();
  readonly #surErreurs = new Set<(chemins: readonly string[]) => void>();
  #version = 0;
  #constats: ConstatsLus | null = null;

  constructor({ formulaire, contexte, valeurs }: Depart) {
    this.formulaire = formulaire;
    this.contexte = contexte;
    this.#compile = compilerFormulaire(formulaire);
    this.#valeurs = new Map(Object.entries(valeurs));
    this.#ouvert = this.#compile.ouvrir(assembler(formulaire, valeurs), contexte);
  }

  /** What was typed at a path; `null` when nothing was. */
  valeur(chemin: string): Valeur {
    return this.#valeurs.get(chemin) ?? null;
  }

  /** A computed value; `null` as long as it cannot be. */
  calculee(chemin: string): Valeur {
    return this.#ouvert.valeur(chemin);
  }

  visible(chemin: string): boolean {
    return this.#ouvert.visible(chemin);
  }

  requis(chemin: string): boolean {
    return this.#ouvert.requis(chemin);
  }

  /** The ids of the rows of a table, in order; the same array as long as no row comes or goes. */
  lignes(tableau: string): readonly string[] {
    const deja = this.#lignes.get(tableau);
    const lignes = this.#ouvert.lignes(tableau);
    if (deja?.length === lignes.length && deja.every((id, rang) => id === lignes[rang])) return deja;
    this.#lignes.set(tableau, lignes);
    return lignes;
  }

  constats(): readonly Constat[] {
    return this.#lireConstats().liste;
  }

  /** The first thing to correct at a path. */
  erreur(chemin: string): Constat | undefined {
    return this.#lireConstats().parChemin.get(chemin);
  }

  /** What to check at a path, without being an obstacle; what concerns a row or a cell of a table stands at it. */
  avertissement(chemin: string): string | undefined {
    return this.#lireConstats().avertissements.get(chemin);
  }

  /** State of each section; costs a whole validation. */
  sections(): readonly EtatSection[] {
    return this.#compile.sections(this.#ouvert.reponses(), this.contexte);
  }

  /** What would be judged at deposit: without hidden answers, computed values included. */
  figer(): Reponses {
    return this.#compile.figer(this.#ouvert.reponses(), this.contexte);
  }

  /** Everything typed, by path, hidden answers included. */
  parChemin(): Readonly<Record<string, Valeur>> {
    return Object.fromEntries(this.#valeurs);
  }

  /** Changes at each change of anything: the snapshot of those who look at everything. */
  version(): number {
    return this.#version;
  }

  /** The person writes an answer, adds a row (`tableau/<id>`, its place as the value), or clears one with `null`. */
  saisir(chemin: string, valeur: Valeur): void {
    this.appliquer(chemin, valeur);
    for (const prevenir of this.#surSaisie) prevenir(chemin, valeur);
  }

  /** The same, for what comes from elsewhere: the server, another person. */
  appliquer(chemin: string, valeur: Valeur): void {
    if (memesValeurs(this.valeur(chemin), valeur)) return;
    const avant = this.#lireConstats().parChemin;
    if (valeur === null) {
      this.#valeurs.delete(chemin);
      for (const cellule of this.#valeurs.keys()) if (cellule.startsWith(`${chemin}/`)) this.#valeurs.delete(cellule);
    } else this.#valeurs.set(chemin, valeur);
    const touches = this.#ouvert.changer(chemin, valeur);
    this.#version += 1;
    const tableau = chemin.split('/', 1)[0] ?? '';
    for (const touche of new Set([chemin, tableau, '', ...touches])) {
      for (const prevenir of this.#abonnes.get(touche) ?? []) prevenir();
    }
    const apres = this.#lireConstats().parChemin;
    const differents = [...new Set([...avant.keys(), ...apres.keys()])].filter(
      (autre) => avant.get(autre)?.message !== apres.get(autre)?.message,
    );
    if (differents.length > 0) for (const prevenir of this.#surErreurs) prevenir(differents);
  }

  /** Tells of the changes at a path; `''` is for the changes of anything. @returns how to stop */
  abonner(chemin: string, prevenir: () => void): () => void {
    const deja = this.#abonnes.get(chemin) ?? new Set();
    this.#abonnes.set(chemin, deja.add(prevenir));
    return () => deja.delete(prevenir);
  }

  /** Tells what the person writes, for those who save it. @returns how to stop */
  surSaisie(prevenir: (chemin: string, valeur: Valeur) => void): () => void {
    this.#surSaisie.add(prevenir);
    return () => this.#surSaisie.delete(prevenir);
  }

  /** Tells the paths where what is to correct has changed. @returns how to stop */
  surErreurs(prevenir: (chemins: readonly string[]) => void): () => void {
    this.#surErreurs.add(prevenir);
    return () => this.#surErreurs.delete(prevenir);
  }

  #lireConstats(): ConstatsLus {
    const liste = this.#ouvert.constats();
    if (this.#constats?.liste === liste) return this.#constats;
    const parChemin = new Map<string, Constat>();
    const avertissements = new Map<string, string>();
    for (const constat of liste) {
      const { chemin, gravite, message } = constat;
      if (gravite === 'avertissement') avertissements.set(chemin, message);
      else if (!parChemin.has(chemin)) parChemin.set(chemin, constat);
    }
    this.#constats = { liste, parChemin, avertissements };
    return this.#constats;
  }
}

/** The paths of the questions of a section that stand on the page, table cells included, in their order. */
export function cheminsDe(seance: SeanceFormulaire, champs: readonly Champ[]): string[] {
  return champs.flatMap((champ) => {
    if (!seance.visible(champ.cle)) return [];
    if (champ.type !== 'tableau') return [champ.cle];
    const cellules = seance
      .lignes(champ.cle)
      .flatMap((id) => champ.colonnes.map((colonne) => `${champ.cle}/${id}/${colonne.cle}`));
    return [champ.cle, ...cellules.filter((chemin) => seance.visible(chemin))];
  });
}

/** Nested values, as the server proposes them, by path. Rows without an id get one. */
export function parChemin(formulaire: Formulaire, valeurs: Reponses): Readonly<Record<string, Valeur>> {
  const tableaux = new Set(
    formulaire.sections.flatMap((s) => s.champs).flatMap((c) => (c.type === 'tableau' ? [c.cle] : [])),
  );
  const numeroter = (ligne: Valeur): Valeur =>
    typeof ligne === 'object' && ligne !== null && !('id' in ligne)
      ? { ...(ligne as Readonly<Record<string, Valeur>>), id: nouvelleLigne() }
      : ligne;
  const numerotees = Object.entries(valeurs).map(([cle, valeur]): [string, Valeur] =>
    tableaux.has(cle) && Array.isArray(valeur) ? [cle, (valeur as readonly Valeur[]).map(numeroter)] : [cle, valeur],
  );
  return aplatir(formulaire, Object.fromEntries(numerotees));
}

/** A new row's id: random, so that two people may add rows at the same time; it never changes afterwards. */
export function nouvelleLigne(): string {
  return crypto.randomUUID();
}
