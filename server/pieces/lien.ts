import { cleCourante, toutesLesCles, type Cles } from '../cles.ts';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a link opens its file, in seconds of the real clock. */
export const DUREE_DU_LIEN_SECONDES = 60;

/** What a link allows: this account to open this file. */
export interface LienSigne {
  piece: string;
  compte: string;
}

/** A short-lived token that lets an account open a file, signed with `CLE_SECRETE`; safe in an address. */
export function signerLien(config: { readonly cleSecrete: Cles }, lien: LienSigne): string {
  const expire = Math.floor(Date.now() / 1000) + DUREE_DU_LIEN_SECONDES;
  const contenu = Buffer.from(JSON.stringify([lien.piece, lien.compte, expire])).toString('base64url');
  return `${contenu}.${signature(cleCourante(config.cleSecrete), contenu)}`;
}

/** Whether a token was signed by us, even if it has expired. */
export function estSigne(config: { readonly cleSecrete: Cles }, jeton: string): boolean {
  const [contenu = '', recue = '', ...reste] = jeton.split('.');
  const donnee = Buffer.from(recue);
  const signe = toutesLesCles(config.cleSecrete).some((cle) => {
    const attendue = Buffer.from(signature(cle, contenu));
    return donnee.length === attendue.length && timingSafeEqual(donnee, attendue);
  });
  return reste.length === 0 && signe;
}

/** What a token allows; `null` when it was not signed by us, was changed, or has expired. */
export function verifierLien(config: { readonly cleSecrete: Cles }, jeton: string): LienSigne | null {
  if (!estSigne(config, jeton)) return null;
  const [contenu = ''] = jeton.split('.');
  const [piece, compte, expire] = JSON.parse(Buffer.from(contenu, 'base64url').toString()) as [string, string, number];
  return expire > Date.now() / 1000 ? { piece, compte } : null;
}

// A key of its own: a signature made here means nothing elsewhere in the product.
function signature(cleSecrete: string, contenu: string): string {
  const cle = createHmac('sha256', cleSecrete).update('jalon/lien-piece').digest();
  return createHmac('sha256', cle).update(contenu).digest('base64url');
}
