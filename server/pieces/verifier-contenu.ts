import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { FamillePiece } from '../../workflows/engine/form/formulaire.ts';
import { cacheUneArchive, lireA } from './archive.ts';
import { verifierClasseur } from './classeur.ts';
import { finDImage } from './image.ts';
import { lirePdf } from './lecteur-pdf.ts';
import { assainirNom, extensionDe } from './nom-fichier.ts';
import { RefusPiece } from './refus.ts';

interface Type {
  readonly mime: string;
  readonly famille: FamillePiece;
  readonly extensions: readonly string[];
}

const TYPES: readonly Type[] = [
  { mime: 'application/pdf', famille: 'pdf', extensions: ['pdf'] },
  { mime: 'image/png', famille: 'image', extensions: ['png'] },
  { mime: 'image/jpeg', famille: 'image', extensions: ['jpg', 'jpeg', 'jfif', 'jpe'] },
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
  const lu = await typeDuContenu(chemin);
  if (familles.includes('image') && (lu === 'image/heic' || lu === 'image/heif' || /^hei[cf]$/.test(extension)))
    throw new RefusPiece(415, PHOTO_D_IPHONE);
  if (!annonce)
    throw new RefusPiece(415, `Ce format n’est pas accepté ici. Déposez un fichier ${nommerFormats(familles)}.`);
  const menteur = (): RefusPiece =>
    new RefusPiece(
      415,
      `Le contenu de « ${nom} » n’est pas celui d’un fichier .${extension} lisible. Enregistrez-le de nouveau dans ce format.`,
    );
  if (annonce.mime.startsWith('text/')) {
    if (lu !== undefined || !(await estTexteSimple(chemin))) throw menteur();
    return annonce.mime;
  }
  if (lu !== annonce.mime) throw menteur();
  if (annonce.famille === 'tableur') await verifierClasseur(chemin);
  else await verifierDocument(chemin, nom, annonce);
  return annonce.mime;
}

/** Few computers open it; an iPhone gives the other one once it is asked to. */
const PHOTO_D_IPHONE =
  'Cette photo est au format HEIC, que tout le monde ne peut pas ouvrir. Sur l’iPhone : Réglages, Appareil photo, Formats, « Le plus compatible », puis reprenez la photo ; ou ouvrez-la sur un ordinateur et enregistrez-la en JPEG.';

/** The type of the bytes; a PDF may have a few others before it, unless they are a page or a program. */
async function typeDuContenu(chemin: string): Promise<string | undefined> {
  const lu = await fileTypeFromFile(chemin);
  if (lu !== undefined) return lu.mime;
  const fichier = await open(chemin, 'r');
  try {
    const tete = (await lireA(fichier, 0, 1024)).toString('latin1');
    const avant = tete.split('%PDF-', 1)[0] ?? '';
    const pdf = avant !== tete && !BALISE.test(avant) && !COMMENCEMENT_DE_PROGRAMME.test(avant);
    return pdf ? 'application/pdf' : undefined;
  } finally {
    await fichier.close();
  }
}

const enCacheUnAutre = (nom: string): RefusPiece =>
  new RefusPiece(
    415,
    `Le fichier « ${nom} » en cache un autre. Enregistrez-le de nouveau sans rien y joindre, puis déposez-le.`,
  );

/** A PDF or an image: whole, nothing else at the same time, and nothing in it that starts a program. */
async function verifierDocument(chemin: string, nom: string, { famille, mime }: Type): Promise<void> {
  const fichier = await open(chemin, 'r');
  try {
    const { size } = await fichier.stat();
    const fin = famille === 'pdf' ? await finDePdf(fichier, size) : await finDImage(fichier, size, mime);
    if (fin < 0)
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » est incomplet : il a été coupé. Enregistrez-le de nouveau, puis déposez-le.`,
      );
    const suite = (await lireA(fichier, fin, SUITE_LUE)).toString('latin1');
    if (
      (await cacheUneArchive(fichier, size)) ||
      BALISE.test((await lireA(fichier, 0, 1024)).toString('latin1')) ||
      BALISE.test(suite)
    )
      throw enCacheUnAutre(nom);
  } finally {
    await fichier.close();
  }
  if (famille === 'pdf') await verifierPdf(chemin, nom);
}

async function verifierPdf(chemin: string, nom: string): Promise<void> {
  const lu = await lirePdf(chemin);
  if (lu === null) return;
  switch (lu.defaut) {
    case 'cache':
      throw enCacheUnAutre(nom);
    case 'lanceur':
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » peut lancer un programme. Imprimez-le dans un nouveau PDF, puis déposez celui-ci.`,
      );
    case 'joint':
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » en contient un autre${lu.nom === '' ? '' : `, « ${assainirNom(lu.nom)} »`}, qui n’est pas accepté. Imprimez-le dans un nouveau PDF, puis déposez celui-ci.`,
      );
    case 'verrouille':
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » ne s’ouvre qu’avec un mot de passe. Ouvrez-le avec ce mot de passe, imprimez-le dans un nouveau PDF, puis déposez celui-ci.`,
      );
    case 'sansPage':
      throw new RefusPiece(415, `Le fichier « ${nom} » ne contient aucune page. Enregistrez-le de nouveau en PDF.`);
    case 'illisible':
      throw new RefusPiece(
        415,
        `Le fichier « ${nom} » ne peut pas être lu en entier. Imprimez-le dans un nouveau PDF, puis déposez celui-ci.`,
      );
  }
}

/** What is looked at after the end of a document, in bytes: what phones add is there too. */
const SUITE_LUE = 64 * 1024;
const QUEUE_LUE = 1024 * 1024;

/** Where a PDF ends, -1 when it does not: some programs leave zeros after it, up to the size of a block of disk. */
async function finDePdf(fichier: FileHandle, taille: number): Promise<number> {
  const debut = Math.max(0, taille - QUEUE_LUE);
  const queue = await lireA(fichier, debut, QUEUE_LUE);
  let utile = queue.length;
  while (utile > 0 && (queue[utile - 1] === 0 || queue[utile - 1] === 0x20)) utile--;
  const ou = queue.subarray(Math.max(0, utile - 2048), utile).lastIndexOf('%%EOF');
  return ou < 0 ? -1 : debut + Math.max(0, utile - 2048) + ou;
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
