// Sums over the rows of a table: each row is named by what it says of itself.
import type { Champ, ChampDeType, Reponses } from '../../form/formulaire.ts';
import { formaterValeur } from '../../form/types/index.ts';
import { total } from './arithmetique.ts';
import { ecrireValeur, type Unite } from './ecriture.ts';
import { entreParentheses, enLigne, Manquant, type Ligne, type Partie } from './partie.ts';
import type { Explique } from '../noyau/explique.ts';
import { terme } from '../noyau/explique.ts';

/** Rows that a line says one by one; the judged ones come first, the others are added up. */
const LIGNES_DITES = 12;
/** Up to so many, the line is the addition itself. */
const TERMES_ECRITS = 4;

interface SommeDeTableau {
  readonly tableau: ChampDeType<'tableau'>;
  readonly colonne: Champ;
  readonly unite: Unite;
  readonly lignes: readonly Reponses[];
  /** Whether a row counts; `null` when it cannot be told. Absent: all do. */
  readonly compte?: (ligne: Ligne) => boolean | null;
  readonly dire: (ligne: Ligne) => Partie;
  /** What is said of a cell beside its amount, by row id. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A row by its first choice and its first text: « 62 – Autres services extérieurs, Facture d’évaluation ». */
function nommerLigne(tableau: ChampDeType<'tableau'>, valeurs: Reponses, rang: number, sauf: string): string {
  const premiere = (type: 'choix' | 'texte'): Champ | undefined =>
    tableau.colonnes.find((un) => un.type === type && un.cle !== sauf && (valeurs[un.cle] ?? null) !== null);
  const dits = [premiere('choix'), premiere('texte')].flatMap((un) =>
    un === undefined ? [] : [formaterValeur(un, valeurs[un.cle])],
  );
  return dits.length > 0 ? dits.join(', ') : `${tableau.libelleLigne} ${rang + 1}`;
}

/** Whether something was typed in a row: a sum of all the rows counts an untouched one for nothing. */
const commencee = (tableau: ChampDeType<'tableau'>, valeurs: Reponses): boolean =>
  tableau.colonnes.some((un) => un.type !== 'calcule' && (valeurs[un.cle] ?? null) !== null);

interface LigneDite {
  readonly partie: Partie;
  readonly notee: boolean;
}

function lireLignes(entree: SommeDeTableau): LigneDite[] {
  const { tableau, colonne, lignes, notes } = entree;
  const dites: LigneDite[] = [];
  const quoi: string[] = [];
  for (const [rang, valeurs] of lignes.entries()) {
    const ligne = { tableau: tableau.cle, valeurs };
    const nom = nommerLigne(tableau, valeurs, rang, colonne.cle);
    const comptee = entree.compte === undefined ? true : entree.compte(ligne);
    if (comptee === null) quoi.push(nom);
    if (comptee !== true) continue;
    const id = valeurs['id'];
    const note = typeof id === 'string' && Object.hasOwn(notes, id) ? notes[id] : undefined;
    try {
      const partie = entree.dire(ligne);
      const mention = note === undefined ? partie.mention : `${partie.mention} (${note})`;
      dites.push({ partie: { ...partie, libelle: nom, mention }, notee: note !== undefined });
    } catch (erreur) {
      if (!(erreur instanceof Manquant)) throw erreur;
      // As for the engine: an empty cell that a person fills counts for nothing, a computed one makes the sum unknown.
      if (colonne.type === 'calcule' && (entree.compte !== undefined || commencee(tableau, valeurs)))
        quoi.push(...erreur.quoi.map((un) => `${un} (${nom})`));
    }
  }
  if (quoi.length > 0) throw new Manquant(quoi);
  return dites;
}

/** At most `LIGNES_DITES` terms: the judged rows and the first others, then what the rest adds up to. */
function termesDits(dites: readonly LigneDite[]): Explique[] {
  if (dites.length <= LIGNES_DITES) return dites.map(({ partie }) => enLigne(partie, ''));
  const place = Math.max(0, LIGNES_DITES - 1 - dites.filter((une) => une.notee).length);
  const premieres = new Set(dites.filter((une) => !une.notee).slice(0, place));
  const gardees = dites.filter((une) => une.notee || premieres.has(une));
  const reste = dites.filter((une) => !une.notee && !premieres.has(une));
  const somme = total(reste.map(({ partie }) => partie));
  const autres = terme(`${reste.length} autres lignes`, Number(somme.numerateur));
  return [...gardees.map(({ partie }) => enLigne(partie, '')), ...(reste.length === 0 ? [] : [autres])];
}

/**
 * The sum of a column, of all the rows or of some. What is missing is said with its row.
 *
 * @throws Manquant when a condition or a computed cell is unknown
 */
export function sommerTableau(entree: SommeDeTableau): Partie {
  const dites = lireLignes(entree);
  const parties = dites.map(({ partie }) => partie);
  const valeur = total(parties);
  const texte = ecrireValeur(valeur, entree.unite);
  const calcul =
    parties.length < 2
      ? null
      : parties.length <= TERMES_ECRITS
        ? parties.map(entreParentheses).join(' + ')
        : `${parties.length} lignes`;
  return {
    valeur,
    unite: entree.unite,
    texte,
    calcul,
    mention: '',
    libelle: `${entree.tableau.libelle}${entree.compte === undefined ? '' : ', pour partie'}`,
    source: undefined,
    termes: entree.unite === 'montant' ? termesDits(dites) : [],
  };
}
