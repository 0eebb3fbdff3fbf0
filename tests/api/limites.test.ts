// What a machine sends that no page would: bodies without end, addresses that are not written as such, searches without rest.
import { request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
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
    const morceau = Buffer.alloc(50_000, ' ');
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
    const trop = await envoyer(1_000);
    expect(trop.statut).toBe(413);
    expect(trop.partis).toBeLessThan(1_000);
  });

  it('chaque opération qui reçoit un corps dit sa limite, et la tient', async () => {
    const { paths } = (await (await fetch(`${jalon.adresse}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; requestBody?: unknown; 'x-corps-max'?: number }>>;
    };
    const administrateur = await jalon.connecter('administrateur');
    const tenues: Record<string, number> = {};
    for (const [chemin, methodes] of Object.entries(paths))
      for (const [methode, operation] of Object.entries(methodes)) {
        if (operation.requestBody === undefined) continue;
        const max = operation['x-corps-max'];
        expect(max, operation.operationId).toBeGreaterThan(0);
        if (max === undefined || max > 2_000_000) continue;
        const adresse = chemin.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
        const r = await administrateur.demander(methode.toUpperCase(), adresse, { x: 'x'.repeat(max) });
        expect([operation.operationId, r.statut]).toEqual([operation.operationId, 413]);
        tenues[operation.operationId] = max;
      }
    expect(tenues).toMatchObject({
      ouvrirSession: 4_000,
      simulerEligibilite: 100_000,
      appliquerEvenement: 1_000_000,
      enregistrerReponses: 2_000_000,
    });
  });

  it('des corps faits pour occuper le serveur ne retiennent personne', async () => {
    const envoyer = (chemin: string, corps: Buffer, compte: boolean): Promise<number> =>
      new Promise((fini) => {
        const demande = request(
          new URL(chemin, jalon.adresse),
          {
            method: 'POST',
            agent: false,
            headers: { 'content-type': 'application/json', ...(compte ? { 'content-length': corps.length } : {}) },
          },
          (reponse) => {
            reponse.resume();
            fini(reponse.statusCode ?? 0);
          },
        );
        demande.on('error', () => fini(413));
        demande.end(corps);
      });
    const eligibilite = '/api/appels/occitanie/innov-emploi-recrutement/eligibilite';
    const emboite = Buffer.from(`{"reponses":{"a":${'{"a":'.repeat(1_500_000)}1${'}'.repeat(1_500_000)}}}`);
    const cles = Buffer.from(`{"reponses":{${Array.from({ length: 700_000 }, (_, n) => `"c${n}":0`).join(',')}}}`);
    const permis = Buffer.from(`{"reponses":{${Array.from({ length: 990 }, (_, n) => `"c${n}":0`).join(',')}}}`);
    const retard = monitorEventLoopDelay({ resolution: 5 });
    retard.enable();
    const statuts = await Promise.all([
      ...[1, 2, 3, 4].flatMap(() => [envoyer(eligibilite, emboite, true), envoyer(eligibilite, emboite, false)]),
      envoyer(eligibilite, cles, true),
      envoyer(eligibilite, cles, false),
      envoyer('/api/session', cles, false),
      envoyer(eligibilite, permis, true),
    ]);
    retard.disable();
    expect(statuts).toEqual([...Array<number>(11).fill(413), 200]);
    // Reading them whole held everybody for more than ten seconds.
    expect(retard.max / 1e6).toBeLessThan(3_000);
  });

  it('des brouillons ouverts en rafale par un compte s’arrêtent, et lui seul attend', async () => {
    const bride = await demarrerJalon({ brouillonsParMinute: 20 });
    try {
      const [porteur, autre] = [await bride.connecter('porteur'), await bride.connecter('partenaire')];
      const { compte } = await porteur.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
      const demande = {
        financeur: 'occitanie',
        appel: 'innov-emploi-recrutement',
        organisation: compte.organisations[0]!.id,
      };
      const reponses = await Promise.all(
        Array.from({ length: 60 }, () => porteur.demander('POST', '/api/dossiers', demande)),
      );
      expect(reponses.filter((r) => r.statut === 201)).toHaveLength(20);
      expect(new Set(reponses.map((r) => r.statut))).toEqual(new Set([201, 429]));
      expect(Number(reponses.find((r) => r.statut === 429)!.entetes.get('Retry-After'))).toBeGreaterThan(0);
      expect((await autre.demander('GET', '/api/dossiers')).statut).toBe(200);
      await autre.ouvrirDossier();
    } finally {
      await bride.fermer();
    }
  });

  it('qui trouve une faille sait à qui l’écrire', async () => {
    const r = await fetch(`${jalon.adresse}/.well-known/security.txt`);
    expect([r.status, r.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const texte = await r.text();
    expect(texte).toMatch(/^Contact: mailto:securite@exemple\.fr\nExpires: .+Z\nPreferred-Languages: fr, en\n$/);
    const jours = (Date.parse(/Expires: (.+)/.exec(texte)![1]!) - Date.now()) / 86_400_000;
    expect(jours).toBeGreaterThan(30);
    expect(jours).toBeLessThan(365);
  });

  it('la santé n’est pas bonne quand un travail n’est pris par personne', async () => {
    const administrateur = await jalon.connecter('administrateur');
    const lire = () =>
      administrateur.obtenir<{ etat: string; manque: string[] }>('GET', '/api/exploitation/installation');
    // Anyone reads how it goes, and nothing else.
    const dite = async () => (await (await fetch(`${jalon.adresse}/api/sante`)).json()) as unknown;
    const avant = await lire();
    expect(await dite()).toEqual({ etat: avant.etat, base: true });
    await jalon.proprietaire.sql`insert into travaux (id, cle, type, charge, cree_le)
      values (gen_random_uuid(), 'oublie', 'courriel-envoi', '{}', clock_timestamp() - interval '1 hour')`;
    expect(await lire()).toMatchObject({ etat: 'degrade', manque: [...avant.manque, 'travaux'] });
    expect(await dite()).toEqual({ etat: 'degrade', base: true });
    await jalon.proprietaire.sql`delete from travaux where cle = 'oublie'`;
    expect(await lire()).toEqual(avant);
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
