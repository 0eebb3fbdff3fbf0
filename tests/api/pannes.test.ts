// What breaks around the product: processes killed, locks held, connections exhausted, a mail server that is down, a job that cannot succeed.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { fondsMinusculeV1 } from '../support/appels/fonds-minuscule.ts';
import { creerBaseDeTest, type BaseDeTest } from '../support/base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Personne, type Applique, type Probleme, type Reponse } from '../support/personne.ts';
import { lancerProcessus, portLibre, type ProcessusPret } from '../support/processus.ts';

/** A draft of the tiny call, answered, ready to be deposited. */
async function garderSaisie(porteur: Personne): Promise<string> {
  const dossier = await porteur.ouvrirDossier('fonds-minuscule', 'normandie');
  await porteur.repondre(dossier, (await porteur.lire(dossier)).formulaires[0]!.id, { projet: 'Un projet' });
  return dossier;
}

describe('La base occupée', () => {
  let jalon: Jalon;
  let porteur: Personne;
  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsMinusculeV1] });
    porteur = await jalon.connecter('porteur');
  });
  afterAll(() => jalon.fermer());

  /** Holds a lock on dossiers, as a long operation of someone else would, until it is let go. */
  async function verrouiller(dossiers: readonly string[]): Promise<() => Promise<void>> {
    const pris = Promise.withResolvers<undefined>();
    const lacher = Promise.withResolvers<undefined>();
    const fin = jalon.proprietaire.sql.begin(async (t) => {
      await t`select set_config('idle_in_transaction_session_timeout', '0', true)`;
      await t`select 1 from dossiers where id = any(${[...dossiers]}::uuid[]) for update`;
      pris.resolve(undefined);
      await lacher.promise;
    });
    await pris.promise;
    return async () => {
      lacher.resolve(undefined);
      await fin;
    };
  }
  const deposer = (dossier: string, cle: string, version: number, objet: string) =>
    porteur.demander<Applique & Probleme>(
      'POST',
      `/api/dossiers/${dossier}/evenements`,
      { objet, type: 'DEPOSER', charge: {}, versionAttendue: version },
      { 'Idempotency-Key': cle },
    );
  const attendreIndisponible = (r: Reponse<Probleme>): void => {
    expect(r.statut).toBe(503);
    expect(r.entetes.get('retry-after')).toBe('5');
    expect(r.corps).toMatchObject({ code: 'indisponible', detail: expect.stringContaining('Rien n’est perdu') });
  };

  it('un verrou tenu : 503 et Retry-After le reste marche, puis une seule écriture', async () => {
    const [bloque, libre] = [await garderSaisie(porteur), await garderSaisie(porteur)];
    const { objet, version } = (await porteur.lire(bloque)).objets[0]!;
    const cle = randomUUID();
    const lacher = await verrouiller([bloque]);
    const depart = performance.now();
    const enAttente = deposer(bloque, cle, version, objet.id);
    // Reading it, and depositing another, wait for nobody.
    expect((await porteur.lire(bloque)).dossier.statut).toBe('brouillon');
    expect((await porteur.envoyer(libre, 'DEPOSER')).statut).toBe(200);
    expect(performance.now() - depart).toBeLessThan(11_000);
    attendreIndisponible(await enAttente);
    expect(performance.now() - depart).toBeLessThan(20_000);
    await lacher();
    const [un, deux] = await Promise.all([
      deposer(bloque, cle, version, objet.id),
      deposer(bloque, cle, version, objet.id),
    ]);
    expect([un.statut, deux.statut]).toEqual([200, 200]);
    expect(deux.corps).toEqual(un.corps);
    expect((await rejouerBase(jalon.proprietaire.sql, [bloque, libre])).ecarts).toEqual([]);
  });

  it('toutes les connexions prises : 503 pour chacun, puis chaque dépôt une fois, sans redémarrer', async () => {
    const prets = await Promise.all(
      Array.from({ length: 14 }, async () => {
        const dossier = await garderSaisie(porteur);
        const { objet, version } = (await porteur.lire(dossier)).objets[0]!;
        return { dossier, cle: randomUUID(), version, objet: objet.id };
      }),
    );
    const lacher = await verrouiller(prets.map((p) => p.dossier));
    const depart = performance.now();
    const tous = () => Promise.all(prets.map((p) => deposer(p.dossier, p.cle, p.version, p.objet)));
    const refus = await tous();
    refus.forEach(attendreIndisponible);
    expect(performance.now() - depart).toBeLessThan(20_000);
    await lacher();
    const reprise = performance.now();
    const acceptes = await tous();
    expect(performance.now() - reprise).toBeLessThan(11_000);
    expect(acceptes.map((r) => r.statut)).toEqual(prets.map(() => 200));
    const [n] = await jalon.proprietaire.sql<{ depots: number; numeros: number }[]>`
      select count(*)::int as depots, count(distinct d.numero)::int as numeros from evenements_dossier e join dossiers d on d.id = e.dossier_id
      where e.type = 'DEPOSER' and d.id = any(${prets.map((p) => p.dossier)}::uuid[])`;
    expect(n).toEqual({ depots: 14, numeros: 14 });
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });
});

