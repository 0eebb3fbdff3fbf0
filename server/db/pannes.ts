import type { Logger } from 'pino';

/** SQLSTATEs and socket errors that mean « not now »: no connection, too many of them, a lock held, a statement cut, a full disk, a server that restarts. */
const passageres = new Set([
  '53300',
  '53100',
  '53200',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  '08006',
  '08003',
  '08001',
  '40001',
  '40P01',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOSPC',
  'DELAI_DEPASSE',
]);

/** Will the same thing succeed a moment later, once the database is back or less busy? */
export function estPassagere(e: unknown): boolean {
  return typeof e === 'object' && e !== null && 'code' in e && passageres.has(String(e.code));
}

/**
 * Keeps the process alive through a loss of the database at the very instant a connection opens: postgres.js then reads the array types of the server, and
 * nobody holds that promise. Anything else that nobody handled still ends the process, as Node does by itself.
 */
export function survivreAuxPannes(traces: Logger): void {
  process.on('unhandledRejection', (raison) => {
    if (!estPassagere(raison)) throw raison;
    traces.warn({ err: raison }, 'Une connexion à la base s’est perdue en s’ouvrant.');
  });
}
