import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as attendre } from 'node:timers/promises';
import { ErreurDemarrage } from '../config.ts';

const ATTENTE_MAXIMALE_MS = 60_000;
const SQLITE_BUSY = 5;

/**
 * Does a piece of work that one process at a time may do in this folder (file `verrou.sqlite` in it). SQLite is used for
 * its lock only: it is the kernel's, so a killed process never leaves it behind.
 * @throws ErreurDemarrage when another process keeps it more than a minute, or the folder cannot be written.
 */
export async function sousVerrou<T>(dossier: string, travail: () => Promise<T>): Promise<T> {
  const fichier = path.join(dossier, 'verrou.sqlite');
  const limite = Date.now() + ATTENTE_MAXIMALE_MS;
  const base = ouvrir(fichier);
  try {
    while (!prendre(base, fichier)) {
      if (Date.now() > limite) {
        throw new ErreurDemarrage([
          `Un autre processus occupe « ${dossier} » depuis plus d’une minute : arrêtez-le, puis redémarrez.`,
        ]);
      }
      await attendre(15);
    }
    return await travail();
  } finally {
    base.close();
  }
}

function ouvrir(fichier: string): DatabaseSync {
  try {
    return new DatabaseSync(fichier, { timeout: 0 });
  } catch (cause) {
    throw new ErreurDemarrage([ecritureImpossible(fichier)], { cause });
  }
}

function prendre(base: DatabaseSync, fichier: string): boolean {
  try {
    base.exec('begin exclusive');
    return true;
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw new ErreurDemarrage([ecritureImpossible(fichier)], { cause });
  }
}

function ecritureImpossible(fichier: string): string {
  return `Impossible d’écrire « ${fichier} » : vérifiez que l’utilisateur qui lance Jalon a les droits sur ce dossier.`;
}
