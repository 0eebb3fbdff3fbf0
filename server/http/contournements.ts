// What no page of ours can send: someone, or a program, tries the doors. Told to whoever operates, at level warn (ASVS 5.0 16.3.3).
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Env } from './contexte.ts';
import type { Contournement } from './probleme.ts';
import { routeLue } from './route-lue.ts';

/** Lines that one process writes in a minute: whoever tries a thousand doors does not fill the disk. */
const LIGNES_PAR_MINUTE = 60;
const MINUTE_MS = 60_000;

/** Says that the request under way tried this, whatever it is answered. */
export function noterContournement(c: Context<Env>, quoi: Contournement): void {
  c.set('contournement', quoi);
}

/** Writes what a request tried: what, the route that it took and the name of the request, which its answer bears too; nothing of who asked, nothing of what they sent. */
export function direContournements(journal: Logger): (c: Context<Env>) => void {
  let debut = 0;
  let dites = 0;
  return (c) => {
    const contournement = c.get('contournement');
    if (contournement == null) return;
    if (performance.now() - debut > MINUTE_MS) {
      if (dites > LIGNES_PAR_MINUTE)
        journal.warn({ tues: dites - LIGNES_PAR_MINUTE }, 'Autres tentatives de contournement, dans la même minute.');
      debut = performance.now();
      dites = 0;
    }
    if (++dites > LIGNES_PAR_MINUTE) return;
    journal.warn(
      { requete: c.get('requete'), contournement, methode: c.req.method, route: routeLue(c), statut: c.res.status },
      'Tentative de contournement.',
    );
  };
}
