import type { FileHandle } from 'node:fs/promises';
import { lireA } from './archive.ts';

const MORCEAU = 64 * 1024;

/** Whether a PNG or a JPEG goes to its end: an image cut on its way shows half of a document. What may follow its end (phones add things) does not matter. */
export async function estImageEntiere(fichier: FileHandle, taille: number, mime: string): Promise<boolean> {
  return mime === 'image/png' ? pngEntier(fichier, taille) : jpegEntier(fichier, taille);
}

async function pngEntier(fichier: FileHandle, taille: number): Promise<boolean> {
  let i = 8;
  for (;;) {
    const entete = await lireA(fichier, i, 8);
    if (entete.length < 8) return false;
    // Length, name, content, checksum.
    i += 12 + entete.readUInt32BE(0);
    if (i > taille) return false;
    if (entete.toString('latin1', 4, 8) === 'IEND') return true;
  }
}

async function jpegEntier(fichier: FileHandle, taille: number): Promise<boolean> {
  let i = 2;
  for (;;) {
    const entete = await lireA(fichier, i, 4);
    if (entete.length < 2 || entete[0] !== 0xff) return false;
    const marque = entete[1] ?? 0;
    if (marque === 0xd9) return true;
    if (marque === 0xff) {
      i += 1;
      continue;
    }
    if (entete.length < 4) return false;
    // A segment says its own length, and the image itself follows the one called « start of scan » up to the next mark.
    i += 2 + entete.readUInt16BE(2);
    if (marque === 0xda) i = await marqueSuivante(fichier, i);
    if (i < 0 || i > taille) return false;
  }
}

/** Where the next mark is, -1 when the file ends before: 0xff followed by neither 0 (a byte of the image) nor a restart. */
async function marqueSuivante(fichier: FileHandle, depuis: number): Promise<number> {
  for (let position = depuis; ; position += MORCEAU) {
    // One byte more: a mark may be astride two pieces.
    const octets = await lireA(fichier, position, MORCEAU + 1);
    for (let i = octets.indexOf(0xff); i >= 0 && i + 1 < octets.length; i = octets.indexOf(0xff, i + 1)) {
      const suivant = octets[i + 1] ?? 0;
      if (suivant !== 0 && suivant !== 0xff && (suivant < 0xd0 || suivant > 0xd7)) return position + i;
    }
    if (octets.length <= MORCEAU) return -1;
  }
}
