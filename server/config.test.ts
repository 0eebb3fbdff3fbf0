import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ErreurDemarrage, lireConfig, obtenirCleSecrete } from './config.ts';

const CLE = 'x'.repeat(32);
const PRODUCTION = {
  DATABASE_URL: 'postgres://jalon:secret@base:5432/jalon',
  CLE_SECRETE: CLE,
  SMTP_URL: 'smtps://smtp.exemple.fr',
  EXPEDITEUR: 'Région <ne-pas-repondre@exemple.fr>',
};

function messages(env: Record<string, string>): readonly string[] {
  try {
    lireConfig(env);
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) return erreur.messages;
    throw erreur;
  }
  return [];
}

describe('lireConfig', () => {
  test('sans rien, c’est la démonstration avec la base embarquée', () => {
    expect(lireConfig({})).toEqual({
      port: 3000,
      adresse: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      databaseUrl: null,
      cleSecrete: null,
      clesPrecedentes: [],
      donnees: path.resolve('.data'),
      demo: true,
      smtpUrl: null,
      reponses: null,
      expediteur: null,
      clamdUrl: null,
      s3: null,
      rechercheEntreprisesUrl: null,
      banUrl: null,
      referentiels: null,
      proxysDeConfiance: null,
      proconnect: null,
      contactSecurite: null,
      mentions: { editeur: null, directeur: null, hebergeur: null, contact: null },
      horodatageUrl: null,
      parapheur: null,
      jetonSupervision: null,
      telemetrie: null,
      brouillonsParMinute: 20,
      quotas: { brouillon: 500_000_000, organisme: 10_000_000_000, financeur: 500_000_000_000 },
    });
  });

  test('une variable vide compte comme absente', () => {
    expect(lireConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(lireConfig({}));
  });

  test('avec DATABASE_URL, ce n’est plus une démonstration, sauf demande expresse', () => {
    expect(lireConfig(PRODUCTION)).toMatchObject({ demo: false, cleSecrete: CLE, smtpUrl: PRODUCTION.SMTP_URL });
    expect(lireConfig({ DATABASE_URL: PRODUCTION.DATABASE_URL, CLE_SECRETE: CLE, DEMO: '1' }).demo).toBe(true);
  });

  test('le port suit dans l’adresse par défaut, et l’adresse publique perd sa barre finale', () => {
    expect(lireConfig({ PORT: '8080' })).toMatchObject({ port: 8080, baseUrl: 'http://localhost:8080' });
    expect(lireConfig({ BASE_URL: 'https://aides.exemple.fr/' }).baseUrl).toBe('https://aides.exemple.fr');
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['BASE_URL', 'aides.exemple.fr'],
    ['BASE_URL', 'https://exemple.fr/aides'],
    ['DATABASE_URL', 'mysql://base/jalon'],
    ['CLE_SECRETE', 'x'.repeat(31)],
    ['DEMO', 'oui'],
    ['ADRESSE', 'localhost:3000'],
    ['CONTACT_SECURITE', 'securite@exemple.fr'],
    ['CONTACT', 'contact@exemple.fr'],
    ['BROUILLONS_PAR_MINUTE', 'beaucoup'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collecteur:4318'],
    ['SMTP_URL', 'smtp.exemple.fr'],
    ['EXPEDITEUR', 'Région'],
  ])('refuse %s=%s en une ligne qui nomme la variable', (variable, valeur) => {
    const refus = messages({ ...PRODUCTION, DEMO: '1', [variable]: valeur });
    expect(refus).toHaveLength(1);
    expect(refus[0]).toMatch(new RegExp(`^${variable} [^\\n]+\\.$`));
  });

  test('les traces partent là où le disent les variables d’OpenTelemetry, sauf si l’une les arrête', () => {
    const vers = (env: Record<string, string>) => lireConfig(env).telemetrie;
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:4318';
    const OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = 'http://127.0.0.1:4319/v1/traces';
    expect(vers({ OTEL_SERVICE_NAME: 'jalon' })).toBeNull();
    expect(vers({ OTEL_EXPORTER_OTLP_ENDPOINT })).toEqual({ url: OTEL_EXPORTER_OTLP_ENDPOINT });
    expect(vers({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT })).toEqual({
      url: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    });
    expect(vers({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' })).toBeNull();
    expect(vers({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' })).toBeNull();
  });

  test('dit tout ce qui manque à la fois', () => {
    const refus = messages({ PORT: 'abc', DATABASE_URL: PRODUCTION.DATABASE_URL });
    expect(refus.map((message) => message.split(' ')[0])).toEqual(['PORT', 'CLE_SECRETE', 'SMTP_URL', 'EXPEDITEUR']);
  });

  test('un seau S3 se donne en entier : ce qui manque est nommé, une ligne par variable', () => {
    const entier = {
      S3_URL: 'https://s3.exemple.fr/',
      S3_BUCKET: 'jalon-fichiers',
      S3_REGION: 'fr-par',
      S3_CLE: 'AKIA',
      S3_SECRET: 'secret',
    };
    expect(lireConfig(entier).s3).toEqual({
      url: 'https://s3.exemple.fr',
      seau: 'jalon-fichiers',
      region: 'fr-par',
      cle: 'AKIA',
      secret: 'secret',
    });
    const nommees = (env: Record<string, string>): unknown[] => messages(env).map((message) => message.split(' ')[0]);
    expect(nommees({ S3_URL: entier.S3_URL, S3_CLE: 'AKIA' })).toEqual(['S3_BUCKET', 'S3_REGION', 'S3_SECRET']);
    expect(nommees({ ...entier, S3_URL: 'https://s3.exemple.fr/jalon' })).toEqual(['S3_URL']);
    expect(nommees({ ...entier, S3_BUCKET: 'Jalon Fichiers' })).toEqual(['S3_BUCKET']);
    expect(nommees({ PARAPHEUR_JETON: 'a' })).toEqual(['PARAPHEUR_URL']);
    expect(nommees({ PROCONNECT_CLIENT: 'jalon' })).toEqual(['PROCONNECT_URL', 'PROCONNECT_SECRET']);
    const enClair = { PROCONNECT_URL: 'http://proconnect.exemple.fr', PROCONNECT_CLIENT: 'a', PROCONNECT_SECRET: 'b' };
    expect(nommees(enClair)).toEqual(['PROCONNECT_URL']);
  });

  test('DEMO=0 demande un serveur de courriel, même avec la base embarquée', () => {
    expect(messages({ DEMO: '0' }).map((message) => message.split(' ')[0])).toEqual(['SMTP_URL', 'EXPEDITEUR']);
  });
});

describe('obtenirCleSecrete', () => {
  let donnees: string;
  beforeEach(async () => {
    donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-cle-'));
  });
  afterEach(() => rm(donnees, { recursive: true }));

  test('rend CLE_SECRETE sans rien écrire', async () => {
    await expect(obtenirCleSecrete({ cleSecrete: CLE, donnees: '/inexistant' })).resolves.toBe(CLE);
  });

  test('en crée une seule, lisible par son seul propriétaire, même demandée par plusieurs', async () => {
    const cles = await Promise.all(Array.from({ length: 8 }, () => obtenirCleSecrete({ cleSecrete: null, donnees })));
    expect(new Set(cles).size).toBe(1);
    expect(cles[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await readFile(path.join(donnees, 'cle-secrete'), 'utf8')).toBe(cles[0]);
    expect((await stat(path.join(donnees, 'cle-secrete'))).mode & 0o777).toBe(0o600);
    await expect(obtenirCleSecrete({ cleSecrete: null, donnees })).resolves.toBe(cles[0]);
  });

  test('refuse un fichier trop court et un dossier impossible', async () => {
    await writeFile(path.join(donnees, 'cle-secrete'), 'court');
    await expect(obtenirCleSecrete({ cleSecrete: null, donnees })).rejects.toThrow(/trop courte/);
    await expect(obtenirCleSecrete({ cleSecrete: null, donnees: path.join(donnees, 'cle-secrete') })).rejects.toThrow(
      /vérifiez les droits/,
    );
  });
});
