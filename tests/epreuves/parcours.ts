// npm run epreuve:parcours [-- DEPOTS | appels]: the starts of a fresh copy, then the whole storm, with their figures, then the lives of the calls walked page by
// page in a browser (`appels`: these alone; CAPTURES=folder keeps a picture of every page). Exit code 1 when a start is too slow, when anything acknowledged was
// lost, doubled or torn, or when a walk stops. On a quiet machine.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { verifierTempete } from '../support/bilan-tempete.ts';
import { lancerProcessus, portLibre } from '../support/processus.ts';
import { Tempete } from '../support/tempete.ts';

const FROID_MAX_MS = 15_000;
const SECOND_MAX_MS = 3_000;
const RACINE = path.resolve(import.meta.dirname, '../..');
const COPIES = ['server', 'web', 'workflows', 'migrations', 'package.json', 'package-lock.json', 'vite.config.ts'];

/** A copy where nothing was ever built or started: its first start builds the site and makes the database, the second finds them. */
async function mesurerDemarrages(): Promise<{ froidMs: number; secondMs: number }> {
  const racine = await mkdtemp(path.join(os.tmpdir(), 'jalon-copie-'));
  try {
    await Promise.all(COPIES.map((nom) => cp(path.join(RACINE, nom), path.join(racine, nom), { recursive: true })));
    await symlink(path.join(RACINE, 'node_modules'), path.join(racine, 'node_modules'));
    await mkdir(path.join(racine, 'dist'));
    const env = { PORT: String(await portLibre()), DONNEES: path.join(racine, '.data') };
    const durees: number[] = [];
    for (let i = 0; i < 2; i++) {
      const jalon = await lancerProcessus({ env, racine });
      durees.push(jalon.pretEnMs);
      await jalon.tuer('SIGTERM');
    }
    return { froidMs: durees[0] ?? Infinity, secondMs: durees[1] ?? Infinity };
  } finally {
    await rm(racine, { recursive: true, force: true });
  }
}

/** The walks of `tests/epreuves`, which `npm test` leaves out, and the one that it plays in part. */
const marcher = (): Promise<boolean> =>
  new Promise((resolve) => {
    // The worked example of the first call is a test of the browser, which plays every act of it here.
    const p = spawn(
      'vitest',
      ['run', '--project', 'epreuve', '--project', 'navigateur', 'tests/epreuves', 'tests/web/parcours.test.ts'],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, PARCOURS: 'entier' },
      },
    );
    p.on('close', (code) => resolve(code === 0));
    p.on('error', () => resolve(false));
  });

/** The starts, then the storm; false when one of them is not what it must be. */
async function eprouver(depots: number): Promise<boolean> {
  const demarrages = await mesurerDemarrages();
  console.log(JSON.stringify({ demarrages }));
  const vite = demarrages.froidMs < FROID_MAX_MS && demarrages.secondMs < SECOND_MAX_MS;
  const tempete = await Tempete.preparer();
  try {
    const mesures = await tempete.souffler(depots, [
      'serveur',
      'postgres',
      'serveur',
      'postgres',
      'serveur',
      'postgres',
    ]);
    const debut = performance.now();
    const ecarts = await tempete.surLaBase((base) => verifierTempete(base, tempete.promesses, 600_000));
    const secondesDeVerification = Math.round((performance.now() - debut) / 1000);
    console.log(JSON.stringify({ tempete: { ...mesures, secondesDeVerification, ecarts: ecarts.length } }, null, 2));
    for (const e of ecarts.slice(0, 50)) console.error(e);
    return vite && ecarts.length === 0;
  } finally {
    await tempete.fermer();
  }
}

const demande = process.argv[2];
const tenus = demande === 'appels' || (await eprouver(Number(demande ?? 2000)));
process.exitCode = (await marcher()) && tenus ? 0 : 1;
