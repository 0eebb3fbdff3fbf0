import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FamillePiece } from '../../workflows/engine/form/formulaire.ts';
import { verifierClasseur } from './classeur.ts';
import { extensionDe } from './nom-fichier.ts';
import { RefusPiece } from './refus.ts';

interface Type {
  readonly mime: string;
  readonly famille: FamillePiece;
  readonly extensions: readonly string[];
}

const TYPES: readonly Type[] = [
  { mime: 'application/pdf', famille: 'pdf', extensions: ['pdf'] },
  { mime: 'image/png', famille: 'image', extensions: ['png'] },
  { mime: 'image/jpeg', famille: 'image', extensions: ['jpg', 'jpeg'] },
  {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    famille: 'tableur',
    extensions: ['xlsx'],
  },
  { mime: 'application/vnd.oasis.opendocument.spreadsheet', famille: 'tableur', extensions: ['ods'] },
  { mime: 'text/csv', famille: 'tableur', extensions: ['csv'] },
  { mime: 'text/plain', famille: 'texte', extensions: ['txt'] },
];
const NOMS: Record<FamillePiece, string> = {
  pdf: 'PDF',
  image: 'JPEG ou PNG',
  tableur: 'XLSX, ODS ou CSV',
  texte: 'TXT',
};
const TOUTES: readonly FamillePiece[] = ['pdf', 'image', 'tableur', 'texte'];

/** The family of a content type given by `verifierContenu`. */
export function familleDe(mime: string): FamillePiece {
  const type = TYPES.find((t) => t.mime === mime);
  if (!type) throw new Error(`Type de fichier inconnu : ${mime}.`);
  return type.famille;
}

/** The formats of some families, as people name them: « PDF, JPEG ou PNG ». */
export function nommerFormats(familles: readonly FamillePiece[]): string {
  return TOUTES.filter((famille) => familles.includes(famille))
    .map((famille) => NOMS[famille])
    .join(', ');
}

/**
 * The type of a file, decided by its content and never by what the browser says. Its name must end accordingly: a name that lies is refused.
 *
 * @param chemin local file, already complete.
 * @param familles families accepted here, all by default.
 * @returns the content type to serve it with.
 * @throws RefusPiece in French: another format, a name that does not match, a page or a program in disguise, a spreadsheet with macros or that swells.
 */
export async function verifierContenu(
  chemin: string,
  nom: string,
  familles: readonly FamillePiece[] = TOUTES,
): Promise<string> {
  const acceptes = TYPES.filter((t) => familles.includes(t.famille));
  const extension = extensionDe(nom);
  const annonce = acceptes.find((t) => t.extensions.includes(extension));
  if (!annonce)
    throw new RefusPiece(415, `Ce format n’est pas accepté ici. Déposez un fichier ${nommerFormats(familles)}.`);
  const menteur = (): RefusPiece =>
    new RefusPiece(
      415,
      `Le contenu de « ${nom} » n’est pas celui d’un fichier .${extension} lisible. Enregistrez-le de nouveau dans ce format.`,
    );
  const lu = await fileTypeFromFile(chemin);
  if (annonce.mime.startsWith('text/')) {
    if (lu !== undefined || !(await estTexteSimple(chemin))) throw menteur();
    return annonce.mime;
  }
  if (lu?.mime !== annonce.mime) throw menteur();
  if (annonce.famille === 'tableur') await verifierClasseur(chemin);
  if (annonce.famille === 'pdf' && !(await debut(chemin, 1024)).includes('%PDF')) throw menteur();
  return annonce.mime;
}

async function debut(chemin: string, octets: number): Promise<Buffer> {
  const fichier = await open(chemin, 'r');
  try {
    const { buffer, bytesRead } = await fichier.read(Buffer.alloc(octets), 0, octets, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await fichier.close();
  }
}

const BALISE = /<\s*(?:!doctype|!--|\?xml|html|head|body|svg|script|iframe|object|style|meta)\b/i;
const COMMENCEMENT_DE_PROGRAMME = /^(?:#!|MZ|%PDF|%!PS|\{\\rtf)/;
const CONTROLE_INTERDIT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

/** A text a person may open: UTF-8 or an old Windows file, no control character, nothing a browser or a shell would run. */
async function estTexteSimple(chemin: string): Promise<boolean> {
  let premier = true;
  let reste = '';
  // Windows-1252 reads any byte, and what is sought here is written in ASCII.
  for await (const morceau of createReadStream(chemin, { encoding: 'latin1', highWaterMark: 64 * 1024 })) {
    const texte = reste + (morceau as string);
    const tete = texte.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
    if (premier && COMMENCEMENT_DE_PROGRAMME.test(tete)) return false;
    if (CONTROLE_INTERDIT.test(texte) || BALISE.test(texte)) return false;
    premier = false;
    reste = texte.slice(-32);
  }
  return true;
}
