import { adresseApi } from './adresse-api.ts';
import { lire } from './client.ts';
import type { LienPiece } from './schema/types.gen.ts';

/**
 * Opens a stored file: asks for a short-lived link, then goes to it.
 * @returns whether an antivirus examined it, to be said to whoever opens it
 * @throws ErreurApi
 */
export async function ouvrirPiece(dossier: string, piece: string): Promise<LienPiece['analyse']> {
  const { url, analyse } = await lire(adresseApi('/api/dossiers/{dossier}/pieces/{piece}/lien', { dossier, piece }));
  window.location.assign(url);
  return analyse;
}
