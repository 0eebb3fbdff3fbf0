import { createHash, randomBytes } from 'node:crypto';
import { canonique } from '../../workflows/engine/canonique.ts';

/** SHA-256, in hexadecimal, of the canonical JSON of a value (RFC 8785): two equal values have one digest. */
export function empreinteJson(valeur: unknown): string {
  return empreinteTexte(canonique(valeur));
}

/** SHA-256 of a text, in hexadecimal. */
function empreinteTexte(texte: string): string {
  return createHash('sha256').update(texte).digest('hex');
}

/** A salt for the digest of what may be erased: without it, a short text could be guessed from its digest. */
export function nouveauSel(): string {
  return randomBytes(16).toString('hex');
}
