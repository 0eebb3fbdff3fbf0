// Services outside that answer without end, or drop by drop: each is left as soon as it is too much.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { FournisseurMuet, partir } from '../comptes/proconnect.ts';
import { rechercherEntreprise } from '../organisations/rechercher-entreprise.ts';
import { rechercherAdresse } from '../referentiels/rechercher-adresse.ts';
import { horodater, HorodatageIndisponible } from '../signatures/horodatage.ts';
import { parapheurHttp, ParapheurRefuse } from '../signatures/parapheur.ts';
import { demanderBorne, ReponseTropLourde } from './lecture-bornee.ts';

const serveurs: Server[] = [];
afterEach(() => {
  for (const s of serveurs.splice(0)) {
    s.closeAllConnections();
    s.close();
  }
});

/** A service that never ends its answer: `morceau` again and again, as fast as it is read, or one each `pauseMs`. */
async function sansFin(
  morceau: Buffer,
  pauseMs = 0,
): Promise<{ base: string; envoyes: () => number; laissee: Promise<void> }> {
  let envoyes = 0;
  let laisser: (() => void) | undefined;
  const laissee = new Promise<void>((fini) => (laisser = fini));
  const serveur = createServer((demande, reponse) => {
    reponse.writeHead(200, { 'Content-Type': 'application/json' });
    const suivant = (): void => {
      if (reponse.destroyed) return;
      envoyes += morceau.length;
      const encore = reponse.write(morceau);
      if (pauseMs > 0) setTimeout(suivant, pauseMs);
      else if (encore) setImmediate(suivant);
      else reponse.once('drain', suivant);
    };
    reponse.once('close', () => laisser?.());
    demande.resume();
    suivant();
  });
  serveurs.push(serveur);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  return {
    base: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
    envoyes: () => envoyes,
    laissee,
  };
}
const LOT = Buffer.alloc(64_000, '[');
/** What may be on its way when the connection is closed: the buffers of both sides. */
const EN_CHEMIN = 20_000_000;

describe('Une réponse du dehors', () => {
  it('qui ne finit pas est laissée au premier octet de trop, connexion fermée', async () => {
    const { base, envoyes, laissee } = await sansFin(LOT);
    await expect(demanderBorne(base, {}, { delaiMs: 10_000, octets: 1_000_000 })).rejects.toThrow(ReponseTropLourde);
    await laissee;
    expect(envoyes()).toBeLessThan(1_000_000 + EN_CHEMIN);
  });

  it('qui vient goutte à goutte est laissée à l’heure dite, pas au dernier octet', async () => {
    const { base, laissee } = await sansFin(Buffer.from(' '), 50);
    const depart = performance.now();
    await expect(demanderBorne(base, {}, { delaiMs: 400, octets: 1_000_000 })).rejects.toThrow(/timeout/i);
    await laissee;
    expect(performance.now() - depart).toBeLessThan(3_000);
  });

  it('qui annonce trop n’est pas lue ; qui tient est rendue entière, avec son statut', async () => {
    const serveur = createServer((demande, reponse) => {
      if (demande.url === '/trop') reponse.writeHead(200, { 'Content-Length': '5000000' }).flushHeaders();
      else reponse.writeHead(418).end('théière');
    });
    serveurs.push(serveur);
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    const base = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
    const bornes = { delaiMs: 5_000, octets: 8 };
    await expect(demanderBorne(`${base}/trop`, {}, bornes)).rejects.toThrow(ReponseTropLourde);
    const lue = await demanderBorne(base, {}, bornes).catch((e: unknown) => e);
    expect(lue).toBeInstanceOf(ReponseTropLourde);
    const entiere = await demanderBorne(base, {}, { ...bornes, octets: 9 });
    expect([entiere.statut, entiere.bonne, entiere.octets.toString()]).toEqual([418, false, 'théière']);
  });

  it.each<[string, number, (base: string) => Promise<void>]>([
    [
      'de la recherche d’entreprises',
      1_000_000,
      async (base) =>
        expect(await rechercherEntreprise(base, '13002526500013')).toEqual({ etat: 'indisponible', entreprise: null }),
    ],
    [
      'de la base adresse',
      1_000_000,
      async (base) => expect(await rechercherAdresse(base, '12 rue')).toEqual({ disponible: false, options: [] }),
    ],
    [
      'du parapheur',
      60_000_000,
      async (base) => expect(parapheurHttp(base, 'jeton').recevoir('R')).rejects.toThrow(ParapheurRefuse),
    ],
    [
      'de l’horodatage',
      100_000,
      async (base) => expect(horodater(base, Buffer.from('texte'))).rejects.toThrow(HorodatageIndisponible),
    ],
    [
      'de ProConnect',
      1_000_000,
      async (base) =>
        expect(
          partir({ url: base, client: 'c', secret: 's' }, { retour: `${base}/retour`, prouver: false }),
        ).rejects.toThrow(FournisseurMuet),
    ],
  ])('%s, sans fin, est laissée avant son délai', async (_, octets, demander) => {
    const { base, envoyes, laissee } = await sansFin(LOT);
    await demander(base);
    await laissee;
    expect(envoyes()).toBeLessThan(octets + EN_CHEMIN);
  });
});
