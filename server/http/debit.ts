import type { MiddlewareHandler } from 'hono';
import type { Env } from './contexte.ts';
import { Refus } from './probleme.ts';

const MINUTE_MS = 60_000;
/** Beyond this many addresses at once, the oldest counts are forgotten: the memory of a process is bounded. */
const ADRESSES_MAX = 10_000;

/** At most so many requests a minute and an address, of one method, on what anyone may ask. Counted by each process, on the real clock: a brake on robots, not a quota. */
export function limiterDebit(parMinute: number, methode: 'GET' | 'POST' = 'POST'): MiddlewareHandler<Env> {
  const comptes = new Map<string, { debut: number; n: number }>();
  return async (c, suivant) => {
    if (c.req.method === methode) {
      const adresse = c.get('adresse');
      const ici = performance.now();
      const compte = comptes.get(adresse);
      if (!compte || ici - compte.debut > MINUTE_MS) {
        comptes.delete(adresse);
        comptes.set(adresse, { debut: ici, n: 1 });
        const plusAncienne = comptes.keys().next();
        if (comptes.size > ADRESSES_MAX && !plusAncienne.done) comptes.delete(plusAncienne.value);
      } else if (++compte.n > parMinute)
        throw new Refus('trop_de_tentatives', 'Trop de demandes en une minute. Patientez un instant, puis réessayez.', {
          reessayerApres: Math.ceil((MINUTE_MS - (ici - compte.debut)) / 1000),
        });
    }
    await suivant();
  };
}
