import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { DerInattendu, ecrireDer, enfants, lireDer, lireOid, type Der } from './der.ts';

/** The timestamping authority does not answer, refuses, or answers something else than what was asked: nothing is signed. */
export class HorodatageIndisponible extends Error {
  override readonly name = 'HorodatageIndisponible';
}
/** A timestamp is not one of these bytes, or nobody's. */
export class HorodatageRefuse extends Error {
  override readonly name = 'HorodatageRefuse';
}

/** What a timestamp says, once checked: when (ISO 8601, UTC), and by which certificate. */
export interface Horodatage {
  le: string;
  autorite: string;
  certificat: X509Certificate;
}

const DELAI_MS = 10_000;
const REPONSE_MAX = 100_000;
const [SEQUENCE, SET, ENTIER, OCTETS, OID, BOOLEEN, GENERALIZED_TIME] = [0x30, 0x31, 0x02, 0x04, 0x06, 0x01, 0x18];
const SHA256 = ecrireDer(SEQUENCE, ecrireDer(OID, Buffer.from('608648016503040201', 'hex')));
const EMPREINTES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const SIGNE = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EMPREINTE_DU_CONTENU = '1.2.840.113549.1.9.4';
/** Which certificate signed (RFC 5035; RFC 2634 before): by its digest, SHA-256 unless said otherwise, SHA-1 in the older. */
const CERTIFICATS_DU_SIGNATAIRE = [
  ['1.2.840.113549.1.9.16.2.47', 'sha256'],
  ['1.2.840.113549.1.9.16.2.12', 'sha1'],
] as const;
/** What a certificate must be for (RFC 3161, 2.3). */
const HORODATER = '1.3.6.1.5.5.7.3.8';

const empreinte = (nom: string, octets: Buffer): Buffer => createHash(nom).update(octets).digest();

/** A request (RFC 3161, 2.4.1) for the SHA-256 of these bytes, that asks for the certificate. */
function demande(octets: Buffer, nonce: Buffer): Buffer {
  return ecrireDer(
    SEQUENCE,
    ecrireDer(ENTIER, Buffer.from([1])),
    ecrireDer(SEQUENCE, SHA256, ecrireDer(OCTETS, empreinte('sha256', octets))),
    ecrireDer(ENTIER, nonce),
    ecrireDer(BOOLEEN, Buffer.from([0xff])),
  );
}

/**
 * Has these bytes timestamped (RFC 3161 over HTTP, 3.4), and checks what comes.
 *
 * @returns the whole answer, as `openssl ts -verify -in` reads it
 * @throws HorodatageIndisponible
 */
export async function horodater(url: string, octets: Buffer): Promise<Buffer> {
  // Positive, and without a zero in front: DER has one way to write an integer.
  const nonce = randomBytes(16);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  try {
    const reponse = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      body: new Uint8Array(demande(octets, nonce)),
      signal: AbortSignal.timeout(DELAI_MS),
    });
    const jeton = Buffer.from(await reponse.arrayBuffer());
    if (!reponse.ok || jeton.length > REPONSE_MAX)
      throw new Error(`réponse ${reponse.status} de ${jeton.length} octets`);
    verifierHorodatage(jeton, octets, nonce);
    return jeton;
  } catch (cause) {
    throw new HorodatageIndisponible(`L’autorité d’horodatage n’a pas donné de jeton : ${String(cause)}`, { cause });
  }
}

interface JetonLu {
  info: Buffer;
  certificats: X509Certificate[];
  signataire: Der[];
}

/** The parts of a `TimeStampResp`: its `TSTInfo`, the certificates, the `SignerInfo`. */
function lireJeton(reponse: Buffer): JetonLu {
  const [statut, contentInfo] = enfants(lireDer(reponse));
  const accorde = statut === undefined ? undefined : enfants(statut)[0]?.contenu.at(-1);
  if (contentInfo === undefined || (accorde !== 0 && accorde !== 1))
    throw new HorodatageRefuse('L’autorité d’horodatage a refusé.');
  const [type, enveloppe] = enfants(contentInfo);
  if (type === undefined || enveloppe === undefined || lireOid(type) !== SIGNE)
    throw new HorodatageRefuse('Ce n’est pas un jeton d’horodatage.');
  const parts = enfants(lireDer(enveloppe.contenu));
  const encapsule = parts[2] === undefined ? [] : enfants(parts[2]);
  const signataires = parts.at(-1);
  if (encapsule[0] === undefined || encapsule[1] === undefined || lireOid(encapsule[0]) !== TST_INFO)
    throw new HorodatageRefuse('Ce n’est pas un jeton d’horodatage.');
  const signataire = signataires?.etiquette === SET ? enfants(signataires) : [];
  if (signataire.length !== 1 || signataire[0] === undefined)
    throw new HorodatageRefuse('Ce jeton n’a pas un signataire, et un seul.');
  const jointes = parts.find((p) => p.etiquette === 0xa0);
  return {
    info: lireDer(encapsule[1].contenu).contenu,
    certificats: jointes === undefined ? [] : enfants(jointes).map((c) => new X509Certificate(c.octets)),
    signataire: enfants(signataire[0]),
  };
}

