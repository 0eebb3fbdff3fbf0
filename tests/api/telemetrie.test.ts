// OpenTelemetry: the real product, the real exporter, a collector that reads what comes.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { construireLeSite } from '../support/site.ts';
import { creerBaseDeTest, type BaseDeTest } from '../support/base.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { lancerProcessus, portLibre } from '../support/processus.ts';

interface Attribut {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  name: string;
  kind: number;
  attributes: Attribut[];
  status: { code?: number; message?: string };
  events: { name: string; attributes: Attribut[] }[];
}
interface Recu {
  chemin: string;
  entetes: Record<string, unknown>;
  texte: string;
}

const recus: Recu[] = [];
const collecteur = createServer((demande, reponse) => {
  void text(demande).then((texte) => {
    recus.push({ chemin: demande.url ?? '', entetes: demande.headers, texte });
    reponse.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
});
const dire = (attributs: Attribut[]): Record<string, unknown> =>
  Object.fromEntries(attributs.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
const lots = () =>
  recus.flatMap(
    ({ texte }) =>
      (
        JSON.parse(texte) as {
          resourceSpans: { resource: { attributes: Attribut[] }; scopeSpans: { spans: Span[] }[] }[];
        }
      ).resourceSpans,
  );
const spans = (): Span[] => lots().flatMap(({ scopeSpans }) => scopeSpans.flatMap((s) => s.spans));

describe('OpenTelemetry', () => {
  let essai: BaseDeTest;
  let dossier: string;
  beforeAll(async () => {
    await construireLeSite();
    essai = await creerBaseDeTest();
    dossier = await mkdtemp(path.join(os.tmpdir(), 'jalon-telemetrie-'));
    collecteur.listen(0, '127.0.0.1');
    await once(collecteur, 'listening');
  }, 120_000);
  afterAll(async () => {
    collecteur.close();
    await rm(dossier, { recursive: true, force: true });
    await essai.supprimer();
  });

  it('reçoit chaque demande par sa route, à l’arrêt ce qui n’était pas parti, et rien de personne', async () => {
    const port = String(await portLibre());
    const { port: ecoute } = collecteur.address() as AddressInfo;
    const produit = await lancerProcessus({
      env: {
        DATABASE_URL: essai.url,
        CLE_SECRETE,
        DONNEES: dossier,
        DEMO: '1',
        PORT: port,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${ecoute}`,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-essai=jeton',
        OTEL_SERVICE_NAME: 'aides-d-essai',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=essai',
      },
    });
    const base = `http://127.0.0.1:${port}`;
    const secret = '0190a000-0000-7000-8000-00000000cafe';
    try {
      const connexion = await fetch(`${base}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ courriel: 'porteur@demo.test', motDePasse: 'demonstration' }),
      });
      expect(connexion.status).toBeLessThan(300);
      const cookie = connexion.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const lu = await fetch(`${base}/api/dossiers/${secret}`, {
        headers: { cookie, traceparent: '00-11111111111111111111111111111111-2222222222222222-01' },
      });
      expect(lu.status).toBe(404);
      await fetch(`${base}/api/dossiers?recherche=MotCherche`, { headers: { cookie } });
      await fetch(`${base}/api/adresse-qui-n-est-pas`);
      await fetch(`${base}/`);
    } finally {
      expect(await produit.tuer('SIGTERM')).toBe(0);
    }

    expect([...new Set(recus.map(({ chemin }) => chemin))]).toEqual(['/v1/traces']);
    expect(recus[0]?.entetes).toMatchObject({ 'x-essai': 'jeton' });
    expect(dire(lots()[0]?.resource.attributes ?? [])).toMatchObject({
      'service.name': 'aides-d-essai',
      'deployment.environment.name': 'essai',
    });
    const parRoute = new Map(spans().map((s) => [s.name, s]));
    expect([...parRoute.keys()].toSorted()).toEqual([
      'GET /api/dossiers',
      'GET /api/dossiers/:dossier',
      'GET inconnue',
      'POST /api/session',
    ]);
    const introuvable = parRoute.get('GET /api/dossiers/:dossier');
    expect(dire(introuvable?.attributes ?? [])).toEqual({
      'http.request.method': 'GET',
      'http.route': '/api/dossiers/:dossier',
      'http.response.status_code': 404,
    });
    // A refusal is an answer: what broke here is nothing.
    expect(introuvable?.status.code ?? 0).toBe(0);
    const tout = recus.map(({ texte }) => texte).join('\n');
    for (const mot of [
      secret,
      'MotCherche',
      'porteur@demo.test',
      'demonstration"',
      '127.0.0.1',
      '1111111111111111',
      'adresse-qui',
    ])
      expect(tout).not.toContain(mot);
    expect(produit.sortie()).not.toContain('collecteur');
  }, 60_000);

  it('n’arrête ni ne retarde rien quand son collecteur est à l’arrêt, et le dit une fois', async () => {
    const [port, personne] = [String(await portLibre()), await portLibre()];
    const produit = await lancerProcessus({
      env: {
        DATABASE_URL: essai.url,
        CLE_SECRETE,
        DONNEES: dossier,
        DEMO: '1',
        PORT: port,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${personne}`,
      },
    });
    for (let i = 0; i < 3; i++) expect((await fetch(`http://127.0.0.1:${port}/api/sante`)).status).toBe(200);
    const depart = performance.now();
    expect(await produit.tuer('SIGTERM')).toBe(0);
    expect(performance.now() - depart).toBeLessThan(15_000);
    const dites = produit
      .sortie()
      .split('\n')
      .filter((l) => l.includes('Le collecteur de traces ne les prend pas'));
    expect(dites).toHaveLength(1);
  }, 60_000);

  it('n’est pas chargé quand aucune variable ne le demande', async () => {
    const charger = `
      import { registerHooks } from 'node:module';
      const lus = [];
      registerHooks({ load: (url, contexte, suivant) => (lus.push(url), suivant(url, contexte)) });
      await import('./server/servir.ts');
      const avant = lus.filter((url) => /@hono\\/otel|opentelemetry\\/(sdk|exporter|resources)/.test(url)).length;
      await import('./server/exploitation/telemetrie.ts');
      const apres = lus.filter((url) => /@hono\\/otel|opentelemetry\\/(sdk|exporter|resources)/.test(url)).length;
      console.log(JSON.stringify({ avant, charge: apres > 0 }));`;
    const racine = path.resolve(import.meta.dirname, '../..');
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', charger], {
      cwd: racine,
    });
    expect(JSON.parse(stdout.trim())).toEqual({ avant: 0, charge: true });
  }, 60_000);
});
