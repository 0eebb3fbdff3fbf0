import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** What a PDF says of its own protection (ISO 32000-2, 7.6.4): only the part that tells whether a password is asked to open it. */
interface ProtectionPdf {
  /** Revision of the standard handler. */
  revision: number;
  /** Of its key, in bytes. */
  longueur: number;
  permissions: number;
  proprietaire: Buffer;
  utilisateur: Buffer;
  identifiant: Buffer;
  metadonneesChiffrees: boolean;
}

/** What stands for an absent password, algorithm 2, step a. */
const BOURRAGE = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const md5 = (...parties: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parties)).digest();

/** OpenSSL gives RC4 no more: it opens nothing here, and only compares with what an old file says of itself. */
function rc4(cle: Buffer, donnees: Buffer): Buffer {
  const etat = Uint8Array.from({ length: 256 }, (_, i) => i);
  const echanger = (i: number, j: number): void => {
    const garde = etat[i] ?? 0;
    etat[i] = etat[j] ?? 0;
    etat[j] = garde;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (etat[i] ?? 0) + (cle[i % cle.length] ?? 0)) & 255;
    echanger(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    donnees.map((octet) => {
      i = (i + 1) & 255;
      j = (j + (etat[i] ?? 0)) & 255;
      echanger(i, j);
      return octet ^ (etat[((etat[i] ?? 0) + (etat[j] ?? 0)) & 255] ?? 0);
    }),
  );
}

/** Algorithm 2, then 4 or 5, with an empty password. */
function ancienneProtectionOuverte(p: ProtectionPdf): boolean {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(p.permissions | 0);
  const marque = p.revision >= 4 && !p.metadonneesChiffrees ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  const longueur = p.revision === 2 ? 5 : p.longueur;
  let cle = md5(BOURRAGE, p.proprietaire.subarray(0, 32), permissions, p.identifiant, marque);
  if (p.revision >= 3) for (let n = 0; n < 50; n++) cle = md5(cle.subarray(0, longueur));
  cle = cle.subarray(0, longueur);
  if (p.revision === 2) return rc4(cle, BOURRAGE).equals(p.utilisateur.subarray(0, 32));
  let attendu = rc4(cle, md5(BOURRAGE, p.identifiant));
  for (let n = 1; n <= 19; n++) attendu = rc4(Buffer.from(cle.map((o) => o ^ n)), attendu);
  return attendu.equals(p.utilisateur.subarray(0, 16));
}

/** Algorithm 2.B with an empty password. */
function hachageRenforce(sel: Buffer): Buffer {
  let cle = createHash('sha256').update(sel).digest();
  for (let tour = 0, dernier = 0; tour < 64 || dernier > tour - 32; tour++) {
    const chiffre = createCipheriv('aes-128-cbc', cle.subarray(0, 16), cle.subarray(16, 32)).setAutoPadding(false);
    const melange = Buffer.concat(Array.from({ length: 64 }, () => cle));
    const brouille = Buffer.concat([chiffre.update(melange), chiffre.final()]);
    const reste = brouille.subarray(0, 16).reduce((somme, octet) => somme + octet, 0) % 3;
    cle = createHash(['sha256', 'sha384', 'sha512'][reste] ?? 'sha256')
      .update(brouille)
      .digest();
    dernier = brouille.at(-1) ?? 0;
  }
  return cle.subarray(0, 32);
}

/** Whether a protected PDF opens without a password: it then only asks not to be printed or changed. */
export function ouvreSansMotDePasse(p: ProtectionPdf): boolean {
  if (p.revision <= 4) return ancienneProtectionOuverte(p);
  const sel = p.utilisateur.subarray(32, 40);
  const attendu = p.revision === 5 ? createHash('sha256').update(sel).digest() : hachageRenforce(sel);
  const tenu = p.utilisateur.subarray(0, 32);
  return tenu.length === 32 && timingSafeEqual(attendu, tenu);
}
