// A formula as it was written: what checks need and the rule no longer says (units of literals, places).

export type UniteEcrite = '€' | '%' | 'h' | 'jours' | 'mois' | 'ans';
export type UniteDeDuree = Extract<UniteEcrite, 'jours' | 'mois' | 'ans'>;

export type Op =
  | 'ou'
  | 'et'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'parmi'
  | 'dans'
  | '+'
  | '-'
  | '*'
  | '/'
  | 'de'
  | 'oppose';

/** Characters `debut` to `fin` (excluded) of the text. */
export interface Place {
  readonly debut: number;
  readonly fin: number;
}
export interface Nombre extends Place {
  readonly genre: 'nombre';
  readonly valeur: number;
  readonly unite: UniteEcrite | null;
}
export interface Nom extends Place {
  /** `nom`: an answer, or a reading (`soi.x`); `ligne`: a column of the row; `fait`: a fact of the server. Parts are set apart by points. */
  readonly genre: 'nom' | 'ligne' | 'fait';
  readonly nom: string;
}
export interface Operation extends Place {
  readonly genre: 'operation';
  readonly op: Op;
  readonly operandes: readonly Ast[];
}
/** A date moved by a duration: `dateDebut + 12 mois`. */
export interface Decalage extends Place {
  readonly genre: 'decalage';
  readonly date: Ast;
  readonly duree: Nombre & { readonly unite: UniteDeDuree };
}
export interface Appel extends Place {
  readonly genre: 'appel';
  /** The name of the function as it is written by the printer. */
  readonly fonction: string;
  readonly arguments: readonly Ast[];
}
export type Ast =
  | Nombre
  | Nom
  | Operation
  | Decalage
  | Appel
  | (Place &
      (
        | { readonly genre: 'texte' | 'date'; readonly valeur: string }
        | { readonly genre: 'ouiNon'; readonly valeur: boolean }
        | { readonly genre: 'rien' }
        | { readonly genre: 'liste'; readonly elements: readonly Ast[] }
        | { readonly genre: 'parentheses'; readonly contenu: Ast }
      ));

/** A formula that was read: its text, and what it says. */
export interface FormuleLue {
  readonly texte: string;
  readonly ast: Ast;
}

/** The direct parts of a formula, in the order of the text. */
export function parties(ast: Ast): readonly Ast[] {
  switch (ast.genre) {
    case 'operation':
      return ast.operandes;
    case 'decalage':
      return [ast.date, ast.duree];
    case 'appel':
      return ast.arguments;
    case 'liste':
      return ast.elements;
    case 'parentheses':
      return [ast.contenu];
    default:
      return [];
  }
}
