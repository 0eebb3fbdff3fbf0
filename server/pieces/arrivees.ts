import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Bytes received in a local file of their own, not stored yet. */
export interface Recu {
  /** A local file, for the checks on the content. */
  readonly chemin: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly empreinte: string;
  /** In bytes. */
  readonly taille: number;
  /** Forgets them. May be called at any time, more than once. */
  readonly abandonner: () => Promise<void>;
}

/** A file is larger than what is accepted. */
export class TailleDepassee extends Error {
  override readonly name = 'TailleDepassee';
}

const UN_JOUR_MS = 86_400_000;

/**
 * Receives files one after the other or beside each other in `dossier`, made when needed. What it gives writes a stream aside, hashed as it comes, never more
 * than a part of it in memory; it throws what the stream throws, or TailleDepassee, and then nothing is left.
 */
export function ouvrirArrivees(
  dossier: string,
): (corps: AsyncIterable<Uint8Array>, tailleMax: number) => Promise<Recu> {
  let pret: Promise<void> | undefined;
  return async (corps, tailleMax) => {
    // A full or absent disk may come back: a failure is not remembered.
    await (pret ??= preparer(dossier).catch((erreur: unknown) => {
      pret = undefined;
      throw erreur;
    }));
    const chemin = path.join(dossier, randomBytes(16).toString('hex'));
    const abandonner = (): Promise<void> => rm(chemin, { force: true });
    try {
      return { chemin, ...(await ecrire(corps, chemin, tailleMax)), abandonner };
    } catch (erreur) {
      await abandonner();
      throw erreur;
    }
  };
}

/** What a killed process was receiving is left in the folder: after a day nobody is sending it any more. */
async function preparer(dossier: string): Promise<void> {
  await mkdir(dossier, { recursive: true });
  for (const nom of await readdir(dossier)) {
    const chemin = path.join(dossier, nom);
    // Another process may be clearing the same folder.
    const etat = await stat(chemin).catch(() => null);
    if (etat !== null && Date.now() - etat.mtimeMs > UN_JOUR_MS) await rm(chemin, { force: true });
  }
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
