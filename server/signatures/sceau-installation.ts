import { createHash, createHmac, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** PKCS#8 of an Ed25519 key (RFC 8410), before its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

// A key of its own, drawn from that of the installation: every process has the same one, and nothing has to keep it.
const cleDuSceau = (cleSecrete: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, createHmac('sha256', cleSecrete).update('jalon/sceau-des-signatures').digest()]),
    format: 'der',
    type: 'pkcs8',
  });

/** The seal of this installation on these bytes: Ed25519, 64 bytes. It says that the product recorded them; it is no one's signature. */
export function apposerSceau(cleSecrete: string, octets: Buffer): Buffer {
  return sign(null, octets, cleDuSceau(cleSecrete));
}

/** What the seal of this installation is checked with, in PEM. */
export function clePublique(cleSecrete: string): string {
  return createPublicKey(cleDuSceau(cleSecrete)).export({ type: 'spki', format: 'pem' }).toString();
}

/** Whether a seal is that of this key, on these bytes. */
export function sceauValide(cle: string, octets: Buffer, sceau: Buffer): boolean {
  try {
    return verify(null, octets, createPublicKey(cle), sceau);
  } catch {
    return false;
  }
}

/** What people compare two keys by: SHA-256 of the key (SPKI), in hexadecimal. @throws when it is no key */
export function empreinteDeCle(cle: string): string {
  const der = createPublicKey(cle).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}
