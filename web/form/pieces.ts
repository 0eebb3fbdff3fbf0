import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** The reference of a stored file, as an answer holds it. `taille` in octets. */
export interface ReferencePiece {
  readonly [cle: string]: Valeur;
  readonly id: string;
  readonly nom: string;
  readonly taille: number;
  readonly empreinte: string;
}

/** The day that a document bears, as the person said it (AAAA-MM-JJ); `null` where it was not asked, not said yet, or is no day. */
export function dateDocument(piece: ReferencePiece): string | null {
  const date = piece['dateDocument'];
  return typeof date === 'string' && estDateCivile(date) ? date : null;
}

/** The files of an answer; what is not one is left out. */
export function lirePieces(valeur: Valeur | undefined): readonly ReferencePiece[] {
  if (!Array.isArray(valeur)) return [];
  return (valeur as readonly Valeur[]).filter(
    (piece): piece is ReferencePiece =>
      typeof piece === 'object' && piece !== null && 'id' in piece && 'nom' in piece && 'taille' in piece,
  );
}

/** A size as people read it: « 850 Ko », « 1,2 Mo ». */
export function formaterTaille(octets: number): string {
  const [quantite, unite] =
    octets < 1_000_000 ? [Math.max(1, Math.round(octets / 1_000)), 'Ko'] : [Math.round(octets / 100_000) / 10, 'Mo'];
  return `${String(quantite).replace('.', ',')}\u00a0${unite}`;
}
