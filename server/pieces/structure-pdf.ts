import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';
import { ouvreSansMotDePasse } from './mot-de-passe-pdf.ts';

/** What is wrong with a PDF; `joint`, the file inside it that nobody should open. */
export type DefautPdf =
  | { defaut: 'illisible' | 'verrouille' | 'sansPage' | 'lanceur' | 'cache' }
  | { defaut: 'joint'; nom: string };

const nom = (texte: string): PDFName => PDFName.of(texte);
/** What an invoice, a form or a signed act carries beside itself; anything else inside a PDF is a way to send a file that we would refuse. */
const JOINTS_ADMIS = /\.(?:xml|csv|txt|json|png|jpe?g|pdf|xlsx|ods|odt|docx|sig|tsr)$/i;
/** Tags by which a page begins: a PDF says nothing like it outside of what it compresses. Rich text of its notes (`<?xml`, `<body>`) is ordinary. */
const PAGE = /<\s*(?:!doctype\s+html|html|head|script|svg|iframe|object)\b/i;

/** Every dictionary of the document, however deep, whatever it is compressed in. */
function* dictionnaires(contexte: PDFContext): Generator<PDFDict> {
  const pile: PDFObject[] = contexte.enumerateIndirectObjects().map(([, objet]) => objet);
  for (let objet = pile.pop(); objet !== undefined; objet = pile.pop()) {
    if (objet instanceof PDFStream) pile.push(objet.dict);
    else if (objet instanceof PDFArray) pile.push(...objet.asArray());
    else if (objet instanceof PDFDict) {
      yield objet;
      pile.push(...objet.values());
    }
  }
}

const texteDe = (objet: PDFObject | undefined): string =>
  objet instanceof PDFString || objet instanceof PDFHexString ? objet.decodeText() : '';
const octetsDe = (objet: PDFObject | undefined): Buffer =>
  Buffer.from(objet instanceof PDFString || objet instanceof PDFHexString ? objet.asBytes() : []);
const nombreDe = (objet: PDFObject | undefined, sinon: number): number =>
  objet instanceof PDFNumber ? objet.asNumber() : sinon;

/** Whether a password is asked to open it: `null` when it is not protected at all. */
function estVerrouille(contexte: PDFContext): boolean | null {
  const protection = contexte.lookup(contexte.trailerInfo.Encrypt);
  if (!(protection instanceof PDFDict)) return null;
  const lire = (cle: string): PDFObject | undefined => protection.lookup(nom(cle));
  if (lire('Filter') !== nom('Standard')) return true;
  const identifiants = contexte.lookup(contexte.trailerInfo.ID);
  const chiffrees = lire('EncryptMetadata');
  return !ouvreSansMotDePasse({
    revision: nombreDe(lire('R'), 0),
    // Said in bits; some programs say bytes, or leave it to the description of the cipher.
    longueur: ((n) => (n < 40 ? n : n / 8))(nombreDe(lire('Length'), nombreDe(lire('V'), 0) >= 4 ? 128 : 40)),
    permissions: nombreDe(lire('P'), 0),
    proprietaire: octetsDe(lire('O')),
    utilisateur: octetsDe(lire('U')),
    identifiant: octetsDe(identifiants instanceof PDFArray ? identifiants.lookup(0) : undefined),
    metadonneesChiffrees: !(chiffrees instanceof PDFBool) || chiffrees.asBoolean(),
  });
}

/** What is written between the objects of the file, not in what they hold. */
function cacheUnePage(octets: Buffer): boolean {
  for (let debut = 0; debut >= 0 && debut < octets.length;) {
    const corps = octets.indexOf('stream', debut, 'latin1');
    if (PAGE.test(octets.toString('latin1', debut, corps < 0 ? octets.length : corps))) return true;
    if (corps < 0) return false;
    const fin = octets.indexOf('endstream', corps, 'latin1');
    debut = fin < 0 ? -1 : fin + 'endstream'.length;
  }
  return false;
}

/**
 * Reads a PDF as a program that opens it would, objects kept in compressed streams included, and says what in it is refused: a password to open it, no page, an
 * action that starts a program, a file inside it that is neither data nor a document, a web page. Whatever cannot be read is refused: it could hide any of them.
 *
 * @param octets the whole file; bytes before `%PDF` and zeros after its end are let be
 */
export async function examinerPdf(octets: Buffer): Promise<DefautPdf | null> {
  const debut = octets.indexOf('%PDF-');
  if (debut < 0) return { defaut: 'illisible' };
  if (cacheUnePage(octets)) return { defaut: 'cache' };
  let contexte: PDFContext;
  try {
    contexte = await PDFParser.forBytesWithOptions(octets.subarray(debut), Infinity).parseDocument();
  } catch {
    return { defaut: 'illisible' };
  }
  const verrouille = estVerrouille(contexte);
  if (verrouille === true) return { defaut: 'verrouille' };
  let pages = 0;
  for (const d of dictionnaires(contexte)) {
    if (d.get(nom('S')) === nom('Launch')) return { defaut: 'lanceur' };
    if (d.get(nom('Type')) === nom('Page')) pages++;
    if (d.has(nom('EF'))) {
      const joint = texteDe(d.lookup(nom('UF'))) || texteDe(d.lookup(nom('F')));
      // In a protected file names are not readable here: the antivirus reads them.
      if (verrouille === null && !JOINTS_ADMIS.test(joint)) return { defaut: 'joint', nom: joint };
    }
  }
  // What is compressed in a protected file is not read here.
  if (verrouille === false) return null;
  const opaque = contexte
    .enumerateIndirectObjects()
    .some(([, o]) => (o instanceof PDFInvalidObject || o instanceof PDFRawStream) && estObjetsIllisibles(o));
  if (opaque) return { defaut: 'illisible' };
  return pages === 0 ? { defaut: 'sansPage' } : null;
}

/** Objects in a compressed stream that could not be unfolded. */
function estObjetsIllisibles(objet: PDFInvalidObject | PDFRawStream): boolean {
  if (objet instanceof PDFRawStream) return objet.dict.get(nom('Type')) === nom('ObjStm');
  const octets = new Uint8Array(objet.sizeInBytes());
  objet.copyBytesInto(octets, 0);
  return /\/(?:O|#4f)(?:b|#62)(?:j|#6a)(?:S|#53)(?:t|#74)(?:m|#6d)/i.test(Buffer.from(octets).toString('latin1'));
}
