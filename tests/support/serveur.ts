// The product as one starts it: a process of its own, its own data, its own port.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CLE_SECRETE } from './cle-secrete.ts';
import { Personne } from './personne.ts';
import { portLibre } from './processus.ts';

export interface Serveur {
  adresse: string;
  pid: number;
  /** Its folder of data: its files, and its embedded database when it has one. */
  donnees: string;
  /** Signs in without a browser. */
  connecter: (qui: string) => Promise<Personne>;
  arreter: () => Promise<void>;
}

const RACINE = path.resolve(import.meta.dirname, '../..');
const DELAI_MS = 110_000;

/**
 * Starts `npm start`'s program on an empty demonstration and waits until it answers. Throws with what it printed when it does not.
 * @param preparer puts in its folder of data what has to be there before it starts
 * @param base address of its database, as owner; without it, an embedded one of its own
 */
export async function lancerServeur(preparer?: (donnees: string) => Promise<void>, base?: string): Promise<Serveur> {
  const port = await portLibre();
  const donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-navigateur-'));
  await preparer?.(donnees);
  const processus = spawn(process.execPath, ['--max-semi-space-size=64', 'server/lancer.ts'], {
    cwd: RACINE,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      JOURNAL: 'error',
      PORT: String(port),
      DONNEES: donnees,
      DEMO: '1',
      ...(base === undefined ? {} : { DATABASE_URL: base, CLE_SECRETE }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const morceaux: string[] = [];
  for (const flux of [processus.stdout, processus.stderr])
    flux.on('data', (d: Buffer) => morceaux.push(d.toString('utf8')));
  const fini = new Promise<void>((resolve) => processus.on('close', () => resolve()));
  const arreter = async (): Promise<void> => {
    processus.kill('SIGTERM');
    await fini;
    await rm(donnees, { recursive: true, force: true });
  };
  const adresse = `http://localhost:${port}`;
  try {
    await attendreReponse(processus, `${adresse}/api/sante`);
  } catch (cause) {
    await arreter();
    throw new Error(`Jalon n’a pas démarré.\n${morceaux.join('')}`, { cause });
  }
  return { adresse, pid: processus.pid ?? 0, donnees, connecter: (qui) => Personne.connecter(adresse, qui), arreter };
}

async function attendreReponse(processus: ChildProcess, adresse: string): Promise<void> {
  const limite = performance.now() + DELAI_MS;
  for (;;) {
    if (processus.exitCode !== null) throw new Error(`Arrêt avec le code ${processus.exitCode}.`);
    const r = await fetch(adresse).catch(() => null);
    if (r?.ok === true) return;
    if (performance.now() > limite) throw new Error('Délai dépassé.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