/** « 20261130101502.5Z » as ISO 8601. */
function lireInstant({ contenu }: Der): string {
  const lu = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(contenu.toString('latin1'));
  if (lu === null) throw new HorodatageRefuse('L’heure de ce jeton ne se lit pas.');
  const [, an, mois, jour, heure, minute, seconde, millis = ''] = lu;
  return `${an}-${mois}-${jour}T${heure}:${minute}:${seconde}.${millis.padEnd(3, '0')}Z`;
}

/** Whether the first `ESSCertID` of a `SigningCertificate` is that of this certificate. */
function nommeLeCertificat(attribut: Der | undefined, parDefaut: string, certificat: X509Certificate): boolean {
  if (attribut === undefined) return false;
  const premier = enfants(attribut)[0];
  const id = premier === undefined ? undefined : enfants(premier)[0];
  const parts = id === undefined ? [] : enfants(id);
  const [algorithme] = parts[0]?.etiquette === SEQUENCE ? enfants(parts[0]) : [];
  const nom = algorithme === undefined ? parDefaut : EMPREINTES[lireOid(algorithme)];
  const marque = parts.find((p) => p.etiquette === OCTETS);
  return nom !== undefined && marque?.contenu.equals(empreinte(nom, certificat.raw)) === true;
}

/** Who signed, by the serial number that the `SignerInfo` names, and whether it did. */
function verifierSignataire({ info, certificats, signataire }: JetonLu): X509Certificate {
  const [, qui, algorithme, attributs, , signature] = signataire;
  if (!qui || !algorithme || attributs?.etiquette !== 0xa0 || signature?.etiquette !== OCTETS)
    throw new HorodatageRefuse('La signature de ce jeton ne se lit pas.');
  const serie = enfants(qui).at(-1)?.contenu.toString('hex').replace(/^0+/, '').toUpperCase();
  const certificat = certificats.find((c) => c.serialNumber.replace(/^0+/, '') === serie);
  const nom = EMPREINTES[lireOid(enfants(algorithme)[0] ?? algorithme)];
  if (certificat === undefined || nom === undefined)
    throw new HorodatageRefuse('Le certificat de l’autorité d’horodatage n’est pas dans le jeton.');
  if (!(certificat.keyUsage as readonly string[] | undefined)?.includes(HORODATER))
    throw new HorodatageRefuse('Ce certificat n’est pas fait pour horodater.');
  const attribut = (oid: string): Der | undefined => {
    const valeurs = enfants(attributs)
      .map((a) => enfants(a))
      .find(([type]) => type !== undefined && lireOid(type) === oid)?.[1];
    return valeurs === undefined ? undefined : enfants(valeurs)[0];
  };
  if (attribut(EMPREINTE_DU_CONTENU)?.contenu.equals(empreinte(nom, info)) !== true)
    throw new HorodatageRefuse('Ce jeton a été modifié.');
  const nomme = CERTIFICATS_DU_SIGNATAIRE.some(([oid, parDefaut]) =>
    nommeLeCertificat(attribut(oid), parDefaut, certificat),
  );
  if (!nomme) throw new HorodatageRefuse('Ce jeton nomme un autre certificat que celui qu’il porte.');
  // Signed as a SET, written as [0] in the token (RFC 5652, 5.4).
  const signes = Buffer.concat([Buffer.from([SET]), attributs.octets.subarray(1)]);
  if (!verify(nom, signes, certificat.publicKey, signature.contenu))
    throw new HorodatageRefuse('La signature de ce jeton n’est pas celle de son autorité.');
  return certificat;
}

/**
 * Checks that an answer of a timestamping authority is about these bytes, signed by a certificate that it holds, made for it and in force then. Whether this certificate
 * is to be trusted is for whoever knows the authority: see `certificat`.
 *
 * @throws HorodatageRefuse
 */
export function verifierHorodatage(reponse: Buffer, octets: Buffer, nonce?: Buffer): Horodatage {
  try {
    const jeton = lireJeton(reponse);
    const [, , imprime, , instant, ...suite] = enfants(lireDer(jeton.info));
    const [algorithme, marque] = imprime === undefined ? [] : enfants(imprime);
    const nom = algorithme === undefined ? undefined : EMPREINTES[lireOid(enfants(algorithme)[0] ?? algorithme)];
    if (nom === undefined || !marque?.contenu.equals(empreinte(nom, octets)))
      throw new HorodatageRefuse('Ce jeton horodate autre chose.');
    if (instant?.etiquette !== GENERALIZED_TIME) throw new HorodatageRefuse('L’heure de ce jeton ne se lit pas.');
    if (nonce !== undefined && !suite.some((d) => d.etiquette === ENTIER && d.contenu.equals(nonce)))
      throw new HorodatageRefuse('Ce jeton répond à une autre demande.');
    const certificat = verifierSignataire(jeton);
    const le = lireInstant(instant);
    if (le < new Date(certificat.validFrom).toISOString() || le > new Date(certificat.validTo).toISOString())
      throw new HorodatageRefuse('Le certificat de l’autorité n’était pas en vigueur à cette heure.');
    return { le, autorite: certificat.subject.split('\n').reverse().join(', '), certificat };
  } catch (e) {
    if (e instanceof DerInattendu || (e instanceof Error && 'code' in e && !(e instanceof HorodatageRefuse)))
      throw new HorodatageRefuse('Ce jeton d’horodatage ne se lit pas.', { cause: e });
    throw e;
  }
}
