import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import type postgres from 'postgres';

type Connexion = Parameters<Parameters<WorkerEvents['on']>[1]>[0] extends infer P
  ? Extract<P, { client: unknown }>['client']
  : never;

// Any constant: it keeps these locks apart from the other advisory locks of the product.
const ESPACE = 7_102_027;
/** A worker takes its first job an instant before its lock. */
const GRACE_SECONDES = 3;

/** The connection has just been asked to listen: it takes one question at a time. */
const DELAI_D_ECOUTE_MS = 200;

/** How the workers of a database know that one of them is dead: each holds an advisory lock, which its death releases. */
export interface Presence {
  readonly evenements: WorkerEvents;
  /** Holds the locks of this process, and gives back the jobs of the workers that died in the middle of them: graphile-worker alone would wait four hours. */
  entretenir(sql: postgres.Sql): Promise<void>;
}

/** Holds the locks on the connection that graphile-worker keeps open to listen; they are taken again when it comes back after a loss. */
export function tenirPresence(): Presence {
  const evenements: WorkerEvents = new EventEmitter();
  const vivants = new Set<string>();
  let ecoute: { connexion: Connexion; depuis: number; tenus: Set<string> } | null = null;
  // A job is locked in the name of the whole pool, whichever of its workers runs it.
  evenements.on('pool:create', ({ workerPool }) => vivants.add(workerPool.id));
  evenements.on('pool:release', ({ workerPool }) => vivants.delete(workerPool.id));
  evenements.on('pool:listen:success', ({ client }) => {
    ecoute = { connexion: client, depuis: Date.now(), tenus: new Set() };
  });
  evenements.on('pool:listen:release', () => {
    ecoute = null;
  });
  const verrouiller = async (): Promise<void> => {
    const actuelle = ecoute;
    if (actuelle === null || Date.now() - actuelle.depuis < DELAI_D_ECOUTE_MS) return;
    const ids = [...vivants].filter((id) => !actuelle.tenus.has(id));
    if (ids.length === 0) return;
    await actuelle.connexion.query(
      'select pg_advisory_lock_shared(hashtextextended(id, $1)) from unnest($2::text[]) id',
      [ESPACE, ids],
    );
    for (const id of ids) actuelle.tenus.add(id);
  };
  return {
    evenements,
    entretenir: async (sql) => {
      await verrouiller();
      const tenants = await sql<{ id: string }[]>`
        select distinct locked_by as id from graphile_worker.jobs
        where locked_at < clock_timestamp() - ${GRACE_SECONDES} * interval '1 second'`;
      for (const { id } of tenants.filter((tenant) => !vivants.has(tenant.id))) await libererSiMort(sql, id);
    },
  };
}

async function libererSiMort(sql: postgres.Sql, id: string): Promise<void> {
  await sql.begin(async (t) => {
    const [verrou] = await t<
      { libre: boolean }[]
    >`select pg_try_advisory_xact_lock(hashtextextended(${id}, ${ESPACE})) as libre`;
    if (verrou?.libre === true) await t`select graphile_worker.force_unlock_workers(array[${id}])`;
  });
}
