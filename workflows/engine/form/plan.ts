import type {
  Calcul,
  ChampLisible,
  ColonneLisible,
  Lecture,
  Portee,
  Probleme,
  TableauLisible,
} from '../rules/environnement.ts';
import type { Valeur } from '../rules/regle.ts';
import type { Champ, Contrainte, Formulaire, Section, TypeChamp } from './formulaire.ts';
import { typeDe } from './types/index.ts';
import type { ChampPret, TypeDeChamp } from './types/type-de-champ.ts';

/** A field, or a column of a table, ready to run. Its `slot` is its place among the fields of the form, or among the columns of its table. */
export interface ChampPlan {
  readonly champ: Champ;
  readonly slot: number;
  /** Index of its node in the plan. */
  readonly noeud: number;
  readonly section: number;
  /** The table it is a column of. */
  readonly tableau: TableauPlan | null;
  /** Its rows, when it is a table. */
  readonly lignes: TableauPlan | null;
  readonly type: TypeDeChamp<TypeChamp>;
  readonly pret: ChampPret;
  /** Takes an answer from outside. */
  readonly saisi: boolean;
  visible: Calcul | null;
  requis: Calcul | boolean;
  min: Calcul | null;
  max: Calcul | null;
  /** The rule of a computed field, and whether a value keeps the promise of its format. */
  valeur: Calcul | null;
  accepte: (valeur: Valeur) => boolean;
}

/** The fields by key, with the order in which the keys came last time. */
export interface Nomenclature {
  readonly parCle: Map<string, ChampPlan>;
  readonly cles: string[];
  readonly champs: (ChampPlan | undefined)[];
}

export interface TableauPlan {
  readonly cle: string;
  readonly slot: number;
  readonly libelle: string;
  readonly colonnes: ChampPlan[];
  readonly parCle: Map<string, ChampPlan>;
  readonly nomenclature: Nomenclature;
  /** Whether a cell may be hidden. */
  conditionnel: boolean;
  /** What a new row holds. */
  readonly vides: Valeur[];
  readonly visibles: boolean[];
}

export interface SectionPlan {
  readonly section: Section;
  readonly champs: ChampPlan[];
  readonly noeud: number;
  visible: Calcul | null;
}

export interface ContraintePlan {
  readonly contrainte: Contrainte;
  readonly regle: Calcul;
  readonly si: Calcul | null;
  /** Fields at which it is shown; a control is skipped when all are hidden. */
  readonly champs: readonly { readonly chemin: string; readonly champ: ChampPlan }[];
  /** The sentence, cut at the fields it prints. */
  readonly message: readonly (string | ChampPlan)[];
  readonly lectures: readonly Lecture[];
}

/** What is evaluated: the visibility of a section, or the visibility and value of a field or of a column. */
export interface NoeudPlan {
  readonly nom: string;
  readonly section: SectionPlan | null;
  readonly champ: ChampPlan | null;
  /** What its visibility and its value depend on. */
  readonly lectures: Lecture[];
  readonly suivants: { readonly noeud: number; readonly memeLigne: boolean }[];
  /** Position in the order of evaluation. */
  ordre: number;
}

/** What is wrong with a form: where, then the code of the problem and what its sentence names. */
export type ProblemeSitue = readonly [ou: string, ...probleme: Probleme];

/** A form compiled: everything that does not depend on the answers. */
export interface Plan {
  readonly formulaire: Formulaire;
  readonly sections: SectionPlan[];
  readonly champs: ChampPlan[];
  readonly parCle: Map<string, ChampPlan>;
  readonly nomenclature: Nomenclature;
  readonly noeuds: NoeudPlan[];
  /** The nodes that have something to evaluate, each after those it depends on. */
  readonly aEvaluer: number[];
  readonly contraintes: ContraintePlan[];
  /** By node: the findings to look at again when it changes. */
  readonly aConstater: { readonly champs: ChampPlan[]; readonly contraintes: number[] }[];
  readonly problemes: ProblemeSitue[];
}

/** The names that the rules of a form may use. */
export function porteeDe(champs: ReadonlyMap<string, ChampPlan>, masque: (champ: ChampPlan) => number): Portee {
  const lisibles = new Map<string, ChampLisible>();
  const tableaux = new Map<string, TableauLisible>();
  for (const [cle, champ] of champs) {
    if (champ.lignes) {
      const colonnes = new Map<string, ColonneLisible>();
      for (const c of champ.lignes.colonnes)
        for (const [nom, lisible] of lisiblesDe(c, masque(c)))
          colonnes.set(nom, { ...lisible, calculee: c.champ.type === 'calcule' });
      tableaux.set(cle, { cle, slot: champ.slot, colonnes });
    } else for (const [nom, lisible] of lisiblesDe(champ, masque(champ))) lisibles.set(nom, lisible);
  }
  return { champs: lisibles, tableaux, tableau: null };
}

/** What rules may read of a field: itself, and each of its parts as `champ/partie`. */
function lisiblesDe({ champ, slot, type }: ChampPlan, masque: number): [string, ChampLisible][] {
  if (masque === 0) return [];
  const parties = type.parties?.(champ, null) ?? [];
  return [
    [champ.cle, { slot, type: masque }],
    ...parties.map((p): [string, ChampLisible] => [
      `${champ.cle}/${p.cle}`,
      { slot, type: typeDe(p)?.masque ?? 0, partie: p.cle },
    ]),
  ];
}
