// What values are: units and kinds, which of them go together, and how they are said.

export type Genre =
  | 'montant'
  | 'nombre'
  | 'heures'
  | 'pourcentage'
  | 'jours'
  | 'date'
  | 'texte'
  | 'ouiNon'
  | 'choix'
  | 'liste'
  /** Kept and compared for equality, nothing else. */
  | 'instant'
  | 'compte'
  | 'organisme'
  /** Not known to the checks: goes with everything. */
  | 'autre';

/** What a name, or a part of a formula, is. */
export interface NatureDeNom {
  readonly genre: Genre;
  /** Always whole: centimes, or a number without decimals. */
  readonly entier: boolean;
  /** The answers offered. */
  readonly options?: readonly string[];
  readonly libelle?: string;
  /** May be unknown. */
  readonly parfois?: boolean;
}

export const INCONNUE: NatureDeNom = { genre: 'autre', entier: false };
export const OUI_NON: NatureDeNom = { genre: 'ouiNon', entier: false };

export const MOTS_DES_GENRES: Readonly<Record<Genre, string>> = {
  montant: 'un montant',
  nombre: 'un nombre',
  heures: 'des heures',
  pourcentage: 'un pourcentage',
  jours: 'des jours',
  date: 'une date',
  texte: 'un texte',
  ouiNon: 'oui ou non',
  choix: 'un choix',
  liste: 'une liste',
  instant: 'un instant',
  compte: 'un compte',
  organisme: 'un organisme',
  autre: 'autre chose',
};

export const NUMERIQUES: readonly Genre[] = ['montant', 'nombre', 'heures', 'pourcentage', 'jours'];
const NOMBRES: ReadonlySet<Genre> = new Set<Genre>(['nombre', 'heures', 'pourcentage', 'jours']);
/** What the names of answers, accounts and bodies are written as. */
const ECRITS: ReadonlySet<Genre> = new Set<Genre>(['texte', 'choix', 'organisme']);

export const estNumerique = (genre: Genre): boolean => genre === 'montant' || genre === 'autre' || NOMBRES.has(genre);
/** Numbers and days are ordered; nothing else is. */
export const estOrdonne = (genre: Genre): boolean => estNumerique(genre) || genre === 'date';

/** Numbers of every kind go together, but a montant only with a montant: 100 000 would be 1 000 €. */
export function accord(a: Genre, b: Genre): boolean {
  if (a === b || a === 'autre' || b === 'autre') return true;
  if (NOMBRES.has(a) && NOMBRES.has(b)) return true;
  return ECRITS.has(a) && ECRITS.has(b);
}
