// The secret keys of an installation: the present one signs and seals; those before it still read what they made, until they are withdrawn.
import { createHmac } from 'node:crypto';

/** One key, or the present one followed by those that it replaced, newest first. */
export type Cles = string | readonly [string, ...string[]];

/** All of them, newest first: what was made by any of these is ours. */
export const toutesLesCles = (cles: Cles): readonly string[] => (typeof cles === 'string' ? [cles] : cles);

/** The key that signs and seals. */
export const cleCourante = (cles: Cles): string => (typeof cles === 'string' ? cles : cles[0]);

/** A short name of a secret key, which says nothing of it: eight hexadecimal characters. */
export const identifierCle = (cle: string): string =>
  createHmac('sha256', cle).update('identifiant').digest('hex').slice(0, 8);
