import type { MiddlewareHandler } from 'hono';
import type { Env } from './contexte.ts';
import { Refus } from './probleme.ts';

const MINUTE_MS = 60_000;
/** Beyond this many accounts or addresses at once, the oldest counts are forgotten: the memory of a process is bounded. */
const ADRESSES_MAX = 10_000;

/**
 * At most so many requests a minute, of one method, of an address on what anyone may ask, or of an account. Counted by each process, on the real clock: a brake on
 * robots, not a quota.
 */
export function limiterDebit(
  parMinute: number,
  methode: 'GET' | 'POST' = 'POST',
  de: 'adresse' | 'compte' = 'adresse',
): MiddlewareHandler<Env> {
  const comptes = new Map<string, { debut: number; n: number }>();
  return async (c, suivant) => {
    if (c.req.method === methode) {
      const qui = (de === 'compte' ? c.get('acteur')?.compteId : undefined) ?? c.get('adresse');
      const ici = performance.now();
      const compte = comptes.get(qui);
      if (!compte || ici - compte.debut > MINUTE_MS) {
        comptes.delete(qui);
        comptes.set(qui, { debut: ici, n: 1 });
        const plusAncienne = comptes.keys().next();
        if (comptes.size > ADRESSES_MAX && !plusAncienne.done) comptes.delete(plusAncienne.value);
      } else if (++compte.n > parMinute)
        throw new Refus('trop_de_tentatives', 'Trop de demandes en une minute. Patientez un instant, puis réessayez.', {
          reessayerApres: Math.ceil((MINUTE_MS - (ici - compte.debut)) / 1000),
          contournement: 'debit',
        });
    }
    await suivant();
  };
}
