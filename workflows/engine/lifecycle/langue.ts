import type { Champ } from '../form/formulaire.ts';
import type { Question } from '../form/question.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import type { Nature, Natures } from './phase.ts';

/** What a formula of the lifecycle may name. Translated, a bare name gives `{charge: x}`, `@x` `{fait: x}`, `soi.x` `{retenu: x}`, `commun.x` `{commun: x}`, `jalon.x` `{jalon: x}`, `acteur.x` `{acteur: x}`, `element.x` `{element: x}`; `option.x` its literal; `rempli(…)` `{present: …}`. */
export interface PorteeDeCycle {
  charge: readonly Question[];
  faits: Natures;
  soi: Natures;
  /** Shared keys; a branch's are read as `commun.branche.cle`. */
  communs: Natures;
  jalons: readonly string[];
  element?: Natures;
  options: Readonly<Record<string, Valeur>>;
}
export interface FauteDeFormule {
  message: string;
  texte: string;
  debut: number;
  fin: number;
}
/** The language that phases are written in, given to the compiler of cycles: the engine does not read formulas. */
export interface Langue {
  /** `attendu`: the nature the formula must give. */
  traduire(
    formule: string,
    portee: PorteeDeCycle,
    attendu?: Nature,
  ): { regle: Regle; nature: Nature } | { fautes: FauteDeFormule[] };
  /** Unfolds questions of a charge to fields of the form engine, formulas in them included. */
  deplier(questions: readonly Question[], portee: PorteeDeCycle): { champs: Champ[] } | { fautes: FauteDeFormule[] };
}
