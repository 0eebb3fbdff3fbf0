import { cleCourante, toutesLesCles, type Cles } from '../cles.ts';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Letters and figures that no mail server changes: it may write an address in small letters. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const OCTETS = 16;
const FORME = /^r-([a-z2-7]{26})-([a-z2-7]{26})$/;

function enBase32(octets: Uint8Array): string {
  let bits = 0;
  let reste = 0;
  let texte = '';
  for (const octet of octets) {
    reste = (reste << 8) | octet;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      texte += ALPHABET[(reste >> bits) & 31] ?? '';
      reste &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? texte + (ALPHABET[(reste << (5 - bits)) & 31] ?? '') : texte;
}

function depuisBase32(texte: string): Buffer {
  let bits = 0;
  let reste = 0;
  const octets: number[] = [];
  for (const lettre of texte) {
    reste = (reste << 5) | ALPHABET.indexOf(lettre);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    octets.push((reste >> bits) & 255);
    reste &= (1 << bits) - 1;
  }
  return Buffer.from(octets);
}

function signer(cleSecrete: string, dossierId: string, compteId: string): Buffer {
  // A key of its own: a signature made here means nothing elsewhere in the product.
  const cle = createHmac('sha256', cleSecrete).update('jalon/adresse-reponse').digest();
  return createHmac('sha256', cle).update(`${dossierId}/${compteId}`).digest().subarray(0, OCTETS);
}

/** Where this account answers by mail about this dossier: the address is its own, and good as long as it reads the thread. 55 characters before the @, of the 64 allowed. */
export function adresseDeReponse(
  { cleSecrete, domaine }: { cleSecrete: Cles; domaine: string },
  { dossierId, compteId }: { dossierId: string; compteId: string },
): string {
  const dossier = enBase32(Buffer.from(dossierId.replaceAll('-', ''), 'hex'));
  return `r-${dossier}-${enBase32(signer(cleCourante(cleSecrete), dossierId, compteId))}@${domaine}`;
}

/** What an address of answer says: a dossier, and a signature to be compared. `null` when it is none of ours. */
export interface AdresseLue {
  dossierId: string;
  signature: Buffer;
}

/** @param adresse as an envelope gives it; only its form is looked at */
export function lireAdresseDeReponse(adresse: string, domaine: string): AdresseLue | null {
  const [local = '', chez, ...reste] = adresse.toLowerCase().split('@');
  const [, dossier = '', signature = ''] = FORME.exec(local) ?? [];
  if (dossier === '' || chez !== domaine.toLowerCase() || reste.length > 0) return null;
  const hexa = depuisBase32(dossier).toString('hex');
  return {
    dossierId: hexa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    signature: depuisBase32(signature),
  };
}

/** Is it the address that was given to this account? */
export function estSonAdresse(cleSecrete: Cles, { dossierId, signature }: AdresseLue, compteId: string): boolean {
  return toutesLesCles(cleSecrete).some((cle) => timingSafeEqual(signature, signer(cle, dossierId, compteId)));
}
