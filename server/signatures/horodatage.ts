import { randomBytes, type X509Certificate } from 'node:crypto';
import {
  CmsRefuse,
  empreinte,
  EMPREINTES,
  enUneLigne,
  lireInstant,
  lireMessageSigne,
  verifierSignataire,
  type DefautDeCms,
  type MessageSigne,
} from './cms.ts';
import { demanderBorne } from '../http/lecture-bornee.ts';
import { DerInattendu, ecrireDer, enfants, lireDer, lireOid } from './der.ts';

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
const [SEQUENCE, ENTIER, OCTETS, OID, BOOLEEN, GENERALIZED_TIME] = [0x30, 0x02, 0x04, 0x06, 0x01, 0x18];
const SHA256 = ecrireDer(SEQUENCE, ecrireDer(OID, Buffer.from('608648016503040201', 'hex')));
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** What a certificate must be for (RFC 3161, 2.3). */
const HORODATER = '1.3.6.1.5.5.7.3.8';

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
    const {
      statut,
      bonne,
      octets: jeton,
    } = await demanderBorne(
      url,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
        body: new Uint8Array(demande(octets, nonce)),
      },
      { delaiMs: DELAI_MS, octets: REPONSE_MAX },
    );
    if (!bonne) throw new Error(`réponse ${statut} de ${jeton.length} octets`);
    verifierHorodatage(jeton, octets, nonce);
    return jeton;
  } catch (cause) {
    throw new HorodatageIndisponible(`L’autorité d’horodatage n’a pas donné de jeton : ${String(cause)}`, { cause });
  }
}

/** What is wrong with a token, in words. */
const DEFAUTS: Readonly<Record<DefautDeCms, string>> = {
  illisible: 'La signature de ce jeton ne se lit pas.',
  signataires: 'Ce jeton n’a pas un signataire, et un seul.',
  sansCertificat: 'Le certificat de l’autorité d’horodatage n’est pas dans le jeton.',
  modifie: 'Ce jeton a été modifié.',
  autreCertificat: 'Ce jeton nomme un autre certificat que celui qu’il porte.',
  signature: 'La signature de ce jeton n’est pas celle de son autorité.',
};

/** The signed message of a `TimeStampResp`, and its `TSTInfo`. */
function lireJeton(reponse: Buffer): { message: MessageSigne; info: Buffer } {
  const [statut, contentInfo] = enfants(lireDer(reponse));
  const accorde = statut === undefined ? undefined : enfants(statut)[0]?.contenu.at(-1);
  if (contentInfo === undefined || (accorde !== 0 && accorde !== 1))
    throw new HorodatageRefuse('L’autorité d’horodatage a refusé.');
  const message = lireMessageSigne(contentInfo);
  const [type, contenu] = message.encapsule;
  if (type === undefined || contenu === undefined || lireOid(type) !== TST_INFO)
    throw new HorodatageRefuse('Ce n’est pas un jeton d’horodatage.');
  return { message, info: lireDer(contenu.contenu).contenu };
}

/** The authority that signed a token, by a certificate made for it. */
function verifierAutorite({ message, info }: ReturnType<typeof lireJeton>): X509Certificate {
  const { certificat, nomme } = verifierSignataire(message, info);
  if (!(certificat.keyUsage as readonly string[] | undefined)?.includes(HORODATER))
    throw new HorodatageRefuse('Ce certificat n’est pas fait pour horodater.');
  if (!nomme) throw new HorodatageRefuse(DEFAUTS.autreCertificat);
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
    const certificat = verifierAutorite(jeton);
    const le = lireInstant(instant);
    if (le === null) throw new HorodatageRefuse('L’heure de ce jeton ne se lit pas.');
    if (le < new Date(certificat.validFrom).toISOString() || le > new Date(certificat.validTo).toISOString())
      throw new HorodatageRefuse('Le certificat de l’autorité n’était pas en vigueur à cette heure.');
    return { le, autorite: enUneLigne(certificat.subject), certificat };
  } catch (e) {
    if (e instanceof CmsRefuse) throw new HorodatageRefuse(DEFAUTS[e.defaut], { cause: e });
    if (e instanceof DerInattendu || (e instanceof Error && 'code' in e && !(e instanceof HorodatageRefuse)))
      throw new HorodatageRefuse('Ce jeton d’horodatage ne se lit pas.', { cause: e });
    throw e;
  }
}
