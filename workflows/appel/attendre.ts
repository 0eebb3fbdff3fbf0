// When a rule waits for answers. It may only wait for what the deposit demands anyway: what may legitimately be absent is decided by the author of the rule,
// and what is not an answer (a fact, a dated table, a division) refuses instead of waiting.
import type { Champ } from '../engine/form/formulaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { conjoints, lectures, operation } from './lectures.ts';

/** A form as waits read it. */
export interface FormulaireLu {
  readonly champs: ReadonlyMap<string, Champ>;
  /** What must hold for a question to be shown: its condition and that of its section. */
  readonly visibles: ReadonlyMap<string, readonly Regle[]>;
}
/** What a rule waits for, and what may be absent although the author said nothing of it. */
export interface Attente {
  readonly gardes: readonly Regle[];
  readonly absents: readonly string[];
  /** Columns that may be empty in a row, as `.colonne`. */
  readonly colonnesVides: readonly string[];
}

/** Facts that may not be known yet when a form is judged. */
const FAITS_INCERTAINS: ReadonlySet<string> = new Set(['dateDepot', 'siretPorteur', 'sirenPorteur', 'naturePorteur']);

const colonneDe = (formulaire: FormulaireLu, tableau: string, cle: string): Champ | undefined => {
  const champ = formulaire.champs.get(tableau);
  return champ?.type === 'tableau' ? champ.colonnes.find((c) => c.cle === cle) : undefined;
};

/** Operators that may have no value for another reason than a missing answer. */
const INCERTAINS: ReadonlySet<string> = new Set([
  'fait',
  'bareme',
  'palier',
  'parTranches',
  'siren',
  'codes',
  'jamais',
]);

/** What is surely answered when a form is accepted, given what already holds (`exiges`). */
class Certitude {
  readonly #formulaire: FormulaireLu;
  readonly #exiges: ReadonlySet<string>;

  constructor(formulaire: FormulaireLu, exiges: ReadonlySet<string>) {
    this.#formulaire = formulaire;
    this.#exiges = exiges;
  }

