import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ouvrirArrivees } from './arrivees.ts';

it('un dossier qui n’a pas pu être préparé l’est à l’envoi suivant', async () => {
  const racine = await mkdtemp(path.join(os.tmpdir(), 'jalon-arrivees-'));
  try {
    // A file where the folder should be: as a disk that is not mounted yet, nothing can be made under it.
    const disque = path.join(racine, 'disque');
    await writeFile(disque, '');
    const recevoir = ouvrirArrivees(path.join(disque, 'arrivees'));
    const envoyer = () => recevoir(new Blob(['abc']).stream(), 10);
    await expect(envoyer()).rejects.toThrow('ENOTDIR');
    await rm(disque);
    const recu = await envoyer();
    expect(await readFile(recu.chemin, 'utf8')).toBe('abc');
  } finally {
    await rm(racine, { recursive: true, force: true });
  }
});
