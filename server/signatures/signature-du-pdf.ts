// A signature by certificate in a PDF (ISO 32000-2, 12.8; PAdES, ETSI EN 319 142-1): found in the file and checked, without a network.
import type { X509Certificate } from 'node:crypto';
import { CmsRefuse, enUneLigne, lireInstant, lireMessageSigne, verifierSignataire, type DefautDeCms } from './cms.ts';
import { DerInattendu, lireDer } from './der.ts';

/** A PDF is not signed by certificate as it should be. The message is for whoever sent it to be signed. */
export class SignatureRefusee extends Error {
  override readonly name = 'SignatureRefusee';
}

/** Who signed, as the certificate says it. That its authority is to be trusted is for whoever knows it. */
export interface SignatureParCertificat {
  sujet: string;
  emetteur: string;
  serie: string;
  /** By the clock of whoever signed (ISO 8601, UTC); `null` when the signature does not say it. */
  signeLe: string | null;
  expireLe: string;
}

const DATE_DE_SIGNATURE = '1.2.840.113549.1.9.5';
const DEFAUTS: Readonly<Record<DefautDeCms, string>> = {
  illisible: 'La signature par certificat de ce PDF ne se lit pas.',
  signataires: 'La signature par certificat de ce PDF n’a pas un signataire, et un seul.',
  sansCertificat: 'Le certificat du signataire n’est pas dans le PDF.',
  modifie: 'Ce PDF a été modifié après avoir été signé.',
  autreCertificat: 'La signature nomme un autre certificat que celui qu’elle porte.',
  signature: 'La signature par certificat de ce PDF n’est pas celle de son certificat.',
};

/** What the last signature of a PDF covers, and the signature itself. It has to cover the whole file but itself. */
function lireSignature(pdf: Buffer, aPartirDe: number): { couvert: Buffer; cms: Buffer } {
  const ajoute = pdf.toString('latin1', aPartirDe);
  const etendue = [...ajoute.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1);
  if (etendue === undefined) throw new SignatureRefusee('Ce PDF ne porte pas de signature par certificat.');
  const [debut = 0, avant = 0, reprise = 0, apres = 0] = etendue.slice(1).map(Number);
  if (debut !== 0 || avant < aPartirDe || reprise <= avant + 2 || reprise + apres !== pdf.length)
    throw new SignatureRefusee('La signature par certificat ne couvre pas tout le fichier : il a été modifié.');
  const hexa = pdf.toString('latin1', avant, reprise);
  if (!/^<[0-9A-Fa-f\s]*>$/.test(hexa)) throw new SignatureRefusee(DEFAUTS.illisible);
  return {
    couvert: Buffer.concat([pdf.subarray(0, avant), pdf.subarray(reprise)]),
    cms: Buffer.from(hexa.slice(1, -1).replace(/\s/g, ''), 'hex'),
  };
}

const dater = (date: string): string => new Date(date).toISOString();

function exigerEnVigueur(certificat: X509Certificate, le: string): void {
  if (certificat.ca) throw new SignatureRefusee('Ce certificat est celui d’une autorité, et non d’une personne.');
  if (le < dater(certificat.validFrom) || le > dater(certificat.validTo))
    throw new SignatureRefusee('Le certificat du signataire n’était pas en vigueur quand il a signé.');
}

/**
 * Checks that a PDF is the one that was sent, to its last byte, then signed once by a certificate that was in force, and nothing after.
 *
 * @param recuLe when it came back (ISO 8601, UTC): the time of the signature where it says none
 * @throws SignatureRefusee
 */
export function verifierSignatureDuPdf(pdf: Buffer, envoye: Buffer, recuLe: string): SignatureParCertificat {
  if (!pdf.subarray(0, envoye.length).equals(envoye))
    throw new SignatureRefusee('Le PDF rendu n’est pas celui qui a été envoyé à la signature.');
  try {
    const { couvert, cms } = lireSignature(pdf, envoye.length);
    const { certificat, attribut } = verifierSignataire(lireMessageSigne(lireDer(cms)), couvert);
    const dite = attribut(DATE_DE_SIGNATURE);
    const signeLe = dite === undefined ? null : lireInstant(dite);
    exigerEnVigueur(certificat, signeLe ?? recuLe);
    return {
      sujet: enUneLigne(certificat.subject),
      emetteur: enUneLigne(certificat.issuer),
      serie: certificat.serialNumber,
      signeLe,
      expireLe: dater(certificat.validTo),
    };
  } catch (e) {
    if (e instanceof CmsRefuse) throw new SignatureRefusee(DEFAUTS[e.defaut], { cause: e });
    if (e instanceof DerInattendu || (e instanceof Error && 'code' in e))
      throw new SignatureRefusee(DEFAUTS.illisible, { cause: e });
    throw e;
  }
}
