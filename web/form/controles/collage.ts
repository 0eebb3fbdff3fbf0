import type { Champ, ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { lireCellule, motsDe } from '../lire-cellule.ts';
import { lireCollage } from '../lire-collage.ts';
import { memesValeurs } from '../memes-valeurs.ts';
import type { Modification } from '../seance-formulaire.ts';

/** A table as it stands when something is pasted in it. */
interface TableauOuvert {
  readonly champ: ChampDeType<'tableau'>;
  readonly chemin: string;
  /** Ids of its rows, in order. */
  readonly lignes: readonly string[];
  readonly valeur: (chemin: string) => Valeur;
  readonly modifiable: (chemin: string) => boolean;
}

/** From which cell one pastes; without a row, in new rows from the first column. */
export interface Depart {
  readonly ligne: string | null;
  readonly colonne: string | null;
}

/** What was pasted, and what was there before: enough to undo it. */
export interface Collage {
  readonly modifications: readonly Modification[];
  readonly avant: readonly Modification[];
  readonly ajoutees: readonly string[];
  /** How many rows of the table were filled. */
  readonly collees: number;
  /** How many rows found no room. */
  readonly enTrop: number;
}

/** Whether the first row only repeats the titles of the columns. */
function estTitre(colonnes: readonly Champ[], premiere: readonly string[]): boolean {
  return premiere.every(
    (cellule, rang) => motsDe(cellule) !== '' && motsDe(cellule) === motsDe(colonnes[rang]?.libelle ?? ''),
  );
}

/**
 * The column that each pasted cell goes to. A sheet either has the columns that are only read too (it was copied from the whole table) or only those that one
 * fills: the number of its cells says it, and its titles when it has some.
 */
function destinationsDe(
  colonnes: readonly Champ[],
  montrees: ReadonlySet<string>,
  premiere: readonly string[],
  largeur: number,
): readonly Champ[] {
  const aRemplir = colonnes.filter((colonne) => colonne.type !== 'calcule' && !montrees.has(colonne.cle));
  return largeur > aRemplir.length || estTitre(colonnes, premiere) ? colonnes : aRemplir;
}

/**
 * What pasting a spreadsheet's cells changes in a table: cells are filled from `depart` to the right and down, rows are added as needed.
 *
 * @param nouvelle makes the id of a new row
 * @returns `null` when the text is no more than one value, or when nothing of it may be written: the browser pastes it as usual
 */
export function preparerCollage(
  { champ, chemin, lignes, valeur, modifiable }: TableauOuvert,
  { ligne, colonne }: Depart,
  texte: string,
  nouvelle: () => string,
): Collage | null {
  const rangees = lireCollage(texte);
  const largeur = Math.max(0, ...rangees.slice(0, champ.lignesMax).map((rangee) => rangee.length));
  if (rangees.length * largeur < 2) return null;
  const colonnes = champ.colonnes.slice(
    Math.max(
      0,
      champ.colonnes.findIndex((c) => c.cle === colonne),
    ),
  );
  const premiere = rangees[0] ?? [];
  const montrees = new Set(Object.keys(champ.naissance?.montre ?? {}));
  const destinations = destinationsDe(colonnes, montrees, premiere, largeur);
  if (rangees.length > 1 && estTitre(destinations, premiere)) rangees.shift();

  const debut = ligne === null ? lignes.length : Math.max(0, lignes.indexOf(ligne));
  const ajoutables = modifiable(chemin) ? Math.max(0, champ.lignesMax - lignes.length) : 0;
  const place = lignes.length - debut + ajoutables;
  const derniere = lignes.at(-1);
  const ordre = derniere === undefined ? -1 : valeur(`${chemin}/${derniere}`);
  const suivant = (typeof ordre === 'number' ? ordre : lignes.length - 1) + 1;

  const modifications: Modification[] = [];
  const avant: Modification[] = [];
  const ajoutees: string[] = [];
  for (const [rang, rangee] of rangees.slice(0, place).entries()) {
    const deja = lignes[debut + rang];
    const id = deja ?? nouvelle();
    if (deja === undefined) {
      modifications.push([`${chemin}/${id}`, suivant + ajoutees.length]);
      ajoutees.push(id);
    }
    for (const [i, cellule] of rangee.entries()) {
      const vers = destinations[i];
      const lue = vers === undefined ? undefined : lireCellule(vers, cellule);
      const ou = `${chemin}/${id}/${vers?.cle ?? ''}`;
      if (lue === undefined || !modifiable(ou)) continue;
      if (deja !== undefined) avant.push([ou, valeur(ou)]);
      if (deja !== undefined || lue !== null) modifications.push([ou, lue]);
    }
  }
  if (modifications.length === 0) return null;
  const collees = Math.min(rangees.length, place);
  return { modifications, avant, ajoutees, collees, enTrop: rangees.length - collees };
}

/** What undoes it: former values come back and added rows leave, except where something was written since. */
export function annulerCollage(
  { champ, chemin, valeur }: Pick<TableauOuvert, 'champ' | 'chemin' | 'valeur'>,
  collage: Collage,
): Modification[] {
  const colle = new Map(collage.modifications);
  const intacte = (ou: string): boolean => memesValeurs(valeur(ou), colle.get(ou) ?? null);
  const retirees = collage.ajoutees.filter((id) =>
    champ.colonnes.every(({ cle }) => intacte(`${chemin}/${id}/${cle}`)),
  );
  return [
    ...collage.avant.filter(([ou]) => intacte(ou)),
    ...retirees.map((id): Modification => [`${chemin}/${id}`, null]),
  ];
}

const lignes = (nombre: number, adjectif: string): string => {
  const s = nombre > 1 ? 's' : '';
  return `${nombre.toLocaleString('fr-FR')} ligne${s} ${adjectif}${s}`;
};

/** What was done, in words: « 12 lignes collées. » */
export function direCollage({ collees, enTrop }: Collage, { lignesMax }: ChampDeType<'tableau'>): string {
  const dites = `${lignes(collees, 'collée')}.`;
  if (enTrop === 0) return dites;
  return `${dites} ${lignes(enTrop, 'laissée')} de côté\u00a0: ce tableau en accepte ${lignesMax.toLocaleString('fr-FR')}.`;
}
