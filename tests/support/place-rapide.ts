// Where a run of the tests puts what it makes: databases copied by hundreds of files, folders of servers, profiles of browsers.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { debutDuProcessus } from '../../server/db/processus.ts';

const MEMOIRE = '/dev/shm';
/** Room below which the disk is taken: some tests hold files of hundreds of megabytes (our decision). */
const LIBRE_MINIMUM = 4e9;
const PREFIXE = 'jalon-essais-';

/**
 * Makes the folder of this run the place of all temporary files of this process and of those it starts; it goes with this process. In memory where the machine
 * has enough of it: to create the 900 files of a database took 30 ms there, and 400 to 1 000 on a busy disk.
 */
export function prendrePlace(): void {
  if (path.basename(os.tmpdir()).startsWith(PREFIXE)) return;
  const parent = libre(MEMOIRE) >= LIBRE_MINIMUM ? MEMOIRE : os.tmpdir();
  for (const nom of readdirSync(parent)) if (nom.startsWith(PREFIXE)) effacerSiAbandonne(path.join(parent, nom));
  const dossier = mkdtempSync(path.join(parent, PREFIXE));
  writeFileSync(path.join(dossier, 'processus'), `${process.pid} ${debutDuProcessus(process.pid)}`);
  // Some servers are started as someone else, in a folder of theirs.
  chmodSync(dossier, 0o711);
  process.on('exit', () => rmSync(dossier, { recursive: true, force: true }));
  process.env['TMPDIR'] = dossier;
}

function libre(dossier: string): number {
  if (!existsSync(dossier)) return 0;
  const { bavail, bsize } = statfsSync(dossier);
  return Math.min(bavail * bsize, os.freemem());
}

/** A run that was killed leaves its folder; its servers stop by themselves once their files are gone. */
function effacerSiAbandonne(dossier: string): void {
  try {
    const [pid = '', debut] = readFileSync(path.join(dossier, 'processus'), 'utf8').split(' ');
    if (debutDuProcessus(Number(pid)) !== debut) rmSync(dossier, { recursive: true, force: true });
  } catch {
    // Another user's folder, or one that its run has just begun or is deleting.
  }
}
