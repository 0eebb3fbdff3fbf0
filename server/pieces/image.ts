import type { FileHandle } from 'node:fs/promises';
import { lireA } from './archive.ts';

const MORCEAU = 64 * 1024;
/** Far beyond what an image is made of (200 MB in chunks of 2 KB): more is a file made to keep the server busy. */
const PAS_MAX = 100_000;

/** What follows a position, at least `auMoins` bytes unless the file ends before. */
type Lecture = (position: number, auMoins: number) => Promise<Buffer>;

/**
 * Where a PNG or a JPEG ends, in bytes, -1 when it does not: an image cut on its way shows half of a document. What may follow its end (phones add things) is not
 * the image's. One cut in more than 100 000 parts passes for incomplete.
 */
export async function finDImage(fichier: FileHandle, taille: number, mime: string): Promise<number> {
  const lire = lireParMorceaux(fichier);
  return mime === 'image/png' ? finDePng(lire, taille) : finDeJpeg(lire, taille);
}

/** Reads forward by large pieces: a few bytes at a time cost no more than the file read once. */
function lireParMorceaux(fichier: FileHandle): Lecture {
  let debut = 0;
  let morceau: Buffer = Buffer.alloc(0);
  return async (position, auMoins) => {
    if (position < debut || position + auMoins > debut + morceau.length) {
      debut = position;
      morceau = await lireA(fichier, position, MORCEAU);
    }
    return morceau.subarray(position - debut);
  };
}

async function finDePng(lire: Lecture, taille: number): Promise<number> {
  let i = 8;
  for (let pas = 0; pas < PAS_MAX; pas += 1) {
    const entete = await lire(i, 8);
    if (entete.length < 8) return -1;
    // Length, name, content, checksum.
    i += 12 + entete.readUInt32BE(0);
    if (i > taille) return -1;
    if (entete.toString('latin1', 4, 8) === 'IEND') return i;
  }
  return -1;
}

async function finDeJpeg(lire: Lecture, taille: number): Promise<number> {
  let i = 2;
  for (let pas = 0; pas < PAS_MAX; pas += 1) {
    const entete = await lire(i, 4);
    if (entete.length < 2 || entete[0] !== 0xff) return -1;
    const marque = entete[1] ?? 0;
    if (marque === 0xd9) return i + 2;
    if (marque === 0xff) {
      i += 1;
      continue;
    }
    if (entete.length < 4) return -1;
    // A segment says its own length, and the image itself follows the one called « start of scan » up to the next mark.
    i += 2 + entete.readUInt16BE(2);
    if (marque === 0xda) i = await marqueSuivante(lire, i);
    if (i < 0 || i > taille) return -1;
  }
  return -1;
}

/** Where the next mark is, -1 when the file ends before: 0xff followed by neither 0 (a byte of the image) nor a restart. */
async function marqueSuivante(lire: Lecture, depuis: number): Promise<number> {
  let position = depuis;
  for (;;) {
    const octets = await lire(position, 2);
    if (octets.length < 2) return -1;
    for (let i = octets.indexOf(0xff); i >= 0 && i + 1 < octets.length; i = octets.indexOf(0xff, i + 1)) {
      const suivant = octets[i + 1] ?? 0;
      if (suivant !== 0 && suivant !== 0xff && (suivant < 0xd0 || suivant > 0xd7)) return position + i;
    }
    // The last byte again: a mark may be astride two pieces.
    position += octets.length - 1;
  }
}
