// A passkey without a device: what a browser and a key answer to the options of a site (WebAuthn level 3, 6.5.4 and 7), without attestation.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const sha256 = (octets: Uint8Array): Buffer => createHash('sha256').update(octets).digest();
const b64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64url');

/** CBOR of what is needed here: whole numbers, bytes, texts and maps. */
function cbor(valeur: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  const tete = (genre: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(genre << 5) | n])
      : n < 256
        ? Buffer.from([(genre << 5) | 24, n])
        : Buffer.from([(genre << 5) | 25, n >> 8, n & 255]);
  if (typeof valeur === 'number') return valeur >= 0 ? tete(0, valeur) : tete(1, -1 - valeur);
  if (typeof valeur === 'string') return Buffer.concat([tete(3, Buffer.byteLength(valeur)), Buffer.from(valeur)]);
  if (valeur instanceof Map)
    return Buffer.concat([tete(5, valeur.size), ...[...valeur].flatMap(([c, v]) => [cbor(c), cbor(v as number)])]);
  return Buffer.concat([tete(2, valeur.length), valeur]);
}

interface Options {
  challenge: string;
  rp?: { id?: string };
  rpId?: string;
}

/** A key that counts what it serves. `compteur` may be turned back, as that of a copy would be. */
export class Authentificateur {
  readonly identifiant = randomBytes(32);
  compteur = 0;
  private readonly privee: KeyObject;
  private readonly publique: { x: string; y: string };
  private readonly origine: string;

  constructor(origine: string) {
    this.origine = origine;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privee = privateKey;
    this.publique = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  }

  private client(type: string, challenge: string, origine = this.origine): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: origine, crossOrigin: false }));
  }

  /** Flags: someone is there, and was verified; with `cle`, the public key follows. */
  private donnees(rp: string, cle: boolean): Buffer {
    const compte = Buffer.alloc(4);
    compte.writeUInt32BE(this.compteur);
    const tete = Buffer.concat([sha256(Buffer.from(rp)), Buffer.from([cle ? 0x45 : 0x05]), compte]);
    if (!cle) return tete;
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(this.publique.x, 'base64url')],
      [-3, Buffer.from(this.publique.y, 'base64url')],
    ]);
    return Buffer.concat([
      tete,
      Buffer.alloc(16),
      Buffer.from([0, this.identifiant.length]),
      this.identifiant,
      cbor(cose),
    ]);
  }

  /** What a browser sends when a key is made. */
  creer({ challenge, rp }: Options, origine?: string): Record<string, unknown> {
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', this.donnees(rp?.id ?? '', true)],
    ]);
    return this.reponse({
      clientDataJSON: b64(this.client('webauthn.create', challenge, origine)),
      attestationObject: b64(cbor(attestation)),
      transports: ['internal'],
    });
  }

  /** What a browser sends when a key is presented. */
  presenter({ challenge, rpId }: Options, origine?: string): Record<string, unknown> {
    this.compteur += 1;
    const donnees = this.donnees(rpId ?? '', false);
    const client = this.client('webauthn.get', challenge, origine);
    return this.reponse({
      clientDataJSON: b64(client),
      authenticatorData: b64(donnees),
      signature: b64(sign('sha256', Buffer.concat([donnees, sha256(client)]), this.privee)),
    });
  }

  private reponse(response: Record<string, unknown>): Record<string, unknown> {
    const id = b64(this.identifiant);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}
