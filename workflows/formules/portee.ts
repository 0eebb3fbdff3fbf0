// The names that a formula may use, and what they are.
import type { Champ } from '../engine/form/formulaire.ts';
import '../engine/form/types/autres.ts';
import { typeDe } from '../engine/form/types/index.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import type { Lecture } from './traduire.ts';

/** Names are those of formulas: the parts of a composed answer after a point (`certification.fin`). */
export interface PorteeDeFormulaire {
  readonly champs: ReadonlyMap<string, NatureDeNom>;
  /** Columns, by table. */
  readonly tableaux: ReadonlyMap<string, ReadonlyMap<string, NatureDeNom>>;
  readonly faits: ReadonlyMap<string, NatureDeNom>;
  /** Unit of each value, by dated table. */
  readonly baremes: ReadonlyMap<string, ReadonlyMap<string, Genre>>;
  /** The frozen demand (`dossier.x`), for the forms that follow it; `null` in the demand itself. */
  readonly dossier: ReadonlyMap<string, NatureDeNom> | null;
  /** The table whose row the formula is about (`.colonne`). */
  readonly tableau: string | null;
  /** How names become rules; as in a form by default. */
  readonly lecture?: Lecture;
  /** What a name is called in a sentence; « La question » by default. */
  readonly quoi?: string;
  /** Why `dossier.x` is not read here. */
  readonly sansDossier?: string;
  /** Why rows, dated tables and reference data are not read here: their functions are refused with this sentence. */
  readonly sansTableaux?: string;
}

const GENRES: Readonly<Partial<Record<Champ['type'], Genre>>> = {
  montant: 'montant',
  nombre: 'nombre',
  heures: 'heures',
  pourcentage: 'pourcentage',
  date: 'date',
  instant: 'instant',
  ouiNon: 'ouiNon',
  choix: 'choix',
  choixMultiple: 'liste',
  texte: 'texte',
  texteLong: 'texte',
  siret: 'texte',
  iban: 'texte',
  nda: 'texte',
  rna: 'texte',
  courriel: 'texte',
  telephone: 'texte',
  url: 'texte',
  engagement: 'texte',
};

/** What a field is for a formula. `parfois`: it may have no answer (optional, hidden, computed). */
export function natureDeChamp(champ: Champ): NatureDeNom {
  const { libelle } = champ;
  if (champ.type === 'calcule')
    return {
      genre: champ.format,
      entier: champ.format === 'montant' || champ.format === 'jours',
      libelle,
      parfois: true,
    };
  const parfois = champ.requis !== true || champ.visible !== undefined;
  const entier = champ.type === 'montant' || (champ.type === 'nombre' && (champ.decimales ?? 0) === 0);
  const nature = { genre: GENRES[champ.type] ?? 'autre', entier, libelle, parfois };
  return champ.type === 'choix' || champ.type === 'choixMultiple'
    ? { ...nature, options: champ.options.map(({ valeur }) => valeur) }
    : nature;
}

function ajouter(noms: Map<string, NatureDeNom>, champ: Champ): void {
  noms.set(champ.cle, natureDeChamp(champ));
  for (const partie of typeDe(champ)?.parties?.(champ, null) ?? [])
    noms.set(`${champ.cle}.${partie.cle}`, natureDeChamp(partie));
}

/** The names that fields give, with the parts of composed answers and the columns of tables. */
export function nomsDesChamps(champs: readonly Champ[]): Pick<PorteeDeFormulaire, 'champs' | 'tableaux'> {
  const simples = new Map<string, NatureDeNom>();
  const tableaux = new Map<string, ReadonlyMap<string, NatureDeNom>>();
  for (const champ of champs) {
    if (champ.type !== 'tableau') {
      ajouter(simples, champ);
      continue;
    }
    const colonnes = new Map<string, NatureDeNom>();
    for (const colonne of champ.colonnes) ajouter(colonnes, colonne);
    tableaux.set(champ.cle, colonnes);
  }
  return { champs: simples, tableaux };
}
