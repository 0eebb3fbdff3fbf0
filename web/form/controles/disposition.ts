import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { typeDe } from '../../../workflows/engine/form/types/index.ts';

/** Cells side by side, each column as wide as the others or as what it holds asks, or in a card. */
export type Disposition = 'serree' | 'large' | 'fiche';

/** Up to this, each column has the same room; above, by what it holds. */
const COLONNES_EN_LIGNE = 4;

/** Rem that what a type holds takes, its frame included: a SIRET, an amount are read whole. */
const PLACES: Readonly<Record<string, number>> = {
  siret: 11,
  date: 8.75,
  montant: 7.5,
  texte: 7,
  choix: 6.5,
  calcule: 6,
  pourcentage: 5,
  heures: 4.5,
  nombre: 4.5,
  ouiNon: 4.5,
};
const PLACE_ORDINAIRE = 7;

/** Rem that a row has on a page of 1 280 px, the list of the parts beside. */
const PLACE_D_UNE_LIGNE = 54;

/** Types whose control needs the width of the page, as those with several parts. */
const LARGES: ReadonlySet<string> = new Set([
  'texteLong',
  'choixMultiple',
  'engagement',
  'instant',
  'publics',
  'territoires',
]);

/** How the rows of a table stand (our decision): side by side, a few columns or as many as are read whole on one line, or a card each. */
export function dispositionDe(colonnes: readonly Champ[]): Disposition {
  const larges = colonnes.some((colonne) => LARGES.has(colonne.type) || typeDe(colonne)?.parties !== undefined);
  const place = colonnes.reduce((somme, { type }) => somme + (PLACES[type] ?? PLACE_ORDINAIRE), 0);
  if (larges || place > PLACE_D_UNE_LIGNE) return 'fiche';
  const peu = colonnes.length <= COLONNES_EN_LIGNE && colonnes.every((colonne) => colonne.visible === undefined);
  return peu ? 'serree' : 'large';
}
