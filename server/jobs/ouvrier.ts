import type { Logger } from 'pino';
import type { Base } from '../db/client.ts';
import { lancerCoureur, type Coureur } from './coureur.ts';
import { executer, relayer, relayerAlertes, relayerRappels, TACHE, type Traitement } from './travaux.ts';

const PERIODE_MS = 500;
const TRAVAUX_A_LA_FOIS = 4;
const DELAI_D_ARRET_MS = 15_000;

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
  traces: Logger;
  attente?: (tentatives: number) => number;
}): Promise<Ouvrier> {
  const { base, traces, surEcheances } = options;
  const { sql } = base;
  const lancer = (): Promise<Coureur> =>
    lancerCoureur({
      base,
      url: options.url,
      traces,
      travauxALaFois: TRAVAUX_A_LA_FOIS,
      taches: {
        [TACHE]: (message) => executer(sql, options.traitements, (message as { id: string }).id, options.attente),
      },
    });

  const arret = Promise.withResolvers<undefined>();
  let arrete = false;
  const enMarche = (): boolean => !arrete;
  let coureur = await lancer();
  const surveillance = (async (): Promise<void> => {
    for (;;) {
      await Promise.race([coureur.fini, arret.promise]);
      if (!enMarche()) return coureur.fermer(DELAI_D_ARRET_MS);
      await coureur.fermer();
      await Promise.race([dormir(500), arret.promise]);
      await tenter(traces, 'Les travaux ne peuvent pas reprendre : nouvel essai aussitôt.', async () => {
        coureur = await lancer();
      });
    }
  })();

  const unTour = async (): Promise<void> => {
    await tenter(traces, 'Les échéances n’ont pas toutes été traitées.', surEcheances);
    await tenter(traces, 'Les alertes n’ont pas été relayées.', () => relayerAlertes(sql));
    await tenter(traces, 'Les rappels n’ont pas été relayés.', () => relayerRappels(sql));
    await tenter(traces, 'Les travaux n’ont pas été relayés.', async () => {
      let reste = true;
      while (reste) reste = (await relayer(sql)).resteSansDoute;
    });
    await tenter(traces, 'Les travaux interrompus n’ont pas été repris.', () => coureur.entretenir());
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
      arrete = true;
      arret.resolve(undefined);
      await Promise.all([boucle, surveillance]);
    },
  };
}

async function tenter(traces: Logger, message: string, faire: () => Promise<unknown>): Promise<void> {
  try {
    await faire();
  } catch (erreur) {
    traces.error({ err: erreur }, message);
  }
}

const dormir = (ms: number): Promise<void> => new Promise((suite) => setTimeout(suite, ms).unref());
