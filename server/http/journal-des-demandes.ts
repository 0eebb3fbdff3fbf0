import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Env } from './contexte.ts';
import { direContournements } from './contournements.ts';

/** What names one request in the log, in the answer and on the page of an error. */
export const ENTETE_DEMANDE = 'X-Request-Id';
/** A proxy in front may have given the request a name already: its own log and ours then tell of the same one. */
const NOM_RECU = /^[\w-]{8,64}$/;

/** The name of a request: the one that came with it, if it is one, else a new one. */
export function nommerDemande(recu: string | undefined): string {
  return recu !== undefined && NOM_RECU.test(recu) ? recu : randomUUID();
}

/** An address as the log keeps it: without its question, which may hold what someone searches, nor the key of a file. */
const direChemin = (chemin: string): string => (chemin.startsWith('/api/fichiers/') ? '/api/fichiers/…' : chemin);

/** Writes one line a request of the API, at level `info`: its name, what was asked, by which account, the status of the answer and how long it took; and, at level `warn`, one for what no page of ours can send. */
export function journaliserDemandes(journal: Logger): MiddlewareHandler<Env> {
  const direContournement = direContournements(journal);
  return async (c, suivant) => {
    const debut = performance.now();
    await suivant();
    direContournement(c);
    if (!c.req.path.startsWith('/api/')) return;
    journal.info(
      {
        requete: c.get('requete'),
        methode: c.req.method,
        chemin: direChemin(c.req.path),
        statut: c.res.status,
        dureeMs: Math.round(performance.now() - debut),
        compte: c.get('acteur')?.compteId ?? null,
      },
      'Demande',
    );
  };
}
