import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { lireA, lireEntrees, trouverRepertoire, type EntreeZip } from './archive.ts';
import { RefusPiece } from './refus.ts';

const TAILLE_DECOMPRESSEE_MAX = 400_000_000;
const RAPPORT_MAX = 150;
const ENTREES_MAX = 10_000;
const REPERTOIRE_MAX = 8_000_000;
const ENTETE_LOCAL = 0x04034b50;

const illisible = (): RefusPiece =>
  new RefusPiece(415, 'Ce classeur est incomplet ou illisible. Enregistrez-le de nouveau.');
const gonfle = (): RefusPiece =>
  new RefusPiece(415, 'Ce classeur est anormalement compressé. Enregistrez-le de nouveau, ou déposez un fichier CSV.');

const DDE =
  'Ce classeur demande à un autre programme de calculer (lien DDE). Copiez les valeurs dans un classeur neuf, puis déposez celui-ci.';
/** Where a formula is written. */
const AVEC_FORMULES = /^(?:xl\/.*|content)\.xml$/i;
/** A link to another program, or a formula that asks one: `cmd|' /C calc'!A0`, `DDE("cmd";…)`. */
const DEMANDE_UN_PROGRAMME = /<(?:\w+:)?ddeLink\b|<(?:\w+:)?f\b[^>]*>[^<"&]*\||\bDDE\s*\(|<table:dde-link\b/i;

const MACROS = /vbaProject\.bin$|^(?:Basic|Scripts)\//i;
/** What no spreadsheet needs: archives inside it, where more could be folded, and programs. */
const ETRANGER = /\.(?:zip|7z|rar|gz|bz2|xz|tar|jar|iso|exe|dll|scr|com|bat|cmd|ps1|vbs|jse?|hta|lnk|msi)$/i;

/**
 * A spreadsheet is a zip. Refused: a directory or an entry that cannot be read to its end, contents that would swell beyond 400 MB or 150 times (what the
 * directory announces, then what comes out: it may lie), more than 10 000 entries, macros, other archives or programs inside. Nothing is kept of what is unfolded.
 *
 * @throws RefusPiece in French
 */
export async function verifierClasseur(chemin: string): Promise<void> {
  const fichier = await open(chemin, 'r');
  try {
    const { size } = await fichier.stat();
    const entrees = await lireRepertoire(fichier, size);
    const decompressee = entrees.reduce((somme, entree) => somme + entree.taille, 0);
    if (decompressee > TAILLE_DECOMPRESSEE_MAX || decompressee > size * RAPPORT_MAX) throw gonfle();
    if (entrees.some(({ nom }) => MACROS.test(nom)))
      throw new RefusPiece(415, 'Ce classeur contient des macros. Enregistrez-le sans macros.');
    if (entrees.some(({ nom }) => ETRANGER.test(nom)))
      throw new RefusPiece(
        415,
        'Ce classeur contient une archive ou un programme. Retirez-le, puis enregistrez-le de nouveau.',
      );
    for (const entree of entrees) await verifierEntree(fichier, size, chemin, entree);
  } finally {
    await fichier.close();
  }
}

async function lireRepertoire(fichier: FileHandle, taille: number): Promise<EntreeZip[]> {
  const repertoire = await trouverRepertoire(fichier, taille);
  // Zip64 says « unknown » (all ones) in these numbers; no spreadsheet that a person may deposit needs it.
  if (
    repertoire === null ||
    repertoire.nombre > ENTREES_MAX ||
    repertoire.longueur > REPERTOIRE_MAX ||
    // What would lie between the directory and the end is another directory, for a program that looks for it from the end.
    repertoire.position + repertoire.longueur !== repertoire.fin
  )
    throw illisible();
  const entrees = lireEntrees(await lireA(fichier, repertoire.position, repertoire.longueur), repertoire.nombre);
  if (entrees === null) throw illisible();
  return entrees;
}

/** Unfolds an entry into nothing: it must give what the directory announces, which is bounded, and not a byte more. */
async function verifierEntree(
  fichier: FileHandle,
  tailleFichier: number,
  chemin: string,
  entree: EntreeZip,
): Promise<void> {
  const entete = await lireA(fichier, entree.position, 30);
  if (entete.length < 30 || entete.readUInt32LE(0) !== ENTETE_LOCAL || entree.chiffree) throw illisible();
  const debut = entree.position + 30 + entete.readUInt16LE(26) + entete.readUInt16LE(28);
  const formules = AVEC_FORMULES.test(entree.nom);
  if (entree.methode === 0) {
    if (entree.taille !== entree.tailleCompressee || debut + entree.taille > tailleFichier) throw illisible();
    if (formules && DEMANDE_UN_PROGRAMME.test((await lireA(fichier, debut, entree.taille)).toString('latin1')))
      throw new RefusPiece(415, DDE);
    return;
  }
  if (entree.methode !== 8 || entree.tailleCompressee === 0) throw illisible();
  let sortie = 0;
  let reste = '';
  try {
    await pipeline(
      createReadStream(chemin, { start: debut, end: debut + entree.tailleCompressee - 1 }),
      createInflateRaw(),
      async (morceaux: AsyncIterable<Uint8Array>) => {
        for await (const morceau of morceaux) {
          sortie += morceau.byteLength;
          if (sortie > entree.taille) throw gonfle();
          if (!formules) continue;
          const texte = reste + Buffer.from(morceau).toString('latin1');
          if (DEMANDE_UN_PROGRAMME.test(texte)) throw new RefusPiece(415, DDE);
          reste = texte.slice(-512);
        }
      },
    );
  } catch (erreur) {
    throw erreur instanceof RefusPiece ? erreur : illisible();
  }
  if (sortie !== entree.taille) throw illisible();
}
