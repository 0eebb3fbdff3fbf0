// What a machine sends that no page would: bodies without end, addresses that are not written as such, searches without rest.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';

describe('Les limites des demandes', () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon();
  });
  afterAll(() => jalon.fermer());

  it('un corps qui ne dit pas sa taille est compté, et refusé au-delà de la limite', async () => {
    const adresse = new URL('/api/appels/occitanie/innov-emploi-recrutement/eligibilite', jalon.adresse);
    const morceau = Buffer.alloc(1_000_000, ' ');
    const envoyer = (morceaux: number): Promise<{ statut: number; partis: number }> =>
      new Promise((fini, rate) => {
        let partis = 0;
        const demande = request(
          adresse,
          { method: 'POST', headers: { 'content-type': 'application/json' } },
          (reponse) => {
            reponse.resume();
            fini({ statut: reponse.statusCode ?? 0, partis });
          },
        );
        // Refused before its end: the connection is closed while it writes.
        demande.on('error', (e) => (partis > 0 ? fini({ statut: 413, partis }) : rate(e)));
        const suite = (): void => {
          if (partis === morceaux) {
            demande.end('{"reponses":{}}');
            return;
          }
          partis++;
          demande.write(morceau, suite);
        };
        suite();
      });
    expect((await envoyer(1)).statut).toBe(200);
    const trop = await envoyer(60);
    expect(trop.statut).toBe(413);
    expect(trop.partis).toBeLessThan(60);
  });

  it('une adresse mal écrite reçoit ce que reçoit l’accueil, pas une erreur', async () => {
    const lire = async (chemin: string): Promise<[number, string]> => {
      const r = await fetch(`${jalon.adresse}${chemin}`);
      return [r.status, await r.text()];
    };
    expect(await lire('/%ff')).toEqual(await lire('/'));
  });

  it('une recherche de référentiel se répète, pas sans fin', async () => {
    const chercher = () => fetch(`${jalon.adresse}/api/referentiels/region?recherche=occ`);
    expect((await chercher()).status).toBe(200);
    const statuts = new Set<number>();
    for (let lot = 0; lot < 13; lot++)
      for (const r of await Promise.all(Array.from({ length: 100 }, chercher))) statuts.add(r.status);
    expect([...statuts].sort()).toEqual([200, 429]);
  });
});