  /** Whether the deposit is refused anyway while this answer is missing. */
  estSure(cle: string, vus: ReadonlySet<string> = new Set()): boolean {
    const champ = this.#formulaire.champs.get(cle);
    const montree = (this.#formulaire.visibles.get(cle) ?? []).every((v) => this.#exiges.has(JSON.stringify(v)));
    if (champ === undefined || vus.has(cle) || !montree) return false;
    if (champ.type === 'calcule') return this.#estTotale(champ.valeur, null, new Set([...vus, cle]));
    return champ.requis === true || (champ.type === 'tableau' && (champ.lignesMin ?? 0) > 0);
  }

  #colonneSure(tableau: string, cle: string, vus: ReadonlySet<string>): boolean {
    const colonne = colonneDe(this.#formulaire, tableau, cle);
    if (colonne === undefined || colonne.visible !== undefined) return false;
    return colonne.type === 'calcule' ? this.#estTotale(colonne.valeur, tableau, vus) : colonne.requis === true;
  }

  /** Whether a rule has a value as soon as the sure answers are there. */
  #estTotale(regle: unknown, tableau: string | null, vus: ReadonlySet<string>): boolean {
    if (regle === null) return false;
    if (Array.isArray(regle)) return regle.every((r) => this.#estTotale(r, tableau, vus));
    if (typeof regle !== 'object') return true;
    const lue = operation(regle);
    if (lue === null) return false;
    const [operateur, operandes] = lue;
    const [premier, second] = operandes;
    const nom = typeof premier === 'string' ? premier : '';
    const colonne = typeof second === 'string' ? (second.split('/', 1)[0] ?? second) : '';
    switch (operateur) {
      case 'var':
        return this.estSure(nom.split('/', 1)[0] ?? nom, vus);
      case 'ligne':
        return tableau !== null && this.#colonneSure(tableau, nom.split('/', 1)[0] ?? nom, vus);
      case 'somme': {
        // An empty cell that a person fills counts for nothing; only a computed one can make the sum unknown.
        const sommee = colonneDe(this.#formulaire, nom, colonne);
        return sommee !== undefined && (sommee.type !== 'calcule' || this.#colonneSure(nom, colonne, vus));
      }
      case 'sommeSi':
        return this.#colonneSure(nom, colonne, vus) && this.#estTotale(operandes[2], nom, vus);
      case 'compter':
      case 'tous':
      case 'quelque':
      case 'aucun':
        return second === undefined || this.#estTotale(second, nom, vus);
      case 'rempli':
        return true;
      case '/':
        return typeof second === 'number' && second !== 0 && this.#estTotale(premier, tableau, vus);
      case 'arrondir':
        return this.#estTotale(premier, tableau, vus);
      default:
        return !INCERTAINS.has(operateur) && operandes.every((o) => this.#estTotale(o, tableau, vus));
    }
  }
}

/** The answers that a computed value rests on, itself included. */
function appuis(cle: string, formulaire: FormulaireLu, vus = new Set<string>()): Set<string> {
  if (vus.has(cle)) return vus;
  vus.add(cle);
  const champ = formulaire.champs.get(cle);
  if (champ?.type !== 'calcule') return vus;
  const { noms, tableaux, remplis } = lectures(champ.valeur);
  // Where the computation itself asks for the presence of an answer, it says what its absence makes.
  for (const nom of [...noms, ...tableaux]) if (!remplis.has(nom)) appuis(nom, formulaire, vus);
  return vus;
}

/**
 * What a rule waits for. A sure answer is waited for; one that may be absent is named, and waited for only where the author said « passe ».
 *
 * @param regle what is demanded
 * @param quand the condition of the author, which already holds when the rule is judged
 */
export function attendre(
  regle: Regle,
  quand: Regle | null,
  absent: 'passe' | 'refuse' | undefined,
  formulaire: FormulaireLu,
): Attente {
  const exiges = conjoints(quand);
  const lues = lectures(regle);
  const certitude = new Certitude(formulaire, exiges);
  const gardes = new Map<string, Regle>();
  const absents = new Set<string>();
  const colonnesVides = new Set<string>();
  const garder = (garde: Regle): void => {
    const texte = JSON.stringify(garde);
    if (!exiges.has(texte)) gardes.set(texte, garde);
  };
  const examiner = (cle: string): void => {
    if (certitude.estSure(cle)) garder({ rempli: cle });
    else if (!lues.remplis.has(cle) && !exiges.has(JSON.stringify({ rempli: cle }))) {
      absents.add(cle);
      if (absent === 'passe') garder({ rempli: cle });
    }
  };
  for (const cle of lues.noms) {
    const champ = formulaire.champs.get(cle);
    if (champ === undefined || exiges.has(JSON.stringify({ rempli: cle }))) continue;
    if (champ.type !== 'calcule' || certitude.estSure(cle)) examiner(cle);
    // It waits for the answers; once they are there, a value that cannot be computed refuses.
    else
      for (const appui of appuis(cle, formulaire)) {
        const type = formulaire.champs.get(appui)?.type;
        if (type === undefined || type === 'calcule') continue;
        if (certitude.estSure(appui)) garder({ rempli: appui });
        else if (type !== 'tableau') examiner(appui);
      }
  }
  for (const tableau of lues.tableaux)
    if (formulaire.champs.get(tableau)?.requis === true && certitude.estSure(tableau)) garder({ rempli: tableau });
  for (const fait of lues.faits) {
    const garde: Regle = { rempli: { fait } };
    if (exiges.has(JSON.stringify(garde)) || lues.remplis.has(`@${fait}`)) continue;
    // The directory of companies may be silent, and its silence blocks nobody.
    if (fait.includes('.')) garder(garde);
    else if (FAITS_INCERTAINS.has(fait)) {
      absents.add(`@${fait}`);
      if (absent === 'passe') garder(garde);
    }
  }
  for (const [nom, [tableau, cle]] of lues.colonnes) {
    const colonne = colonneDe(formulaire, tableau, cle);
    const vide =
      colonne !== undefined && colonne.type !== 'calcule' && (colonne.requis !== true || colonne.visible !== undefined);
    if (vide && !lues.remplis.has(nom)) colonnesVides.add(`.${cle}`);
  }
  return { gardes: [...gardes.values()], absents: [...absents], colonnesVides: [...colonnesVides] };
}
