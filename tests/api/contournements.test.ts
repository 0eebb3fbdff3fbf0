// What no page of ours can send is refused, and told to whoever operates without a word of anyone.
import net from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ouvrirJournalTechnique } from '../../server/journal-technique.ts';
import { signerLien } from '../../server/pieces/lien.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';

const lignes: Record<string, unknown>[] = [];
const journal = ouvrirJournalTechnique(
  'warn',
  new Writable({
    write(morceau: Buffer, _encodage, suite) {
      lignes.push(JSON.parse(morceau.toString()) as Record<string, unknown>);
      suite();
    },
  }),
);
const JETON = 'j'.repeat(40);

describe('Les tentatives de contournement', () => {
  let jalon: Jalon;
  let porteur: Personne;
  beforeAll(async () => {
    jalon = await demarrerJalon({ journal, jetonSupervision: JETON, brouillonsParMinute: 3 });
    porteur = await jalon.connecter('porteur');
  });
  afterAll(() => jalon.fermer());
  beforeEach(() => lignes.splice(0));

  /** The line that a request left, and that it holds nothing of who sent it. */
  const dite = (quoi: string): Record<string, unknown> | undefined => {
    expect(lignes.map((l) => l['contournement'])).toEqual([quoi]);
    const texte = JSON.stringify(lignes);
    for (const mot of ['porteur', 'demo.test', '127.0.0.1', porteur.cookie.slice(8), 'secret'])
      expect(texte).not.toContain(mot);
    return lignes[0];
  };
  /** One request written by hand; what the server answers. */
  const ecrire = (demande: string): Promise<string> =>
    new Promise((fini, rater) => {
      const { port, hostname } = new URL(jalon.adresse);
      const prise = net.connect(Number(port), hostname, () => prise.write(demande));
      let recu = '';
      prise.setTimeout(5_000, () => prise.destroy(new Error('sans réponse')));
      prise.on('data', (d) => (recu += d.toString()));
      prise.once('error', rater);
      prise.once('close', () => fini(recu));
    });

  it.each(['/', '/api/session'])('TRACE %s : 405, sans rien renvoyer de la demande', async (chemin) => {
    const recu = await ecrire(
      `TRACE ${chemin} HTTP/1.1\r\nHost: jalon\r\nX-Secret: retourne\r\nConnection: close\r\n\r\n`,
    );
    expect(recu).toMatch(/^HTTP\/1\.1 405 /);
    expect(recu).not.toContain('retourne');
    expect(dite('methode')).toMatchObject({ methode: 'TRACE', statut: 405, level: 40 });
  });

  it('CONNECT : la connexion est fermée, rien n’est relayé', async () => {
    const recu = await ecrire('CONNECT exemple.fr:443 HTTP/1.1\r\nHost: exemple.fr:443\r\n\r\n');
    expect(recu).not.toMatch(/^HTTP\/1\.1 2/);
  });

  it('une méthode pour d’autres sites : 405', async () => {
    expect((await porteur.demander('OPTIONS', '/api/session')).statut).toBe(405);
    dite('methode');
  });

  it('une demande d’un autre site, sous le nom de la réponse', async () => {
    const r = await porteur.demander('POST', '/api/dossiers', {}, { Origin: 'https://secret.exemple' });
    expect(r.statut).toBe(403);
    expect(dite('origine')).toMatchObject({
      requete: r.entetes.get('x-request-id'),
      methode: 'POST',
      statut: 403,
      msg: 'Tentative de contournement.',
    });
  });

  it.each<[string, string, Record<string, unknown> | string, string]>([
    ['une clé de trop', '/api/session', { courriel: 'a@b.fr', motDePasse: 'x', secret: true }, 'forme'],
    ['une autre sorte de valeur', '/api/session', { courriel: ['secret'], motDePasse: 'x' }, 'forme'],
    ['trop de niveaux', '/api/comptes/liens', '['.repeat(40), 'corps'],
    ['pas du JSON', '/api/comptes/liens', '{secret', 'corps'],
  ])('%s', async (_, chemin, corps, quoi) => {
    const r = await fetch(`${jalon.adresse}${chemin}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof corps === 'string' ? corps : JSON.stringify(corps),
    });
    expect(r.status).toBeGreaterThanOrEqual(400);
    expect(r.status).toBeLessThan(500);
    expect(dite(quoi)).toMatchObject({ route: chemin });
  });

  it('un lien de fichier qu’aucune clé n’a signé ; un lien périmé n’en est pas un', async () => {
    const lien = signerLien({ cleSecrete: CLE_SECRETE }, { piece: crypto.randomUUID(), compte: crypto.randomUUID() });
    expect((await porteur.demander('GET', `/api/fichiers/${lien}`)).statut).toBe(404);
    expect(lignes).toEqual([]);
    expect((await porteur.demander('GET', `/api/fichiers/${lien.slice(0, -2)}xx`)).statut).toBe(404);
    expect(dite('lien_de_fichier')).toMatchObject({ route: '/api/fichiers/:jeton' });
  });

  it('un jeton de supervision deviné', async () => {
    const demander = (jeton: string) =>
      fetch(`${jalon.adresse}/metrics`, { headers: { Authorization: `Bearer ${jeton}` } });
    expect((await demander(JETON)).status).toBe(200);
    expect(lignes).toEqual([]);
    expect((await demander('secret')).status).toBe(404);
    dite('supervision');
  });

  it('une clé d’accès que le compte n’a pas', async () => {
    const r = await porteur.demander('POST', '/api/session/cle', { reponse: { id: 'secret' } });
    expect(r.statut).toBe(422);
    dite('cle_inconnue');
  });

  it('ce que tapent les gens n’en est pas : mot de passe faux, adresse mal écrite, page absente, acte refusé', async () => {
    const envoyer = (chemin: string, corps: unknown) => porteur.demander('POST', chemin, corps);
    expect((await envoyer('/api/session/preuve', { actuel: 'faux' })).statut).toBe(422);
    expect((await envoyer('/api/comptes/liens', { courriel: 'pas une adresse', demande: 'inscription' })).statut).toBe(
      422,
    );
    expect((await porteur.demander('GET', '/api/dossiers/rien')).statut).toBeGreaterThanOrEqual(400);
    expect((await porteur.demander('GET', '/api/financeurs/occitanie/agents')).statut).toBeGreaterThanOrEqual(400);
    expect(lignes).toEqual([]);
  });

  it('qui en fait mille ne remplit pas le disque : soixante lignes par minute', async () => {
    for (let i = 0; i < 70; i++) await fetch(`${jalon.adresse}/api/session`, { method: 'OPTIONS' });
    expect(lignes.length).toBeGreaterThan(30);
    expect(lignes.length).toBeLessThanOrEqual(60);
  });
});
