// A signed message (CMS, RFC 5652) with one signer, whose certificate it bears: what timestamps and signatures of PDF are made of.
import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { enfants, lireDer, lireOid, type Der } from './der.ts';

/** What is wrong with a signed message. */
export type DefautDeCms = 'illisible' | 'signataires' | 'sansCertificat' | 'modifie' | 'autreCertificat' | 'signature';

/** A signed message is nobody's, or is about something else. */
export class CmsRefuse extends Error {
  override readonly name = 'CmsRefuse';
  readonly defaut: DefautDeCms;
  constructor(defaut: DefautDeCms) {
    super(`Message signé refusé : ${defaut}.`);
    this.defaut = defaut;
  }
}

/** The parts of a signed message. */
export interface MessageSigne {
  /** What it holds: its type, then its content where it is not kept apart. */
  encapsule: Der[];
  certificats: X509Certificate[];
  signataire: Der[];
}

const [SEQUENCE, SET, OCTETS, ATTRIBUTS] = [0x30, 0x31, 0x04, 0xa0];
const SIGNE = '1.2.840.113549.1.7.2';
const EMPREINTE_DU_CONTENU = '1.2.840.113549.1.9.4';
const RSA_PSS = '1.2.840.113549.1.1.10';
/** Which certificate signed (RFC 5035; RFC 2634 before): by its digest, SHA-256 unless said otherwise, SHA-1 in the older. */
const CERTIFICATS_DU_SIGNATAIRE = [
  ['1.2.840.113549.1.9.16.2.47', 'sha256'],
  ['1.2.840.113549.1.9.16.2.12', 'sha1'],
] as const;

/** Names of digests, by identifier. */
export const EMPREINTES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** A digest by its name. */
export const empreinte = (nom: string, octets: Buffer): Buffer => createHash(nom).update(octets).digest();

/** Reads a `ContentInfo` of signed data. @throws CmsRefuse, DerInattendu */
export function lireMessageSigne(contentInfo: Der): MessageSigne {
  const [type, enveloppe] = enfants(contentInfo);
  if (type === undefined || enveloppe === undefined || lireOid(type) !== SIGNE) throw new CmsRefuse('illisible');
  const parts = enfants(lireDer(enveloppe.contenu));
  const signataires = parts.at(-1);
  const signataire = signataires?.etiquette === SET ? enfants(signataires) : [];
  if (signataire.length !== 1 || signataire[0] === undefined) throw new CmsRefuse('signataires');
  const jointes = parts.find((p) => p.etiquette === ATTRIBUTS);
  return {
    encapsule: parts[2] === undefined ? [] : enfants(parts[2]),
    certificats: jointes === undefined ? [] : enfants(jointes).map((c) => new X509Certificate(c.octets)),
    signataire: enfants(signataire[0]),
  };
}

/** Whether the first `ESSCertID` of a `SigningCertificate` is that of this certificate. */
function nommeLeCertificat(attribut: Der, parDefaut: string, certificat: X509Certificate): boolean {
  const premier = enfants(attribut)[0];
  const id = premier === undefined ? undefined : enfants(premier)[0];
  const parts = id === undefined ? [] : enfants(id);
  const [algorithme] = parts[0]?.etiquette === SEQUENCE ? enfants(parts[0]) : [];
  const nom = algorithme === undefined ? parDefaut : EMPREINTES[lireOid(algorithme)];
  const marque = parts.find((p) => p.etiquette === OCTETS);
  return nom !== undefined && marque?.contenu.equals(empreinte(nom, certificat.raw)) === true;
}

/** A signed message whose signature holds. */
export interface Signataire {
  certificat: X509Certificate;
  /** A signed attribute, by its identifier. */
  attribut: (oid: string) => Der | undefined;
  /** The message says which certificate signed. */
  nomme: boolean;
}

/**
 * Who signed this content, by the serial number that the signer names, and whether it did. Whether its certificate is to be trusted is for the caller.
 *
 * @throws CmsRefuse, DerInattendu
 */
export function verifierSignataire({ certificats, signataire }: MessageSigne, contenu: Buffer): Signataire {
  const [, qui, algorithme, attributs, procede, signature] = signataire;
  if (!qui || !algorithme || !procede || attributs?.etiquette !== ATTRIBUTS || signature?.etiquette !== OCTETS)
    throw new CmsRefuse('illisible');
  const serie = enfants(qui).at(-1)?.contenu.toString('hex').replace(/^0+/, '').toUpperCase();
  const certificat = certificats.find((c) => c.serialNumber.replace(/^0+/, '') === serie);
  const nom = EMPREINTES[lireOid(enfants(algorithme)[0] ?? algorithme)];
  if (certificat === undefined || nom === undefined) throw new CmsRefuse('sansCertificat');
  const attribut = (oid: string): Der | undefined => {
    const valeurs = enfants(attributs)
      .map((a) => enfants(a))
      .find(([type]) => type !== undefined && lireOid(type) === oid)?.[1];
    return valeurs === undefined ? undefined : enfants(valeurs)[0];
  };
  if (attribut(EMPREINTE_DU_CONTENU)?.contenu.equals(empreinte(nom, contenu)) !== true) throw new CmsRefuse('modifie');
  const nommes = CERTIFICATS_DU_SIGNATAIRE.flatMap(([oid, parDefaut]) => {
    const dit = attribut(oid);
    return dit === undefined ? [] : [nommeLeCertificat(dit, parDefaut, certificat)];
  });
  if (nommes.length > 0 && !nommes.includes(true)) throw new CmsRefuse('autreCertificat');
  // Signed as a SET, written as [0] in the message (RFC 5652, 5.4).
  const signes = Buffer.concat([Buffer.from([SET]), attributs.octets.subarray(1)]);
  const pss = lireOid(enfants(procede)[0] ?? procede) === RSA_PSS;
  const cle = pss
    ? {
        key: certificat.publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_AUTO,
      }
    : certificat.publicKey;
  if (!verify(nom, signes, cle, signature.contenu)) throw new CmsRefuse('signature');
  return { certificat, attribut, nomme: nommes.length > 0 };
}

/** A time as a certificate or a signature writes it (`UTCTime` or `GeneralizedTime`, in UTC), in ISO 8601; `null` when it is neither. */
export function lireInstant({ contenu }: Der): string | null {
  const lu = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(contenu.toString('latin1'));
  if (lu === null) return null;
  const [, an = '', mois, jour, heure, minute, seconde, millis = ''] = lu;
  // RFC 5280, 4.1.2.5.1: two figures below 50 are of this century.
  const annee = an.length === 4 ? an : `${Number(an) < 50 ? '20' : '19'}${an}`;
  return `${annee}-${mois}-${jour}T${heure}:${minute}:${seconde}.${millis.padEnd(3, '0')}Z`;
}

/** A name of a certificate on one line, the most precise part first. */
export const enUneLigne = (nom: string): string => nom.split('\n').toReversed().join(', ');
