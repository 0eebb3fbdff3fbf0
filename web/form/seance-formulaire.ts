import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { EtatSection, FormulaireCompile } from '../../workflows/engine/form/compiler.ts';
import type {
  Champ,
  Constat,
  Contexte,
  Formulaire,
  Reponses,
  Section,
} from '../../workflows/engine/form/formulaire.ts';
import type { FormulaireOuvert } from '../../workflows/engine/form/ouvrir.ts';
import { aplatir, assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { memesValeurs } from './memes-valeurs.ts';

interface Depart {
  formulaire: Formulaire;
  contexte: Contexte;
  /** Answers by path, as they are stored. */
  valeurs: Readonly<Record<string, Valeur>>;
  /** Where there is something to draw: does an action once what was typed is on the screen. Without it, everything is done at once. */
  apresImage?: (action: () => void) => void;
}

/** The findings, and the same by path. */
interface ConstatsLus {
  readonly liste: readonly Constat[];
  readonly parChemin: ReadonlyMap<string, Constat>;
  readonly avertissements: ReadonlyMap<string, string>;
}

type Dit = Constat | string;

/** An answer to write at a path; `null` clears it. */
export type Modification = readonly [chemin: string, valeur: Valeur];

/**
 * A form that a person has under their eyes: what they typed, what the engine says of it, and who must be told when it changes.
 * The engine re-evaluates only what depends on a change; here, only those who look at a changed path are told.
 */
export class SeanceFormulaire {
  readonly formulaire: Formulaire;
  #contexte: Contexte;
  readonly #compile: FormulaireCompile;
  #ouvert: FormulaireOuvert;
  readonly #valeurs: Map<string, Valeur>;
  readonly #abonnes = new Map<string, Set<() => void>>();
  readonly #lignes = new Map<string, readonly string[]>();
  readonly #surSaisie = new Set<(modifications: readonly Modification[]) => void>();
  readonly #surPassage = new Set<(chemins: readonly string[]) => void>();
  readonly #surErreurs = new Set<(chemins: readonly string[]) => void>();
  readonly #apresImage: ((action: () => void) => void) | null;
  /** What was just typed: shown already, and not judged yet. */
  readonly #posees = new Map<string, Valeur>();
  #version = 0;
  #constats: ConstatsLus | null = null;

  constructor({ formulaire, contexte, valeurs, apresImage }: Depart) {
    this.formulaire = formulaire;
    this.#apresImage = apresImage ?? null;
    this.#contexte = contexte;
    this.#compile = compilerFormulaire(formulaire);
    this.#valeurs = new Map(Object.entries(valeurs));
    this.#ouvert = ouvrir(this.#compile, valeurs, contexte);
  }

  /** What was typed at a path; `null` when nothing was. */
  valeur(chemin: string): Valeur {
    return this.#posees.get(chemin) ?? (this.#posees.has(chemin) ? null : (this.#valeurs.get(chemin) ?? null));
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
    this.rattraper();
    return this.#lireConstats().liste;
  }

  /** The first thing to correct at a path. */
  erreur(chemin: string): Constat | undefined {
    this.rattraper();
    return this.#lireConstats().parChemin.get(chemin);
  }

  /** What to check at a path, without being an obstacle; what concerns a row or a cell of a table stands at it. */
  avertissement(chemin: string): string | undefined {
    return this.#lireConstats().avertissements.get(chemin);
  }

  /** State of each section; costs a whole validation. */
  sections(): readonly EtatSection[] {
    this.rattraper();
    return this.#compile.sections(this.#ouvert.reponses(), this.#contexte);
  }

  /** The sections that have something to show, in their order; costs as much. */
  sectionsVisibles(): readonly Section[] {
    const visibles = new Set(this.sections().flatMap(({ cle, visible }) => (visible ? [cle] : [])));
    return this.formulaire.sections.filter(({ cle }) => visibles.has(cle));
  }

  /** What would be judged at deposit: without hidden answers, computed values included. */
  figer(): Reponses {
    this.rattraper();
    return this.#compile.figer(this.#ouvert.reponses(), this.#contexte);
  }

  /** Everything typed, by path, hidden answers included. */
  parChemin(): Readonly<Record<string, Valeur>> {
    this.rattraper();
    return Object.fromEntries(this.#valeurs);
  }

  /** Changes at each change of anything: the snapshot of those who look at everything. */
  version(): number {
    return this.#version;
  }

  /** The person writes an answer, adds a row (`tableau/<id>`, its place as the value), or clears one with `null`. */
  saisir(chemin: string, valeur: Valeur): void {
    this.saisirTout([[chemin, valeur]]);
  }

  /** The same for many answers at once, in their order: everything is judged and told once. */
  saisirTout(modifications: readonly Modification[]): void {
    this.rattraper();
    this.#ecrire(modifications);
    for (const prevenir of this.#surSaisie) prevenir(modifications);
  }

  /**
   * The same as `saisir` for one keystroke: what follows from it (rules, totals, saving) comes once it is drawn. Whatever asks for a verdict before that
   * has it.
   */
  taper(chemin: string, valeur: Valeur): void {
    if (this.#apresImage === null) {
      this.saisir(chemin, valeur);
      return;
    }
    if (this.#posees.size === 0) this.#apresImage(() => this.rattraper());
    this.#posees.set(chemin, valeur);
  }

  /** Shows at once an answer just given, for a control that does not show it by itself. */
  montrer(chemin: string): void {
    for (const prevenir of this.#abonnes.get(chemin) ?? []) prevenir();
  }

  /** Draws now the consequences of what was just typed. */
  rattraper(): void {
    if (this.#posees.size === 0) return;
    const posees = [...this.#posees];
    this.#posees.clear();
    this.saisirTout(posees);
  }

  /** The same as `saisir`, for what comes from elsewhere: the server, another person. */
  appliquer(chemin: string, valeur: Valeur): void {
    this.rattraper();
    this.#ecrire([[chemin, valeur]]);
  }

  /** The person has been at these answers: what is wrong there may be said. */
  passer(chemins: readonly string[]): void {
    for (const prevenir of this.#surPassage) prevenir(chemins);
  }

  /** Tells of the changes at a path; `''` is for the changes of anything. @returns how to stop */
  abonner(chemin: string, prevenir: () => void): () => void {
    const deja = this.#abonnes.get(chemin) ?? new Set();
    this.#abonnes.set(chemin, deja.add(prevenir));
    return () => deja.delete(prevenir);
  }

  /** Tells what the person writes, for those who save it. @returns how to stop */
  surSaisie(prevenir: (modifications: readonly Modification[]) => void): () => void {
    this.#surSaisie.add(prevenir);
    return () => this.#surSaisie.delete(prevenir);
  }

  /** Tells where the person has been. @returns how to stop */
  surPassage(prevenir: (chemins: readonly string[]) => void): () => void {
    this.#surPassage.add(prevenir);
    return () => this.#surPassage.delete(prevenir);
  }

  /** Tells the paths where what is to correct has changed. @returns how to stop */
  surErreurs(prevenir: (chemins: readonly string[]) => void): () => void {
    this.#surErreurs.add(prevenir);
    return () => this.#surErreurs.delete(prevenir);
  }

  /** What the rules read besides the answers. */
  get contexte(): Contexte {
    return this.#contexte;
  }

  /** Other facts than those so far: everything is judged again, and everyone is told. It happens rarely: when a directory has answered. */
  changerFaits(faits: Contexte['faits']): void {
    if (faits === this.#contexte.faits) return;
    this.rattraper();
    const avant = this.#lireConstats();
    this.#contexte = { ...this.#contexte, faits };
    this.#ouvert = ouvrir(this.#compile, this.parChemin(), this.#contexte);
    this.#version += 1;
    const corriges = differents(avant.parChemin, this.#lireConstats().parChemin);
    for (const abonnes of this.#abonnes.values()) for (const prevenir of abonnes) prevenir();
    if (corriges.length > 0) for (const prevenir of this.#surErreurs) prevenir(corriges);
  }

  #ecrire(modifications: readonly Modification[]): void {
    const nouvelles = modifications.filter(([chemin, valeur]) => !memesValeurs(this.valeur(chemin), valeur));
    if (nouvelles.length === 0) return;
    const avant = this.#lireConstats();
    const touches = new Set(['']);
    for (const [chemin, valeur] of nouvelles) {
      this.#ranger(chemin, valeur);
      // A table is told of its cells, those that are computed included: it adds them up.
      for (const touche of [chemin, ...this.#ouvert.changer(chemin, valeur)])
        touches.add(touche).add(touche.split('/', 1)[0] ?? '');
    }
    this.#version += 1;
    const apres = this.#lireConstats();
    for (const chemin of differents(avant.avertissements, apres.avertissements)) touches.add(chemin);
    for (const touche of touches) for (const prevenir of this.#abonnes.get(touche) ?? []) prevenir();
    const corriges = differents(avant.parChemin, apres.parChemin);
    if (corriges.length > 0) for (const prevenir of this.#surErreurs) prevenir(corriges);
  }

  #ranger(chemin: string, valeur: Valeur): void {
    if (valeur !== null) {
      this.#valeurs.set(chemin, valeur);
      return;
    }
    this.#valeurs.delete(chemin);
    for (const cellule of this.#valeurs.keys()) if (cellule.startsWith(`${chemin}/`)) this.#valeurs.delete(cellule);
  }

  #lireConstats(): ConstatsLus {
    const liste = this.#ouvert.constats();
    if (this.#constats?.liste === liste) return this.#constats;
    const parChemin = new Map<string, Constat>();
    const avertissements = new Map<string, string>();
    for (const constat of liste) {
      const { gravite, message } = constat;
      const chemin = placeDe(constat.chemin);
      if (gravite === 'avertissement') avertissements.set(chemin, message);
      else if (!parChemin.has(chemin)) parChemin.set(chemin, constat);
    }
    this.#constats = { liste, parChemin, avertissements };
    return this.#constats;
  }
}

/** Where a finding is shown: a control may aim at a whole column (`tableau/colonne`), which has no place of its own on the page. */
export function placeDe(chemin: string): string {
  const [tableau = '', , cellule] = chemin.split('/');
  return cellule === undefined ? tableau : chemin;
}

/** The paths at which the sentence is not the same any more. */
function differents(avant: ReadonlyMap<string, Dit>, apres: ReadonlyMap<string, Dit>): string[] {
  const dire = (dit: Dit | undefined): string | undefined => (typeof dit === 'object' ? dit.message : dit);
  const chemins: string[] = [];
  for (const [chemin, dit] of apres) if (dire(avant.get(chemin)) !== dire(dit)) chemins.push(chemin);
  for (const chemin of avant.keys()) if (!apres.has(chemin)) chemins.push(chemin);
  return chemins;
}

/** Opens stored answers. Rows keep the places they were stored with, not only their order: what is added later goes between them as the server will put it. */
function ouvrir(
  compile: FormulaireCompile,
  valeurs: Readonly<Record<string, Valeur>>,
  contexte: Contexte,
): FormulaireOuvert {
  const ouvert = compile.ouvrir(assembler(compile.formulaire, valeurs), contexte);
  for (const { type, cle } of compile.formulaire.sections.flatMap((s) => s.champs)) {
    if (type !== 'tableau') continue;
    for (const [rang, id] of ouvert.lignes(cle).entries()) {
      const chemin = `${cle}/${id}`;
      const place = valeurs[chemin] ?? 0;
      if (place !== rang) ouvert.changer(chemin, place);
    }
  }
  return ouvert;
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
