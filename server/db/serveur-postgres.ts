import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { ErreurDemarrage } from '../config.ts';
import { lancerProgramme, trouverExecutables } from './executables-postgres.ts';
import type { Identite } from './executables-postgres.ts';
import { commandeDuProcessus, debutDuProcessus, envoyerSignal } from './processus.ts';

const DELAI_DEMARRAGE_MS = 120_000;
const DELAI_RESTES_MS = 15_000;
const DELAI_ARRET_MS = 30_000;
const TAILLE_MAXIMALE_DES_TRACES = 10_000_000;

/** A running server: its process, named for good by its number and its start, and the port it listens to on 127.0.0.1. */
export interface ServeurEnMarche {
  readonly pid: number;
  readonly debut: string;
  readonly port: number;
}

/**
 * The server that runs on this data folder, waiting for it to be ready if it is starting; null when none does, whatever
 * a killed one left in postmaster.pid.
 * @throws ErreurDemarrage when it is not ready after two minutes.
 */
export async function trouverServeur(dossierPostgres: string): Promise<ServeurEnMarche | null> {
  const limite = Date.now() + DELAI_DEMARRAGE_MS;
  for (;;) {
    const lu = lirePostmaster(dossierPostgres);
    if (lu === null || lu.debut === null) return null;
    if (lu.pret) return { pid: lu.pid, debut: lu.debut, port: lu.port };
    if (Date.now() > limite) throw demarrageImpossible(dossierPostgres);
    await attendre(10);
  }
}

/**
 * Starts the server on this data folder, detached, and waits until it accepts connections. Call it under the lock of
 * `DONNEES`, once `trouverServeur` has said null.
 * @param options.durable false for tests: a power cut loses data, everything is faster.
 * @throws ErreurDemarrage with the place of its log when it stops instead.
 */
export async function demarrerServeur(
  dossierPostgres: string,
  options: { port: number; durable: boolean; identite: Identite },
): Promise<ServeurEnMarche> {
  const limite = Date.now() + DELAI_RESTES_MS;
  for (;;) {
    try {
      return await tenter(dossierPostgres, options);
    } catch (erreur) {
      // On a busy machine, what was killed takes a moment to let its shared memory go: a moment later the same start succeeds.
      const restes = erreur instanceof ErreurDemarrage && erreur.message.includes('is still in use');
      if (!restes || Date.now() > limite) throw erreur;
      await attendre(50);
    }
  }
}

async function tenter(
  dossierPostgres: string,
  options: { port: number; durable: boolean; identite: Identite },
): Promise<ServeurEnMarche> {
  const executables = await trouverExecutables(options.identite);
  achever(dossierPostgres);
  // PostgreSQL would believe a number that another process has got since.
  await rm(path.join(dossierPostgres, 'postmaster.pid'), { force: true });
  const reglages = {
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    // A socket file would need a short path, writable by its user; TCP needs neither.
    unix_socket_directories: '',
    cluster_name: jeton(dossierPostgres),
    max_connections: '200',
    shared_buffers: '256MB',
    jit: 'off',
    // What is slow is counted, without its values; nobody's answers are written in the log.
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.max': '1000',
    'pg_stat_statements.track_utility': 'off',
    log_min_duration_statement: '1s',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' }),
  };
  const sortie = ouvrirTraces(dossierPostgres);
  let fini = false;
  try {
    const processus = lancerProgramme(
      path.join(executables, 'postgres'),
      [
        '-D',
        cheminVuDuServeur(dossierPostgres, options.identite),
        ...Object.entries(reglages).flatMap(([nom, valeur]) => ['-c', `${nom}=${valeur}`]),
      ],
      { dossier: dossierPostgres, identite: options.identite, sortie },
    );
    processus.on('exit', () => (fini = true));
    processus.on('error', () => (fini = true));
    processus.unref();
  } finally {
    closeSync(sortie);
  }
  const limite = Date.now() + DELAI_DEMARRAGE_MS;
  while (Date.now() < limite) {
    const lu = lirePostmaster(dossierPostgres);
    if (lu?.pret === true && lu.debut !== null) return { pid: lu.pid, debut: lu.debut, port: lu.port };
    // TypeScript does not see the listeners above.
    if (fini as boolean) break;
    await attendre(10);
  }
  throw demarrageImpossible(dossierPostgres);
}

