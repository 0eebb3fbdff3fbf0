import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ouvrirArrivees, type Recu } from './arrivees.ts';

/** Bytes that arrived and are not stored yet: read them at `chemin`, then confirm or give up. Giving up does nothing once confirmed. */
export interface Arrivee extends Recu {
  /** Puts the bytes in their place for good: written, read again and compared. Throws when they are not the same; then nothing is left of them. */
  confirmer(): Promise<void>;
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
  /**
   * Lets go the contents that nobody names, once they are a day old: a file is stored before its row is written, and a backup that runs still reads what it read.
   * @param nommees digests that rows name, asked again just before each content goes
   * @returns how many went
   */
  elaguer(nommees: () => Promise<ReadonlySet<string>>): Promise<number>;
}

/** Younger, a content may be one whose row is being written. */
export const AGE_D_ORPHELIN_MS = 86_400_000;

/** The place of the files does not answer, or does not give back what it was given: nothing is acknowledged, and the person is asked to try again (503). */
export class StockageIndisponible extends Error {
  override readonly name = 'StockageIndisponible';
}

/**
 * Files on a disk, under `dossier`: `ab/cd/abcd…` (the digest), and `arrivees/` for those being received. A file whose row could not be written stays
 * without harm: nothing names it, and the same content may come again.
 */
export function stockageSurDisque(dossier: string): Stockage {
  const recevoir = ouvrirArrivees(path.join(dossier, 'arrivees'));
  return {
    recevoir: async (corps, tailleMax) => {
      const recu = await recevoir(corps, tailleMax);
      const { chemin, empreinte } = recu;
      return { ...recu, confirmer: () => ranger(chemin, path.join(dossier, cheminDe(empreinte)), empreinte) };
    },
    ouvrir: async (empreinte) => {
      const fichier = await open(path.join(dossier, cheminDe(empreinte)), 'r');
      return Readable.toWeb(fichier.createReadStream()) as ReadableStream<Uint8Array>;
    },
    elaguer: (nommees) => elaguer(dossier, nommees),
  };
}

/** Where a content is kept, by its digest (SHA-256, hexadecimal): `ab/cd/abcd…`. */
export function cheminDe(empreinte: string): string {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) throw new Error('Ce n’est pas une empreinte de fichier.');
  return `${empreinte.slice(0, 2)}/${empreinte.slice(2, 4)}/${empreinte}`;
}

/** SHA-256 of what is read, in hexadecimal. */
export async function empreinteDe(octets: AsyncIterable<unknown>): Promise<string> {
  const somme = createHash('sha256');
  for await (const morceau of octets) somme.update(morceau as Uint8Array);
  return somme.digest('hex');
}

async function ranger(depuis: string, vers: string, empreinte: string): Promise<void> {
  const dossier = path.dirname(vers);
  await mkdir(dossier, { recursive: true });
  await rename(depuis, vers);
  // As old as its row, however long it took to come.
  const present = new Date();
  await utimes(vers, present, present);
  // The new name is on the disk only once its folder is.
  const repertoire = await open(dossier, 'r');
  try {
    await repertoire.sync();
  } finally {
    await repertoire.close();
  }
  if ((await empreinteDe(createReadStream(vers))) === empreinte) return;
  await rm(vers, { force: true });
  throw new StockageIndisponible(
    `Le fichier ${empreinte} n’est pas relu comme il a été écrit : le disque est à vérifier.`,
  );
}

async function elaguer(dossier: string, nommees: () => Promise<ReadonlySet<string>>): Promise<number> {
  const orphelins = async (): Promise<string[]> => {
    const noms = (await readdir(dossier, { recursive: true }).catch(() => [])).map((chemin) => path.basename(chemin));
    const gardees = await nommees();
    return noms.filter((nom) => /^[0-9a-f]{64}$/.test(nom) && !gardees.has(nom));
  };
  let partis = 0;
  for (const empreinte of await orphelins()) {
    const chemin = path.join(dossier, cheminDe(empreinte));
    // The same content may have come again meanwhile: it is then young.
    const etat = await stat(chemin).catch(() => null);
    if (etat === null || Date.now() - etat.mtimeMs < AGE_D_ORPHELIN_MS) continue;
    await rm(chemin, { force: true });
    partis += 1;
  }
  return partis;
}
