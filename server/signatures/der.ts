// What RFC 3161 needs of DER (X.690): a reader of values that have their length, and a writer of a few.

/** One value: its tag, its content, all of its bytes. */
export interface Der {
  etiquette: number;
  contenu: Buffer;
  octets: Buffer;
}

/** It is not DER, or not what was expected there. */
export class DerInattendu extends Error {
  override readonly name = 'DerInattendu';
}

function lireA(octets: Buffer, debut: number): Der {
  const etiquette = octets[debut];
  const premier = octets[debut + 1];
  if (etiquette === undefined || premier === undefined) throw new DerInattendu('Valeur coupée.');
  let tete = 2;
  let longueur = premier;
  if (premier >= 0x80) {
    const n = premier - 0x80;
    if (n === 0 || n > 4 || debut + 2 + n > octets.length) throw new DerInattendu('Longueur illisible.');
    longueur = octets.readUIntBE(debut + 2, n);
    tete = 2 + n;
  }
  const fin = debut + tete + longueur;
  if (fin > octets.length) throw new DerInattendu('Valeur coupée.');
  return { etiquette, contenu: octets.subarray(debut + tete, fin), octets: octets.subarray(debut, fin) };
}

/** The value that these bytes begin with. @throws DerInattendu */
export const lireDer = (octets: Buffer): Der => lireA(octets, 0);

/** What a SEQUENCE or a SET holds. @throws DerInattendu */
export function enfants({ contenu }: Der): Der[] {
  const lus: Der[] = [];
  for (let place = 0; place < contenu.length;) {
    const lu = lireA(contenu, place);
    lus.push(lu);
    place += lu.octets.length;
  }
  return lus;
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function lireOid({ contenu }: Der): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of contenu) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [premier = 0, ...reste] = arcs;
  const tete = Math.min(2, Math.floor(premier / 40));
  return [tete, premier - tete * 40, ...reste].join('.');
}

/** Writes a value. */
export function ecrireDer(etiquette: number, ...contenus: readonly Buffer[]): Buffer {
  const contenu = Buffer.concat(contenus);
  const n = contenu.length;
  const longueur = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return Buffer.concat([Buffer.from([etiquette, ...longueur]), contenu]);
}