/** Stops a server: connections are cut, data are written, and it is dead when this returns. */
export async function arreterServeur(serveur: ServeurEnMarche): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const limite = Date.now() + DELAI_ARRET_MS;
    if (estEnMarche(serveur)) envoyerSignal(serveur.pid, signal);
    while (estEnMarche(serveur) && Date.now() < limite) await attendre(10);
    if (!estEnMarche(serveur)) return;
  }
}

/** Whether this very process still runs. Cheap: one small file read. */
export function estEnMarche(serveur: ServeurEnMarche): boolean {
  return debutDuProcessus(serveur.pid) === serveur.debut;
}

/** Whether nothing listens to this port of 127.0.0.1. */
export function portLibre(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ecoute = net.createServer();
    ecoute.once('error', () => resolve(false));
    ecoute.listen(port, '127.0.0.1', () => ecoute.close(() => resolve(true)));
  });
}

/**
 * How the server's user reaches its data: through its working directory when root lends them to it, for it may not be
 * allowed to go through the folders above (a project in /root).
 */
export function cheminVuDuServeur(dossierPostgres: string, identite: Identite): string {
  return identite !== null && process.platform === 'linux' ? '/proc/self/cwd' : dossierPostgres;
}

/** Opens `postgres.log` of `DONNEES`, begun again when it is too long. */
export function ouvrirTraces(dossierPostgres: string): number {
  const fichier = fichierDeTraces(dossierPostgres);
  const tropLong = (statSync(fichier, { throwIfNoEntry: false })?.size ?? 0) > TAILLE_MAXIMALE_DES_TRACES;
  return openSync(fichier, tropLong ? 'w' : 'a', 0o600);
}

/** The readable line for a server or an initdb that does not start, with what it said last. */
export function demarrageImpossible(dossierPostgres: string): ErreurDemarrage {
  const fichier = fichierDeTraces(dossierPostgres);
  let derniere = '';
  try {
    const lignes = readFileSync(fichier, 'utf8').trimEnd().split('\n');
    derniere = lignes.findLast((ligne) => /FATAL|PANIC|error:/.test(ligne)) ?? '';
  } catch {
    // No log, nothing to quote.
  }
  const raison = derniere === '' ? '' : ` PostgreSQL dit : « ${derniere.trim()} ».`;
  return new ErreurDemarrage([`La base embarquée n’a pas démarré.${raison} Lisez « ${fichier} », puis redémarrez.`]);
}

function fichierDeTraces(dossierPostgres: string): string {
  return path.join(path.dirname(dossierPostgres), 'postgres.log');
}

/** A name for the folder that its processes carry in their command line: survives a move, not a copy. */
function jeton(dossierPostgres: string): string {
  const { dev, ino } = statSync(dossierPostgres);
  return `jalon-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)}`;
}

/** What postmaster.pid says: number on line 1, port on line 4, status on line 8. `debut` is null when it is not our server, or dead. */
function lirePostmaster(
  dossierPostgres: string,
): { pid: number; port: number; pret: boolean; debut: string | null } | null {
  let lignes: string[];
  try {
    lignes = readFileSync(path.join(dossierPostgres, 'postmaster.pid'), 'utf8').split('\n');
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  }
  const pid = Number(lignes[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const commande = commandeDuProcessus(pid);
  const notre = commande === null ? process.platform !== 'linux' : commande.includes(jeton(dossierPostgres));
  return {
    pid,
    port: Number(lignes[3]),
    pret: lignes[7]?.trim() === 'ready',
    debut: notre ? debutDuProcessus(pid) : null,
  };
}

/** Backends of a killed postmaster, busy in a long query, would keep the next one from starting. */
function achever(dossierPostgres: string): void {
  if (process.platform !== 'linux') return;
  const nom = jeton(dossierPostgres);
  for (const entree of readdirSync('/proc')) {
    if (/^\d+$/.test(entree) && commandeDuProcessus(Number(entree))?.includes(nom) === true) {
      envoyerSignal(Number(entree), 'SIGKILL');
    }
  }
}
