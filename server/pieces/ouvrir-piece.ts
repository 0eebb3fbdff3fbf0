import type { Base } from '../db/client.ts';
import { disposition, POLITIQUE_DES_FICHIERS } from '../http/fichier.ts';
import type { Antivirus, Verdict } from './antivirus.ts';
import type { Stockage } from './stockage.ts';

/** A stored file as its row says it. `taille` in bytes, `empreinte` the SHA-256 of the bytes in hexadecimal. */
export interface PieceStockee {
  financeurId: string;
  dossierId: string;
  id: string;
  /** Given by a person, or made by the product. */
  nature: 'piece' | 'document';
  nom: string;
  typeContenu: string;
  taille: number;
  empreinte: string;
  analyse: 'saine' | 'non_analysee' | 'infectee';
}

/** The stored file of this id, `null` when there is none. Whether the account may see its dossier is the caller's business. */
export async function trouverPiece({ sql }: Base, id: string): Promise<PieceStockee | null> {
  const [piece] = await sql<PieceStockee[]>`
    select financeur_id as "financeurId", dossier_id as "dossierId", id, nature, nom, type_contenu as "typeContenu", taille, empreinte, "analyse"
    from pieces where id = ${id}`;
  return piece ?? null;
}

/** What may be done with a stored file: open it, examined or not when nothing can examine it; or not, because it is infected or beyond what is examined. */
export type Examen = Verdict | 'nonExaminee';

/**
 * Whether a stored file may be opened. One that came before the antivirus was configured is examined now, and its verdict given to `garder`.
 *
 * @param entree.antivirus `null` when none is configured: nothing can be examined.
 * @throws AntivirusIndisponible, StockageIndisponible
 */
export async function examinerPiece(entree: {
  stockage: Stockage;
  antivirus: Antivirus | null;
  piece: Pick<PieceStockee, 'empreinte' | 'analyse'>;
  garder: (verdict: 'saine' | 'infectee') => Promise<unknown>;
}): Promise<Examen> {
  const { stockage, antivirus, piece, garder } = entree;
  if (piece.analyse !== 'non_analysee') return piece.analyse;
  if (antivirus === null) return 'nonExaminee';
  const verdict = await antivirus.analyser(await stockage.ouvrir(piece.empreinte));
  if (verdict !== 'tropLourde') await garder(verdict);
  return verdict;
}

/**
 * Opens a stored file that `examinerPiece` lets through. It is always given to be kept, never shown as a page: whatever it holds runs nothing here.
 *
 * @throws StockageIndisponible
 */
export async function ouvrirPiece(
  stockage: Stockage,
  piece: Pick<PieceStockee, 'empreinte' | 'typeContenu' | 'taille' | 'nom'>,
): Promise<{ nom: string; flux: ReadableStream<Uint8Array>; entetes: Record<string, string> }> {
  return {
    nom: piece.nom,
    flux: await stockage.ouvrir(piece.empreinte),
    entetes: {
      'Content-Type': piece.typeContenu,
      'Content-Length': String(piece.taille),
      'Content-Disposition': disposition(piece.nom),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': POLITIQUE_DES_FICHIERS,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  };
}
