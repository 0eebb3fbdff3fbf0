import { Logger as TracesGraphile, run, runMigrations, type RunnerOptions, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Base } from '../db/client.ts';
import { tenirPresence } from './presence.ts';

// Any constant, the same in every process.
const VERROU_DE_GRAPHILE = 7_102_028;
const DELAI_D_ABANDON_MS = 2_000;
/** Times in a row that each of its workers may fail to look for a job, one second apart. */
const ECHECS_AVANT_ABANDON = 3;

/** One run of graphile-worker, from its connections to their end. */
export interface Coureur {
  /** Settles when it cannot go on: another one is then to be launched. Never rejects. */
  readonly fini: Promise<void>;
  /** See `Presence`. */
  entretenir(): Promise<void>;
  /** Waits for the jobs under way, `delaiMs` at most, then closes every connection. Never rejects. */
  fermer(delaiMs?: number): Promise<void>;
}

/**
 * Launches graphile-worker on connections of our own, in the role of the jobs. It stops, hangs or rejects a promise that nobody holds when it loses its
 * connection while it notes that a job is done (0.18): so its notes are batched, which reports the loss, and a run that lost one is left for another. It also
 * keeps for ever the failure of its very first question, and repeats it: a run that fails again and again is left too. What it had locked is given back by
 * the next one, since its lock went with its connections.
 *
 * @throws when the database cannot be reached.
 */
export async function lancerCoureur(options: {
  base: Base;
  url: string;
  traces: Logger;
  travauxALaFois: number;
  taches: TaskList;
}): Promise<Coureur> {
  const { base, traces, travauxALaFois } = options;
  const presence = tenirPresence();
  const { pool, couper } = ouvrirConnexions(options.url, travauxALaFois + 2, traces);
  const reglages: RunnerOptions = {
    pgPool: pool,
    concurrency: travauxALaFois,
    pollInterval: 1000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 15_000,
    events: presence.evenements,
    logger: tracesPour(traces),
    parsedCronItems: [],
    preset: { worker: { completeJobBatchDelay: 50, failJobBatchDelay: 50 } },
    taskList: options.taches,
  };
  try {
    // One at a time: a worker that is already at work stops when it sees another one change the tables of graphile-worker.
    await base.sql.begin(async (t) => {
      await t`select pg_advisory_xact_lock(${VERROU_DE_GRAPHILE})`;
      await runMigrations(reglages);
    });
    const perdu = Promise.withResolvers<undefined>();
    presence.evenements.on('pool:fatalError', () => perdu.resolve(undefined));
    let echecs = 0;
    const compter = (): void => {
      if (++echecs >= ECHECS_AVANT_ABANDON * travauxALaFois) perdu.resolve(undefined);
    };
    presence.evenements.on('worker:getJob:error', compter);
    for (const signe of ['worker:getJob:empty', 'job:start'] as const)
      presence.evenements.on(signe, () => (echecs = 0));
    const runner = await run(reglages);
    const termine = runner.promise.catch((erreur: unknown) =>
      traces.error({ err: erreur }, 'Le relais des travaux s’est arrêté.'),
    );
    return {
      fini: Promise.race([termine, perdu.promise]),
      entretenir: () => presence.entretenir(base.sql),
      fermer: async (delaiMs = DELAI_D_ABANDON_MS) => {
        const delai = new Promise((suite) => setTimeout(suite, delaiMs).unref());
        await Promise.race([runner.stop().catch(() => undefined), delai]);
        await couper();
      },
    };
  } catch (erreur) {
    await couper();
    throw erreur;
  }
}

/** A pool that is listened to until its last connection is gone: an error without listener would end the process. */
function ouvrirConnexions(url: string, max: number, traces: Logger): { pool: pg.Pool; couper: () => Promise<void> } {
  const adresse = new URL(url);
  adresse.searchParams.set('options', '-c role=jalon_travail -c TimeZone=UTC');
  adresse.searchParams.set('application_name', 'jalon_travail');
  const pool = new pg.Pool({ connectionString: adresse.href, max, connectionTimeoutMillis: 10_000 });
  const ouvertes = new Set<pg.PoolClient>();
  const noter = (erreur: Error): void => traces.warn({ err: erreur }, 'Une connexion des travaux est perdue.');
  pool.on('error', noter);
  pool.on('connect', (connexion) => {
    ouvertes.add(connexion);
    connexion.on('error', noter);
  });
  pool.on('remove', (connexion) => ouvertes.delete(connexion));
  return {
    pool,
    couper: async () => {
      void pool.end().catch(() => undefined);
      // Those that graphile-worker never gave back, too: its locks go with them.
      await Promise.all(
        [...ouvertes].map((connexion) => (connexion as unknown as pg.Client).end().catch(() => undefined)),
      );
    },
  };
}

const NIVEAUX = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

function tracesPour(traces: Logger): TracesGraphile {
  return new TracesGraphile(() => (niveau, message) => {
    traces[NIVEAUX[niveau]](message);
  });
}
