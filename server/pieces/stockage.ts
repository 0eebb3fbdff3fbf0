import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

/** Bytes that arrived and are not stored yet: read them at `chemin`, then confirm or give up. */
export interface Arrivee {
  /** A local file, for the checks on the content. */
  readonly chemin: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly empreinte: string;
  /** In bytes. */
  readonly taille: number;
  /** Puts the bytes in their place for good: written to the disk, read again and compared. Throws when they are not the same. */
  confirmer(): Promise<void>;
  /** Forgets them. May be called at any time, more than once; does nothing once confirmed. */
  abandonner(): Promise<void>;
}

/** Where the files of the dossiers are kept, by the digest of their content: the same bytes are kept once. */
export interface Stockage {
  /**
   * Writes a stream aside, never more than a part of it in memory. Throws what the stream throws, or TailleDepassee; then nothing is left.
   * @param tailleMax most bytes accepted.
   */
  recevoir(corps: AsyncIterable<Uint8Array>, tailleMax: number): Promise<Arrivee>;
  /** The bytes of a stored file. Throws when they are not there. */
  ouvrir(empreinte: string): Promise<ReadableStream<Uint8Array>>;
}

/** A file is larger than what is accepted. */
export class TailleDepassee extends Error {
  override readonly name = 'TailleDepassee';
}

/**
 * Files on a disk, under `dossier`: `ab/cd/abcd…` (the digest), and `arrivees/` for those being received. A file whose row could not be written stays
 * without harm: nothing names it, and the same content may come again.
 */
export function stockageSurDisque(dossier: string): Stockage {
  const arrivees = path.join(dossier, 'arrivees');
  let pret: Promise<void> | undefined;
  return {
    recevoir: async (corps, tailleMax) => {
      await (pret ??= preparer(arrivees));
      const chemin = path.join(arrivees, randomBytes(16).toString('hex'));
      const abandonner = (): Promise<void> => rm(chemin, { force: true });
      try {
        const { empreinte, taille } = await ecrire(corps, chemin, tailleMax);
        const confirmer = (): Promise<void> => ranger(chemin, cheminDe(dossier, empreinte), empreinte);
        return { chemin, empreinte, taille, confirmer, abandonner };
      } catch (erreur) {
        await abandonner();
        throw erreur;
      }
    },
    ouvrir: async (empreinte) => {
      const fichier = await open(cheminDe(dossier, empreinte), 'r');
      return Readable.toWeb(fichier.createReadStream()) as ReadableStream<Uint8Array>;
    },
  };
}

const UN_JOUR_MS = 86_400_000;

/** What a killed process was receiving is left in `arrivees`: after a day nobody is sending it any more. */
async function preparer(arrivees: string): Promise<void> {
  await mkdir(arrivees, { recursive: true });
  for (const nom of await readdir(arrivees)) {
    const chemin = path.join(arrivees, nom);
    // Another process may be clearing the same folder.
    const etat = await stat(chemin).catch(() => null);
    if (etat !== null && Date.now() - etat.mtimeMs > UN_JOUR_MS) await rm(chemin, { force: true });
  }
}

function cheminDe(dossier: string, empreinte: string): string {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) throw new Error('Ce n’est pas une empreinte de fichier.');
  return path.join(dossier, empreinte.slice(0, 2), empreinte.slice(2, 4), empreinte);
}

async function ecrire(
  corps: AsyncIterable<Uint8Array>,
  chemin: string,
  tailleMax: number,
): Promise<{ empreinte: string; taille: number }> {
  const fichier = await open(chemin, 'wx', 0o600);
  try {
    const somme = createHash('sha256');
    let taille = 0;
    for await (const morceau of corps) {
      taille += morceau.byteLength;
      if (taille > tailleMax) throw new TailleDepassee();
      somme.update(morceau);
      await fichier.writeFile(morceau);
    }
    await fichier.sync();
    return { empreinte: somme.digest('hex'), taille };
  } finally {
    await fichier.close();
  }
}

async function ranger(depuis: string, vers: string, empreinte: string): Promise<void> {
  const dossier = path.dirname(vers);
  await mkdir(dossier, { recursive: true });
  await rename(depuis, vers);
  // The new name is on the disk only once its folder is.
  const repertoire = await open(dossier, 'r');
  try {
    await repertoire.sync();
  } finally {
    await repertoire.close();
  }
  const somme = createHash('sha256');
  for await (const morceau of createReadStream(vers)) somme.update(morceau as Buffer);
  if (somme.digest('hex') === empreinte) return;
  await rm(vers, { force: true });
  throw new Error(`Le fichier ${empreinte} n’est pas relu comme il a été écrit : le disque est à vérifier.`);
}
