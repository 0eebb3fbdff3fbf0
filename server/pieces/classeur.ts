import { open, type FileHandle } from 'node:fs/promises';
import { RefusPiece } from './refus.ts';

const TAILLE_DECOMPRESSEE_MAX = 400_000_000;
const RAPPORT_MAX = 150;
const ENTREES_MAX = 10_000;
const FIN_DU_REPERTOIRE = 0x06054b50;
const ENTREE = 0x02014b50;
const INCONNU_32 = 0xffffffff;

/**
 * A spreadsheet is a zip: its directory is read, nothing is unfolded. Refused: a directory that cannot be read, contents that would swell beyond 400 MB or
 * 150 times, macros.
 *
 * @throws RefusPiece in French
 */
export async function verifierClasseur(chemin: string): Promise<void> {
  const fichier = await open(chemin, 'r');
  try {
    const { size } = await fichier.stat();
    const entrees = await lireRepertoire(fichier, size);
    const decompressee = entrees.reduce((somme, entree) => somme + entree.taille, 0);
    if (decompressee > TAILLE_DECOMPRESSEE_MAX || decompressee > size * RAPPORT_MAX) {
      throw new RefusPiece(
        415,
        'Ce classeur est anormalement compressé. Enregistrez-le de nouveau, ou déposez un fichier CSV.',
      );
    }
    if (entrees.some(({ nom }) => /vbaProject\.bin$|^(?:Basic|Scripts)\//i.test(nom))) {
      throw new RefusPiece(415, 'Ce classeur contient des macros. Enregistrez-le sans macros.');
    }
  } finally {
    await fichier.close();
  }
}

async function lireRepertoire(fichier: FileHandle, taille: number): Promise<{ nom: string; taille: number }[]> {
  const illisible = new RefusPiece(415, 'Ce classeur est incomplet ou illisible. Enregistrez-le de nouveau.');
  const fin = await lire(fichier, Math.max(0, taille - 65_557), Math.min(taille, 65_557));
  const marque = Buffer.alloc(4);
  marque.writeUInt32LE(FIN_DU_REPERTOIRE);
  const ou = fin.lastIndexOf(marque);
  if (ou < 0 || ou + 22 > fin.length) throw illisible;
  const nombre = fin.readUInt16LE(ou + 10);
  const longueur = fin.readUInt32LE(ou + 12);
  const position = fin.readUInt32LE(ou + 16);
  // Zip64 says « unknown » here; no spreadsheet that a person may deposit needs it.
  if (nombre > ENTREES_MAX || longueur > 8_000_000 || position === INCONNU_32 || position + longueur > taille)
    throw illisible;
  const repertoire = await lire(fichier, position, longueur);
  const entrees: { nom: string; taille: number }[] = [];
  let i = 0;
  while (entrees.length < nombre) {
    if (i + 46 > repertoire.length || repertoire.readUInt32LE(i) !== ENTREE) throw illisible;
    const tailleEntree = repertoire.readUInt32LE(i + 24);
    if (tailleEntree === INCONNU_32) throw illisible;
    const nom = repertoire.readUInt16LE(i + 28);
    entrees.push({ nom: repertoire.toString('utf8', i + 46, i + 46 + nom), taille: tailleEntree });
    i += 46 + nom + repertoire.readUInt16LE(i + 30) + repertoire.readUInt16LE(i + 32);
  }
  return entrees;
}

async function lire(fichier: FileHandle, position: number, longueur: number): Promise<Buffer> {
  const { buffer, bytesRead } = await fichier.read(Buffer.alloc(longueur), 0, longueur, position);
  return buffer.subarray(0, bytesRead);
}
