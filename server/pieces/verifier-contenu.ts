import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { FamillePiece } from '../../workflows/engine/form/formulaire.ts';
import { cacheUneArchive, lireA } from './archive.ts';
import { verifierClasseur } from './classeur.ts';
import { estImageEntiere } from './image.ts';
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
 * @throws RefusPiece in French: another format, a name that does not match, a page or a program in disguise, a file cut short or that hides another,
 * a spreadsheet with macros or that swells.
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
  else await verifierDocument(chemin, nom, annonce);
  return annonce.mime;
}

/** A PDF or an image: whole, nothing else at the same time, and nothing in it that starts a program. */
async function verifierDocument(chemin: string, nom: string, { famille, mime }: Type): Promise<void> {
  const fichier = await open(chemin, 'r');
  try {
    const { size } = await fichier.stat();
    const entier = famille === 'pdf' ? await finitEnPdf(fichier, size) : await estImageEntiere(fichier, size, mime);
    if (!entier)
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » est incomplet : il a été coupé. Enregistrez-le de nouveau, puis déposez-le.`,
      );
    if ((await cacheUneArchive(fichier, size)) || BALISE.test((await lireA(fichier, 0, 1024)).toString('latin1')))
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » en cache un autre. Enregistrez-le de nouveau sans rien y joindre, puis déposez-le.`,
      );
  } finally {
    await fichier.close();
  }
  if (famille === 'pdf' && (await lanceUnProgramme(chemin)))
    throw new RefusPiece(
      415,
      `Le fichier « ${nom} » peut lancer un programme. Imprimez-le dans un nouveau PDF, puis déposez celui-ci.`,
    );
}

const finitEnPdf = async (fichier: FileHandle, taille: number): Promise<boolean> =>
  (await lireA(fichier, Math.max(0, taille - 2048), 2048)).includes('%%EOF');

/** The action of a PDF that starts a program, its letters written plainly or as `#xx`. Forms of the State hold JavaScript, which no reader lets out: it stays. */
const LANCEMENT = /\/(?:L|#4c)(?:a|#61)(?:u|#75)(?:n|#6e)(?:c|#63)(?:h|#68)(?![a-z])/i;

async function lanceUnProgramme(chemin: string): Promise<boolean> {
  let reste = '';
  for await (const morceau of createReadStream(chemin, { encoding: 'latin1', highWaterMark: 256 * 1024 })) {
    const texte = reste + (morceau as string);
    if (LANCEMENT.test(texte)) return true;
    reste = texte.slice(-32);
  }
  return false;
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
