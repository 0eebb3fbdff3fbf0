import type { FileHandle } from 'node:fs/promises';

const FIN_DU_REPERTOIRE = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTREE = 0x02014b50;
/** The end of a zip and the longest comment that may follow it, in bytes. */
const FIN_MAX = 65_557;

/** Where the directory of a zip is, in bytes, and how many entries it announces. `fin`: where it ends. */
export interface RepertoireZip {
  nombre: number;
  /** As it is written there: counted from the beginning of the zip, which may not be that of the file. */
  position: number;
  longueur: number;
  fin: number;
}

/** At most `longueur` bytes from `position`. */
export async function lireA(fichier: FileHandle, position: number, longueur: number): Promise<Buffer> {
  const { buffer, bytesRead } = await fichier.read(Buffer.alloc(longueur), 0, longueur, position);
  return buffer.subarray(0, bytesRead);
}

/** The directory of the zip that a file ends with; `null` when it ends with none. */
export async function trouverRepertoire(fichier: FileHandle, taille: number): Promise<RepertoireZip | null> {
  const debut = Math.max(0, taille - FIN_MAX);
  const queue = await lireA(fichier, debut, taille - debut);
  const ou = queue.lastIndexOf(FIN_DU_REPERTOIRE);
  if (ou < 0 || ou + 22 > queue.length) return null;
  return {
    nombre: queue.readUInt16LE(ou + 10),
    longueur: queue.readUInt32LE(ou + 12),
    position: queue.readUInt32LE(ou + 16),
    fin: debut + ou,
  };
}

/** Whether a file that is not a zip is one as well: a program that opens archives would find another file in it. */
export async function cacheUneArchive(fichier: FileHandle, taille: number): Promise<boolean> {
  const repertoire = await trouverRepertoire(fichier, taille);
  if (repertoire === null || repertoire.longueur < 46 || repertoire.longueur > repertoire.fin) return false;
  return (await lireA(fichier, repertoire.fin - repertoire.longueur, 4)).readUInt32LE(0) === ENTREE;
}

/** An entry of a zip, as its directory describes it. Sizes in bytes. */
export interface EntreeZip {
  nom: string;
  chiffree: boolean;
  /** 0: as it is; 8: deflate. */
  methode: number;
  tailleCompressee: number;
  taille: number;
  /** Where its local header is. */
  position: number;
}

/** The `nombre` entries that a directory lists, in its order; `null` when it lists none, another number of them, or cannot be read to its end. */
export function lireEntrees(repertoire: Buffer, nombre: number): EntreeZip[] | null {
  const entrees: EntreeZip[] = [];
  let i = 0;
  while (entrees.length < nombre) {
    if (i + 46 > repertoire.length || repertoire.readUInt32LE(i) !== ENTREE) return null;
    const nom = repertoire.readUInt16LE(i + 28);
    entrees.push({
      nom: repertoire.toString('utf8', i + 46, i + 46 + nom),
      chiffree: (repertoire.readUInt16LE(i + 8) & 1) === 1,
      methode: repertoire.readUInt16LE(i + 10),
      tailleCompressee: repertoire.readUInt32LE(i + 20),
      taille: repertoire.readUInt32LE(i + 24),
      position: repertoire.readUInt32LE(i + 42),
    });
    i += 46 + nom + repertoire.readUInt16LE(i + 30) + repertoire.readUInt16LE(i + 32);
  }
  return entrees.length > 0 && i === repertoire.length ? entrees : null;
}
