import { lire } from './client.ts';
import type { LienPiece } from './schema/types.gen.ts';

/**
 * Opens a stored file: asks for a short-lived link, then goes to it.
 * @throws ErreurApi
 */
export async function ouvrirPiece(dossier: string, piece: string): Promise<void> {
  const { url } = await lire<LienPiece>(`/api/dossiers/${dossier}/pieces/${piece}/lien`);
  window.location.assign(url);
}
