// Operating-system processes of the product: started as an administrator would, killed as a machine would.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';

const RACINE = path.resolve(import.meta.dirname, '../..');

type Environnement = Readonly<Record<string, string>>;
interface Reglages {
  env: Environnement;
  /** `server/lancer.ts` unless said. */
  programme?: string;
  /** What is written after its name. */
  parametres?: readonly string[];
  /** Folder of the product: this one unless said. */
  racine?: string;
  /** System user to run it as; root only. */
  identite?: { uid: number; gid: number };
}

/** A process of the product that said it was ready. */
export interface ProcessusPret {
  readonly pid: number;
  /** From its start to its own word that it is ready, in milliseconds. */
  readonly pretEnMs: number;
  sortie: () => string;
  estVivant(): boolean;
  /** Sends a signal (`SIGKILL` unless said) and waits for its death; gives its exit code, null when it was killed. */
  tuer(signal?: NodeJS.Signals): Promise<number | null>;
}

function demarrer(reglages: Reglages): {
  enfant: ChildProcess;
  sortie: () => string;
  surSortie: (f: () => void) => void;
} {
  const { env, identite, racine = RACINE, programme = 'server/lancer.ts', parametres = [] } = reglages;
  const morceaux: string[] = [];
  const ecouteurs: (() => void)[] = [];
  const enfant = spawn(process.execPath, [path.join(racine, programme), ...parametres], {
    cwd: racine,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of this process's own settings: the environment is part of what is tried.
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    ...identite,
  });
  for (const flux of [enfant.stdout, enfant.stderr])
    flux.on('data', (d: Buffer) => {
      morceaux.push(d.toString('utf8'));
      for (const f of ecouteurs) f();
    });
  return { enfant, sortie: () => morceaux.join(''), surSortie: (f) => ecouteurs.push(f) };
}

/** Starts a process of the product and waits for its word. Throws with what it printed when it stops instead. */
export async function lancerProcessus(reglages: Reglages): Promise<ProcessusPret> {
  const depart = performance.now();
  const { enfant, sortie, surSortie } = demarrer(reglages);
  await new Promise<void>((resolve, reject) => {
    surSortie(() => {
      if (/Jalon est prêt|travaux sont pris en charge/.test(sortie())) resolve();
    });
    enfant.once('error', reject);
    enfant.once('exit', (code) => reject(new Error(`Arrêt au démarrage (code ${code}) : ${sortie()}`)));
  });
  const pretEnMs = Math.round(performance.now() - depart);
  return {
    pid: enfant.pid ?? 0,
    pretEnMs,
    sortie,
    estVivant: () => enfant.exitCode === null && enfant.signalCode === null,
    tuer: async (signal = 'SIGKILL') => {
      if (enfant.exitCode === null && enfant.signalCode === null) {
        const fin = once(enfant, 'exit');
        enfant.kill(signal);
        await fin;
      }
      return enfant.exitCode;
    },
  };
}

/** Runs a process of the product to its own end: its exit code and the lines it printed. One that becomes ready instead is stopped, with code null. */
export async function lancerJusquaLaFin(reglages: Reglages): Promise<{ code: number | null; lignes: string[] }> {
  const { enfant, sortie, surSortie } = demarrer(reglages);
  const fin = once(enfant, 'close') as Promise<[number | null]>;
  surSortie(() => {
    if (/Jalon est prêt/.test(sortie())) enfant.kill('SIGKILL');
  });
  const [code] = await fin;
  return { code, lignes: sortie().trimEnd().split('\n') };
}

/** A port that nothing listens to. */
export async function portLibre(): Promise<number> {
  for (;;) {
    // Below the ephemeral range: there, an outgoing connection could take the port of a server that was killed, before it comes back.
    const port = 10_000 + Math.floor(Math.random() * 9_000);
    const ecoute = net.createServer();
    const libre = await new Promise<boolean>((resolve) => {
      ecoute.once('error', () => resolve(false));
      ecoute.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!libre) continue;
    ecoute.close();
    await once(ecoute, 'close');
    return port;
  }
}

/** The process number of the embedded PostgreSQL of a folder of data. */
export async function pidPostgres(donnees: string): Promise<number> {
  return Number((await readFile(path.join(donnees, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}
