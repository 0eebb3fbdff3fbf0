import { cleCourante, toutesLesCles, type Cles } from '../cles.ts';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ALGORITHME = 'aes-256-gcm';
const IV = 12;
const MARQUE = 16;

// A key of its own: what is sealed here means nothing elsewhere in the product.
const cleDe = (cleSecrete: string): Buffer => createHmac('sha256', cleSecrete).update('jalon/second-facteur').digest();

/** Seals a text with the key of the installation, for an account: moved to another account, it does not open. */
export function sceller(cleSecrete: Cles, compteId: string, texte: string): string {
  const iv = randomBytes(IV);
  const chiffre = createCipheriv(ALGORITHME, cleDe(cleCourante(cleSecrete)), iv).setAAD(Buffer.from(compteId));
  const corps = Buffer.concat([chiffre.update(texte, 'utf8'), chiffre.final()]);
  return Buffer.concat([iv, chiffre.getAuthTag(), corps]).toString('base64url');
}

/** Opens what `sceller` made, with the present key or one before it. @throws when it was changed, moved, or sealed with another key */
export function desceller(cleSecrete: Cles, compteId: string, scelle: string): string {
  const octets = Buffer.from(scelle, 'base64url');
  let echec: unknown;
  for (const cle of toutesLesCles(cleSecrete))
    try {
      return ouvrir(cle, compteId, octets);
    } catch (erreur) {
      echec = erreur;
    }
  throw echec;
}

function ouvrir(cle: string, compteId: string, octets: Buffer): string {
  const dechiffre = createDecipheriv(ALGORITHME, cleDe(cle), octets.subarray(0, IV))
    .setAAD(Buffer.from(compteId))
    .setAuthTag(octets.subarray(IV, IV + MARQUE));
  return Buffer.concat([dechiffre.update(octets.subarray(IV + MARQUE)), dechiffre.final()]).toString('utf8');
}