describe('Les courriels et les travaux d’un vrai serveur', () => {
  let essai: BaseDeTest;
  let base: Base;
  let donnees: string;
  let serveur: ProcessusPret;
  let port: number;
  const smtp = { port: 0, recus: [] as Email[], tuerAvantDeNoter: false };

  const lancer = async (): Promise<void> => {
    serveur = await lancerProcessus({
      env: {
        DATABASE_URL: essai.url,
        CLE_SECRETE,
        DONNEES: donnees,
        PORT: String(port),
        DEMO: '1',
        SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
        EXPEDITEUR: 'Jalon <jalon@demo.test>',
      },
    });
  };
  beforeAll(async () => {
    essai = await creerBaseDeTest();
    base = ouvrirBase({ url: essai.url, role: null, max: 2 });
    await assurerFinanceurs(base.sql, financeurs);
    await publier(base.sql, fondsMinusculeV1);
    donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-pannes-'));
    [port, smtp.port] = [await portLibre(), await portLibre()];
    await lancer();
  });
  afterAll(async () => {
    await serveur.tuer('SIGTERM');
    await base.fermer();
    await essai.supprimer();
    await rm(donnees, { recursive: true, force: true });
  });

  /** The mail server, which may kill Jalon once a mail is safely received and before Jalon hears of it. */
  async function ouvrirBoite(): Promise<() => Promise<void>> {
    const boite = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (flux, _session, suite) => {
        const recevoir = async (): Promise<void> => {
          smtp.recus.push(await PostalMime.parse(await new Response(flux as never).arrayBuffer()));
          if (smtp.tuerAvantDeNoter) await serveur.tuer('SIGKILL');
          suite();
        };
        // A mail cut in the middle, by the same kill, was not received.
        void recevoir().catch(() => undefined);
      },
    });
    boite.on('error', () => undefined);
    boite.listen(smtp.port, '127.0.0.1');
    await once(boite.server, 'listening');
    expect((boite.server.address() as AddressInfo).port).toBe(smtp.port);
    return () => new Promise((fini) => boite.close(() => fini()));
  }
  const connecter = (qui: string) => Personne.connecter(`http://127.0.0.1:${port}`, qui);
  const compter = async (type: string, etat: string): Promise<number> =>
    (
      await base.sql<{ n: number }[]>`select count(*)::int as n from travaux where type = ${type} and etat = ${etat}`
    )[0]!.n;

  it('le serveur de courriel à l’arrêt : les courriels attendent, les dépôts et les documents non', async () => {
    const porteur = await connecter('porteur');
    for (let i = 1; i <= 2; i++) {
      expect((await porteur.envoyer(await garderSaisie(porteur), 'DEPOSER')).statut).toBe(200);
      await expect.poll(() => compter('document', 'fait'), { timeout: 30_000 }).toBe(i);
    }
    await expect
      .poll(
        () => base.sql`select 1 from travaux where type = 'courriel-envoi' and derniere_erreur like '%ne répond pas%'`,
        {
          timeout: 30_000,
        },
      )
      .not.toHaveLength(0);
    expect(await compter('courriel-envoi', 'fait')).toBe(0);
    expect(await compter('courriel-envoi', 'quarantaine')).toBe(0);
  });

  it('le serveur tué entre l’envoi et la note : le même Message-ID au second envoi', { timeout: 120_000 }, async () => {
    smtp.tuerAvantDeNoter = true;
    const fermer = await ouvrirBoite();
    await expect.poll(() => serveur.estVivant(), { timeout: 60_000 }).toBe(false);
    const partis = smtp.recus.map((m) => m.messageId);
    expect(partis.length).toBeGreaterThan(0);
    expect(await compter('courriel-envoi', 'fait')).toBe(0);
    smtp.tuerAvantDeNoter = false;
    await lancer();
    // The relay and the sending are under way already: what counts is every mail there is, wherever it stands.
    const [{ n: attendus } = { n: 0 }] = await base.sql<
      { n: number }[]
    >`select count(*)::int as n from travaux where type = 'courriel-envoi'`;
    expect(attendus).toBeGreaterThan(0);
    await expect.poll(() => compter('courriel-envoi', 'fait'), { timeout: 90_000 }).toBe(attendus);
    await fermer();
    const tous = smtp.recus.map((m) => m.messageId);
    // Each mail has one identity, however often it left.
    expect(new Set(tous).size).toBe(attendus);
    for (const id of partis) expect(tous.filter((x) => x === id).length).toBeGreaterThan(1);
  });

  it('un travail empoisonné : en quarantaine, montré à l’administrateur, relancé sur sa demande', async () => {
    const id = randomUUID();
    await base.sql`insert into travaux (id, cle, type, charge) values (${id}, ${`poison:${id}`}, 'courriel-envoi', '{"compte": 1}')`;
    const administrateur = await connecter('administrateur');
    const lister = async () =>
      (
        await administrateur.obtenir<{ travaux: { id: string; derniereErreur: string }[] }>(
          'GET',
          '/api/exploitation/quarantaine',
        )
      ).travaux;
    await expect.poll(lister, { timeout: 30_000 }).toHaveLength(1);
    expect((await lister())[0]).toMatchObject({ id, derniereErreur: 'Ce courriel est incomplet.' });
    const sante = await administrateur.obtenir<{ quarantaine: number }>('GET', '/api/exploitation/installation');
    expect(sante.quarantaine).toBe(1);

    const relancer = () => administrateur.demander('POST', `/api/exploitation/quarantaine/${id}/relancer`);
    expect((await relancer()).statut).toBe(204);
    // Not mended: it comes back.
    await expect.poll(lister, { timeout: 30_000 }).toHaveLength(1);
    await base.sql`update travaux set charge = ${base.sql.json({ compte: randomUUID(), sujet: 's', texte: 't' })} where id = ${id}`;
    expect((await relancer()).statut).toBe(204);
    await expect
      .poll(async () => (await base.sql<{ etat: string }[]>`select etat from travaux where id = ${id}`)[0]?.etat, {
        timeout: 30_000,
      })
      .toBe('fait');
    expect(await lister()).toEqual([]);
    expect((await relancer()).statut).toBe(404);
  });
});
