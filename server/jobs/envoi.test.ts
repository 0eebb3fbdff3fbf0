import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal, type DossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { demarrerOuvrier, type Ouvrier } from './ouvrier.ts';
import { preparerEnvoi } from './envoi.ts';
import { traiterEnvoi } from './traiter-envoi.ts';

const traces = pino({ level: 'silent' });
let essai: BaseDeTest;
let base: Base;
let dossier: DossierMinimal;
let boite: Awaited<ReturnType<typeof ouvrirBoite>>;
const ouvriers: Ouvrier[] = [];

beforeAll(async () => {
  essai = await creerBaseDeTest();
  const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  dossier = await creerDossierMinimal(proprietaire);
  await proprietaire.fermer();
  base = ouvrirBase({ url: essai.url, role: 'jalon_travail' });
});
beforeEach(async () => {
  boite = await ouvrirBoite(0);
});
afterEach(async () => {
  await Promise.all(ouvriers.splice(0).map((ouvrier) => ouvrier.arreter()));
  await boite.fermer();
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

/** A mail server in this process, and what it received. */
async function ouvrirBoite(port: number, refus?: { code: number }) {
  const recus: Email[] = [];
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_adresse, _session, suite) =>
      suite(refus ? Object.assign(new Error('refusé'), { responseCode: refus.code }) : null),
    onData: (flux, _session, suite) => {
      void new Response(flux as never).arrayBuffer().then(async (octets) => {
        recus.push(await PostalMime.parse(octets));
        suite();
      });
    },
  });
  serveur.listen(port, '127.0.0.1');
  await once(serveur.server, 'listening');
  const reel = (serveur.server.address() as AddressInfo).port;
  const fermer = (): Promise<void> => new Promise((suite) => serveur.close(() => suite()));
  return { recus, port: reel, url: `smtp://127.0.0.1:${reel}`, fermer };
}

async function demarrer(smtpUrl: string | null, demo = false): Promise<void> {
  const config = { smtpUrl, expediteur: 'Jalon <jalon@demo.test>', demo, baseUrl: 'https://jalon.demo.test' };
  const envoi = preparerEnvoi({ base, config });
  ouvriers.push(
    await demarrerOuvrier({
      base,
      url: essai.url,
      traces,
      traitements: { 'courriel-envoi': traiterEnvoi({ base, envoi }), autre: () => Promise.resolve() },
      surEcheances: () => Promise.resolve(),
      attente: () => 20,
    }),
  );
}

async function confier(type = 'courriel-envoi'): Promise<string> {
  const id = nouvelId();
  await base.sql`insert into travaux ${base.sql({
    id,
    cle: `essai:${id}`,
    type,
    charge: { compte: dossier.compteId, sujet: 'Été à l’étude', texte: 'Bonjour,\n\nÀ bientôt.\n' },
  })}`;
  return id;
}

const etat = async (id: string): Promise<string> =>
  (await base.sql<{ etat: string }[]>`select etat from travaux where id = ${id}`)[0]!.etat;

const erreurDe = async (id: string): Promise<string | null> =>
  (await base.sql<{ derniere_erreur: string | null }[]>`select derniere_erreur from travaux where id = ${id}`)[0]!
    .derniere_erreur;

describe('l’envoi des courriels', () => {
  it('part par SMTP, à l’adresse du compte, avec un Message-ID tiré de la clé', async () => {
    await demarrer(boite.url);
    const id = await confier();
    await expect.poll(() => etat(id), { timeout: 15_000 }).toBe('fait');
    expect(boite.recus).toHaveLength(1);
    expect(boite.recus[0]).toMatchObject({
      subject: 'Été à l’étude',
      from: { name: 'Jalon', address: 'jalon@demo.test' },
      to: [{ address: expect.stringMatching(/^f-\w{8}@demo\.test$/) }],
      messageId: expect.stringMatching(/^<[0-9a-f]{64}@jalon\.demo\.test>$/),
    });
    expect(boite.recus[0]!.text).toContain('À bientôt.');
  });

  it('attend que le serveur revienne ; rien d’autre n’attend', async () => {
    await boite.fermer();
    await demarrer(boite.url);
    const courriel = await confier();
    const autre = await confier('autre');
    await expect.poll(() => etat(autre), { timeout: 15_000 }).toBe('fait');
    await expect.poll(() => erreurDe(courriel), { timeout: 15_000 }).toContain('ne répond pas');
    expect(await etat(courriel)).toBe('relaye');
    boite = await ouvrirBoite(boite.port);
    await expect.poll(() => etat(courriel), { timeout: 30_000 }).toBe('fait');
    expect(boite.recus).toHaveLength(1);
  });

  it('met de côté le courriel dont l’adresse est refusée, après cinq essais', async () => {
    const port = boite.port;
    await boite.fermer();
    boite = await ouvrirBoite(port, { code: 550 });
    await demarrer(boite.url);
    const id = await confier();
    await expect.poll(() => etat(id), { timeout: 30_000 }).toBe('quarantaine');
    expect((await base.sql`select tentatives from travaux where id = ${id}`)[0]).toEqual({ tentatives: 5 });
    expect(boite.recus).toHaveLength(0);
  });

  it('porte le même Message-ID quand l’ouvrier est tué entre l’envoi et la note', async () => {
    const id = await confier();
    const script = new URL('../../tests/support/ouvrier-tue.ts', import.meta.url).pathname;
    const tue = spawn(process.execPath, [script, essai.url, boite.url], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = (await once(tue, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await etat(id)).toBe('relaye');
    await demarrer(boite.url);
    await expect.poll(() => etat(id), { timeout: 30_000 }).toBe('fait');
    expect(boite.recus).toHaveLength(2);
    expect(boite.recus[1]!.messageId).toBe(boite.recus[0]!.messageId);
  });

  it('garde les courriels d’une démonstration sans serveur, une fois chacun', async () => {
    await demarrer(null, true);
    const id = await confier();
    await expect.poll(() => etat(id), { timeout: 15_000 }).toBe('fait');
    await base.sql`update travaux set etat = 'a_relayer' where id = ${id}`;
    await expect.poll(() => etat(id), { timeout: 15_000 }).toBe('fait');
    const gardes = await base.sql`select destinataire, sujet, texte from courriels`;
    expect(gardes).toHaveLength(1);
    expect(gardes[0]).toMatchObject({ sujet: 'Été à l’étude', texte: 'Bonjour,\n\nÀ bientôt.\n' });
  });
});
