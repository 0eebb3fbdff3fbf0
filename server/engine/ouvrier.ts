import { Logger as JournalGraphile, run, runMigrations, type Runner, type RunnerOptions } from 'graphile-worker';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type postgres from 'postgres';
import type { Base } from '../db/client.ts';
import { tenirPresence } from './presence.ts';
import { executer, relayer, relayerAlertes, TACHE, type Traitement } from './travaux.ts';

const PERIODE_MS = 500;
const TRAVAUX_A_LA_FOIS = 4;
// Any constant, the same in every process.
const VERROU_DE_GRAPHILE = 7_102_028;

/** A worker at work in this process. */
export interface Ouvrier {
  /** Looks for something to do at once, instead of at the next half second. */
  reveiller(): void;
  /** One round, awaited: the deadlines met, the alerts, the hand-over of new jobs (which then run on their own). */
  unTour(): Promise<void>;
  /** Waits for the jobs under way (15 s at most), then lets everything go. */
  arreter(): Promise<void>;
}

/**
 * Starts a worker: every half second it lets the deadlines met happen, turns due alerts into mails, and runs the new jobs, four at a time. Any number of
 * workers may run at once on a database. A lost database is waited for; a worker killed in the middle of a job is noticed by the others, which run it again.
 *
 * @param options.base pool in the role `jalon_travail`.
 * @param options.url address of the database as its owner; graphile-worker takes the role by itself.
 * @param options.traitements what to do for each type of job.
 * @param options.surEcheances lets the deadlines met happen; an error is logged and tried again at the next round.
 * @param options.attente delay before a failed job runs again, in milliseconds, given the attempts made.
 * @throws when the database cannot be reached at the start.
 */
export async function demarrerOuvrier(options: {
  base: Base;
  url: string;
  traitements: Readonly<Record<string, Traitement>>;
  surEcheances: () => Promise<void>;
  journal: Logger;
  attente?: (tentatives: number) => number;
}): Promise<Ouvrier> {
  const { base, journal, surEcheances } = options;
  const { sql } = base;
  const presence = tenirPresence();
  // Tells the connections of this worker among all those of the database.
  const nom = `jalon_travail ${randomBytes(6).toString('hex')}`;
  const reglages: RunnerOptions = {
    connectionString: avecRole(options.url, nom),
    maxPoolSize: TRAVAUX_A_LA_FOIS + 2,
    concurrency: TRAVAUX_A_LA_FOIS,
    pollInterval: 1000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 15_000,
    events: presence.evenements,
    logger: journalPour(journal),
    parsedCronItems: [],
    // Batched, even alone: a completion that fails otherwise rejects a promise nobody holds, and ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: {
      [TACHE]: (message) => executer(sql, options.traitements, (message as { id: string }).id, options.attente),
    },
  };
  const lancer = async (): Promise<Runner> => {
    // One at a time: a worker that is already at work stops when it sees another one change the tables of graphile-worker.
    await sql.begin(async (t) => {
      await t`select pg_advisory_xact_lock(${VERROU_DE_GRAPHILE})`;
      await runMigrations(reglages);
    });
    return run(reglages);
  };

  const arret = Promise.withResolvers<undefined>();
  let arrete = false;
  const enMarche = (): boolean => !arrete;
  let coureur = await lancer();
  // graphile-worker gives up on some losses of the database: then it is started again, for as long as it takes.
  const surveillance = (async (): Promise<void> => {
    while (enMarche()) {
      await coureur.promise.catch((erreur: unknown) =>
        journal.error({ err: erreur }, 'Le relais des travaux s’est arrêté.'),
      );
      await Promise.race([dormir(1000), arret.promise]);
      if (!enMarche()) return;
      await tenter(journal, 'Le relais des travaux ne peut pas repartir : nouvel essai dans une seconde.', async () => {
        coureur = await lancer();
        if (!enMarche()) await coureur.stop();
      });
    }
  })();

  const unTour = async (): Promise<void> => {
    await tenter(journal, 'Les échéances n’ont pas toutes été traitées.', surEcheances);
    await tenter(journal, 'Les alertes n’ont pas été relayées.', () => relayerAlertes(sql));
    await tenter(journal, 'Les travaux n’ont pas été relayés.', async () => {
      let reste = true;
      while (reste) reste = (await relayer(sql)).resteSansDoute;
    });
    await tenter(journal, 'Les travaux interrompus n’ont pas été repris.', () => presence.entretenir(sql));
  };

  let reveil = Promise.withResolvers<undefined>();
  const boucle = (async (): Promise<void> => {
    while (enMarche()) {
      reveil = Promise.withResolvers();
      await unTour();
      await Promise.race([dormir(PERIODE_MS), reveil.promise, arret.promise]);
    }
  })();

  return {
    reveiller: () => reveil.resolve(undefined),
    unTour,
    arreter: async () => {
      if (arrete) return;
      arrete = true;
      arret.resolve(undefined);
      await boucle;
      await coureur.stop().catch(() => undefined);
      await surveillance;
      await attendreFermeture(sql, nom);
    },
  };
}

/**
 * graphile-worker closes its connections without waiting for them, and listens no more: a database that went away just then would end the whole process.
 * Waits until they are gone, 5 s at most, or until the database is.
 */
async function attendreFermeture(sql: postgres.Sql, nom: string): Promise<void> {
  for (let essai = 0; essai < 100; essai++) {
    const ouvertes = await sql`select 1 from pg_stat_activity where application_name = ${nom}`.catch(() => []);
    if (ouvertes.length === 0) return;
    await dormir(50);
  }
}

async function tenter(journal: Logger, message: string, faire: () => Promise<unknown>): Promise<void> {
  try {
    await faire();
  } catch (erreur) {
    journal.error({ err: erreur }, message);
  }
}

const dormir = (ms: number): Promise<void> => new Promise((suite) => setTimeout(suite, ms).unref());

function avecRole(url: string, nom: string): string {
  const adresse = new URL(url);
  adresse.searchParams.set('options', '-c role=jalon_travail -c TimeZone=UTC');
  adresse.searchParams.set('application_name', nom);
  return adresse.href;
}

const NIVEAUX = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

function journalPour(journal: Logger): JournalGraphile {
  return new JournalGraphile(() => (niveau, message) => {
    journal[NIVEAUX[niveau]](message);
  });
}
