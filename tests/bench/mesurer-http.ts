// Pages asked of the real server over HTTP, several at once.
import http from 'node:http';
import { resumer, type Centiles } from './centiles.ts';
import { jetonDe } from './peupler-listes.ts';
import type { Appel } from './requetes-mesurees.ts';

const CLIENTS = 8;
const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });

/** Asks for one page and reads it whole. @throws Error when it is refused */
function demander(adresse: string, { compte, chemin }: Appel): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(
        `${adresse}${chemin}`,
        { agent, headers: { 'accept-encoding': 'gzip', cookie: `session=${jetonDe(compte)}` } },
        (reponse) => {
          const morceaux: Buffer[] = [];
          reponse.on('data', (m: Buffer) => morceaux.push(m));
          reponse.on('error', reject);
          reponse.on('end', () => {
            if (reponse.statusCode === 200) resolve();
            else
              reject(new Error(`${chemin} : ${reponse.statusCode ?? 0} ${Buffer.concat(morceaux).toString('utf8')}`));
          });
        },
      )
      .on('error', reject);
  });
}

/** Times of `tours` pages, eight at once, each client asking for the next as soon as it has one; the first ones, which fill the caches, do not count. */
export async function mesurerHttp(adresse: string, appel: (n: number) => Appel, tours: number): Promise<Centiles> {
  const durees: number[] = [];
  let suivant = -5 * CLIENTS;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let n = suivant++; n < tours; n = suivant++) {
        const debut = performance.now();
        await demander(adresse, appel(Math.abs(n)));
        if (n >= 0) durees.push(performance.now() - debut);
      }
    }),
  );
  return resumer(durees);
}
