// A published call: what `workflows/appel` compiles and what every reader (server, documents, pages) takes. JSON only; every rule is translated, every name was checked.
import type { Formulaire, FormatCalcul, LigneBareme } from './form/formulaire.ts';
import type { Nature } from './form/blocs/nature-beneficiaire.ts';
import type { Regle } from './rules/regle.ts';
import type { Role } from './lifecycle/roles.ts';
import type { FinancementCompile } from './money/financement.ts';

/** A text that quotes answers and computed lines: literal pieces and named values with their format, in order. */
export type TexteACompleter = readonly (string | { cle: string; regle: Regle; format: FormatCalcul })[];

/** A clause of the document that grants. */
export interface Clause {
  titre: string;
  texte: TexteACompleter;
  quand?: Regle;
}
/** What letters and conventions quote of the dossier; nothing is read from answers by a magic name. */
export interface Documents {
  objet: TexteACompleter;
  assiette: 'HT' | 'TTC' | { selon: Regle };
  /** The line of `financement.calcul` that is the eligible base. */
  baseEligible: string;
  budget?: { depenses: string; ressources: string };
  annexes: readonly string[];
  clauses: readonly Clause[];
  /** What becomes of money not spent (loi 2000-321, art. 10). */
  sommesNonUtilisees: string;
  /** Above what amount (centimes) whoever signs in the page proves who they are by a second factor; absent: never asked for. */
  secondFacteurAuDela?: number;
}
/** Who signs the convention beside the porteur: the rows of a table of the frozen demand, or those for which a rule holds. */
export interface PartieDeConvention {
  cle: string;
  /** How the convention calls each of them: « le partenaire ». */
  designation: string;
  tableau: string;
  /** The columns that name it. */
  nom: string;
  siret: string;
  /** Judged on the demand with this row alone in its table; `null`: every row. */
  quand: Regle | null;
}
export interface Indicateur {
  cle: string;
  libelle: string;
  /** Over the frozen demand. */
  prevu?: Regle;
  /** Over the frozen form that gives the right, or the last bilan. */
  realise: Regle;
  format: FormatCalcul;
  source?: string;
}
export interface Definition {
  slug: string;
  version: number;
  /** Code of the funder. */
  financeur: string;
  forme: readonly string[];
  fiche: Fiche;
  natures: readonly Nature[];
  /** Test of eligibility without an account, derived from the rules marked `test`. */
  eligibilite: Formulaire;
  /** `dossier` is the demand; then the forms that follow. */
  formulaires: Readonly<Record<string, Formulaire>>;
  /** What is read of the frozen demand, by form then by fact (`dossier.x`); under `financement`, what the tranches read of it. */
  faits: Readonly<Record<string, Readonly<Record<string, Regle>>>>;
  /** What phases share that a form reads as facts, by form (`Phase.dits`); absent where none does. */
  dits?: Readonly<Record<string, readonly string[]>>;
  /** Facts about the action, over the frozen demand; `intitule`, `debut` and `fin` are always there. */
  action: Readonly<Record<string, Regle>>;
  financement: FinancementCompile | null;
  baremes: Readonly<Record<string, readonly LigneBareme[]>>;
  indicateurs: readonly Indicateur[];
  documents: Documents | null;
  /** Absent where the porteur and the funder alone sign. */
  parties?: readonly PartieDeConvention[];
  modeles: Readonly<
    Record<
      string,
      { titre: string; introduction?: string; paragraphes: readonly string[]; signature?: readonly string[] }
    >
  >;
  /** Roles that the phases of the cycle name. */
  roles: readonly Role[];
}
/** What the public reads of a call before depositing. */
export interface Fiche {
  sigle: string;
  titre: string;
  resume: string;
  finance: readonly string[];
  beneficiaires: readonly string[];
  conditions: readonly string[];
  actes: readonly { nature: string; numero: string; date: string; intitule: string }[];
  baseLegale: string;
  regimeAide: string;
  debutEligibilite: 'depot' | 'accuse' | 'vote';
  cumul: string;
  /** Instants, ISO 8601, in the funder's time zone. */
  ouverture: string;
  cloture: string | null;
  contact: { service: string; courriel: string; telephone: string };
  /** Keys of themes; absent of what was published without. */
  themes?: readonly string[];
  /** The aid at a glance. */
  aide?: { chiffre: string; dit: string };
  conservation: readonly { categorie: string; duree: string; depart: string; sort: string }[];
  donneesPersonnelles: string;
  sources: readonly { reference: string; dit: string }[];
}
