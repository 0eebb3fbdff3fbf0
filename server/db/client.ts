import { Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { BaseDeDonnees } from './types.ts';

/** Roles the product connects as: `jalon_appli` for web and worker, `jalon_travail` for jobs and replay. */
export type RoleDeConnexion = 'jalon_appli' | 'jalon_travail';

/** One pool of connections, seen through postgres.js (`sql`) and through Kysely (`db`): both share the same connections. */
export interface Base {
  readonly sql: postgres.Sql;
  readonly db: Kysely<BaseDeDonnees>;
  /** Waits for the queries under way (5 s at most), then closes every connection. May be called twice. */
  fermer(): Promise<void>;
}

/**
 * Opens the pool on a PostgreSQL database. Connections are made at the first query, and again by themselves after a loss.
 *
 * What is read, our decision: `int8` is a number (RangeError beyond 2^53), `numeric` a string, `date` 'AAAA-MM-JJ',
 * `timestamptz` an ISO string in UTC written as `Date.toISOString()` does, with six digits only where the microseconds
 * are not zero (compare instants, not strings), `timestamp` the text of PostgreSQL, `jsonb` an object. What is written: `undefined` becomes NULL, an object
 * given to a `jsonb` is serialised once (never `JSON.stringify` it before).
 *
 * @param options.url `postgres://…` of who may take `role` at connection: a login made for it (`adresseDuRole`), or the owner, whose own rights null keeps.
 * @param options.max connections at most, 10 by default.
 */
export function ouvrirBase(options: { url: string; role: RoleDeConnexion | null; max?: number }): Base {
  const sql: postgres.Sql = postgres(options.url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    // A database that comes back within a second must be found again as fast: the default waits up to 20 s.
    backoff: (essais: number) => Math.min(0.05 * 2 ** essais, 1),
    onnotice: () => undefined,
    transform: { undefined: null },
    types: typesPostgres,
    connection: {
      application_name: options.role ?? 'jalon',
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 15_000,
      TimeZone: 'UTC',
      // Short queries by key: other processors, or a compilation, would cost more than they spare.
      max_parallel_workers_per_gather: 0,
      jit: 'off',
      // Pages are read from memory or from a disk that does not turn: a key is never dearer than a whole table, however small.
      random_page_cost: 1.1,
      ...(options.role === null ? {} : { role: options.role }),
    },
  });
  const db = new Kysely<BaseDeDonnees>({ dialect: new PostgresJSDialect({ postgres: sql }) });
  return { sql, db, fermer: () => sql.end({ timeout: 5 }) };
}

// Types by their OID in pg_type. Arrays of these types follow by themselves.
const typesPostgres = {
  int8: { to: 20, from: [20], serialize: String, parse: lireEntier },
  date: { to: 1082, from: [1082], serialize: ecrireJour, parse: (texte: string) => texte },
  timestamp: { to: 1114, from: [1114], serialize: ecrireInstant, parse: (texte: string) => texte },
  timestamptz: { to: 1184, from: [1184], serialize: ecrireInstant, parse: lireInstant },
};

function lireEntier(texte: string): number {
  const entier = Number(texte);
  if (!Number.isSafeInteger(entier)) throw new RangeError(`int8 hors des entiers sûrs : ${texte}`);
  return entier;
}

/** With TimeZone UTC the server writes `2026-11-20 09:30:00.5+00`; `infinity` is left as it is. */
function lireInstant(texte: string): string {
  const parties = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(texte);
  if (parties === null) return texte;
  const [, jour = '', heure = '', fraction = ''] = parties;
  const chiffres = fraction.length > 3 ? fraction.padEnd(6, '0') : fraction.padEnd(3, '0');
  return `${jour}T${heure}.${chiffres}Z`;
}

function ecrireInstant(valeur: Date | string): string {
  return valeur instanceof Date ? valeur.toISOString() : valeur;
}

function ecrireJour(valeur: Date | string): string {
  return valeur instanceof Date ? valeur.toISOString().slice(0, 10) : valeur;
}
