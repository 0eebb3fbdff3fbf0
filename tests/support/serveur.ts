// The product as one starts it: its own data, its own port; in a process of its own, or in this one.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { lireConfig, obtenirCles } from '../../server/config.ts';
import { servir, type Fermetures } from '../../server/servir.ts';
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

/** Puts in a folder of data what has to be there before a server starts on it. */
type Preparation = (donnees: string) => Promise<void>;

const ENVIRONNEMENT = { JOURNAL: 'error', DEMO: '1' };

async function placer(preparer?: Preparation): Promise<{ port: string; donnees: string }> {
  const port = String(await portLibre());
  const donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-navigateur-'));
  await preparer?.(donnees);
  return { port, donnees };
}

/**
 * Serves, in this process, all that `npm start` does once its database answers: site, API and jobs. A process of its own would read the product and compile
 * its calls again for each file of tests, then learn everything slowly: half of what some files took.
 *
 * @param base address of its database, as owner; its schema is this version's
 */
export async function servirIci(base: string, preparer?: Preparation): Promise<Serveur> {
  const { port, donnees } = await placer(preparer);
  const lue = lireConfig({ ...ENVIRONNEMENT, PORT: port, DONNEES: donnees, DATABASE_URL: base, CLE_SECRETE });
  const fermetures: Fermetures = [];
  const arreter = async (): Promise<void> => {
    for (const fermer of fermetures.toReversed()) await fermer();
    await rm(donnees, { recursive: true, force: true });
  };
  try {
    const traces = pino({ level: process.env['JOURNAL'] ?? ENVIRONNEMENT.JOURNAL });
    await servir({ ...lue, cleSecrete: await obtenirCles(lue) }, base, { traces, fermetures });
  } catch (cause) {
    await arreter();
    throw cause;
  }
  const adresse = `http://localhost:${port}`;
  return { adresse, pid: process.pid, donnees, connecter: (qui) => Personne.connecter(adresse, qui), arreter };
}

/**
 * Starts `npm start`'s program on an empty demonstration and waits until it answers. Throws with what it printed when it does not.
 * @param base address of its database, as owner; without it, an embedded one of its own
 */
export async function lancerServeur(preparer?: Preparation, base?: string): Promise<Serveur> {
  const { port, donnees } = await placer(preparer);
  const processus = spawn(process.execPath, ['--max-semi-space-size=64', 'server/lancer.ts'], {
    cwd: RACINE,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...ENVIRONNEMENT,
      PORT: port,
      DONNEES: donnees,
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
