import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demarrerClamd, EICAR } from '../../tests/support/clamd.ts';
import { ods, xlsx } from '../../tests/support/classeur.ts';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { PDF } from '../../tests/support/fichiers-hostiles.ts';
import { creerDossierMinimal, type DossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { antivirus } from './antivirus.ts';
import { deposerPiece } from './deposer-piece.ts';
import { signerLien, verifierLien } from './lien.ts';
import { ouvrirPiece, trouverPiece } from './ouvrir-piece.ts';
import { stockageSurDisque } from './stockage.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let essai: BaseDeTest;
let proprietaire: Base;
let base: Base;
let dossier: DossierMinimal;
let racine: string;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli' });
});
beforeEach(async () => {
  dossier = await creerDossierMinimal(proprietaire);
  racine = await mkdtemp(path.join(os.tmpdir(), 'jalon-pieces-'));
});
afterEach(() => rm(racine, { recursive: true, force: true }));
afterAll(async () => {
  await base.fermer();
  await proprietaire.fermer();
  await essai.supprimer();
});

const flux = (...morceaux: Uint8Array[]): ReadableStream<Uint8Array> => new Blob(morceaux as BlobPart[]).stream();

function deposer(nom: string, corps: ReadableStream<Uint8Array>, options: { tailleMax?: number; clamd?: string } = {}) {
  const { financeurId, dossierId, compteId } = dossier;
  return deposerPiece({
    base,
    stockage: stockageSurDisque(racine),
    antivirus: antivirus(options.clamd ?? null),
    financeurId,
    dossierId,
    compteId,
    cote: 'porteur',
    quotas: { brouillon: 1e9, organisme: 1e9, financeur: 1e9 },
    nom,
    corps,
    tailleMax: options.tailleMax ?? 200_000_000,
    tailleAnnoncee: 0,
  });
}

/** What is left on the disk and in the database: files received or stored, rows. */
async function traces() {
  const fichiers = await readdir(racine, { recursive: true, withFileTypes: true });
  const rangees = await base.sql`select 1 from pieces where dossier_id = ${dossier.dossierId}`;
  return { fichiers: fichiers.filter((f) => f.isFile()).length, rangees: rangees.length };
}
const RIEN = { fichiers: 0, rangees: 0 };

describe('déposer une pièce', () => {
  it('garde les octets sous leur empreinte, une seule fois, et les rend', async () => {
    const premiere = await deposer('Statuts signés.pdf', flux(PDF.subarray(0, 20), PDF.subarray(20)));
    const seconde = await deposer('copie.pdf', flux(PDF));
    const empreinte = createHash('sha256').update(PDF).digest('hex');
    expect(premiere).toEqual({
      id: premiere.id,
      nom: 'Statuts signés.pdf',
      taille: PDF.length,
      empreinte,
      typeContenu: 'application/pdf',
      analyse: 'non_analysee',
      place: null,
    });
    expect(seconde.empreinte).toBe(empreinte);
    expect(await traces()).toEqual({ fichiers: 1, rangees: 2 });
    const stockee = await trouverPiece(base, premiere.id);
    expect(stockee).toMatchObject({ dossierId: dossier.dossierId, nature: 'piece', analyse: 'non_analysee' });
    const ouverte = await ouvrirPiece(stockageSurDisque(racine), stockee!);
    expect(Buffer.from(await new Response(ouverte.flux).arrayBuffer())).toEqual(PDF);
    expect(ouverte).toMatchObject({
      entetes: {
        'Content-Disposition': `attachment; filename="Statuts signes.pdf"; filename*=UTF-8''Statuts%20sign%C3%A9s.pdf`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      },
    });
  });

  it.each([
    ['page.pdf', '<!doctype html><script>alert(1)</script>%PDF-1.7'],
    ['dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['dessin.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['page.html', '<html></html>'],
    ['outil.exe', 'MZ\u0090\u0000'],
    ['liste.csv', 'nom;age\n<script>alert(1)</script>;3'],
    ['liste.csv', 'nom;age\u0000\u0001'],
    ['note.txt', '#!/bin/sh\nrm -rf /'],
    ['photo.jpg', PNG],
    ['sans-extension', PDF],
  ])('refuse %s (%#) sans rien garder', async (nom, contenu) => {
    const octets = typeof contenu === 'string' ? Buffer.from(contenu, 'latin1') : contenu;
    await expect(deposer(nom, flux(octets))).rejects.toMatchObject({ name: 'RefusPiece', statut: 415 });
    expect(await traces()).toEqual(RIEN);
  });

  it.each([
    ['photo.PNG', PNG, 'image/png'],
    ['liste.csv', Buffer.from('\ufeffnom;montant\nÉcole;12,50\n'), 'text/csv'],
    ['note.txt', Buffer.from('été en Windows', 'latin1'), 'text/plain'],
    ['budget.xlsx', xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['budget.ods', ods(), 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('accepte %s d’après son contenu', async (nom, octets, type) => {
    expect((await deposer(nom, flux(octets))).typeContenu).toBe(type);
  });

  it('refuse un fichier vide', async () => {
    await expect(deposer('vide.pdf', flux())).rejects.toMatchObject({
      statut: 422,
      message: expect.stringContaining('est vide'),
    });
    expect(await traces()).toEqual(RIEN);
  });

  it('refuse 300 Mo en s’arrêtant à la limite, sans les tenir en mémoire', async () => {
    const morceau = new Uint8Array(1_000_000).fill(32);
    let envoyes = 0;
    let sommet = 0;
    const depart = process.memoryUsage().rss;
    const corps = new ReadableStream<Uint8Array>({
      pull(contrainte) {
        envoyes += 1;
        sommet = Math.max(sommet, process.memoryUsage().rss - depart);
        if (envoyes > 300) contrainte.close();
        else contrainte.enqueue(morceau);
      },
    });
    await expect(deposer('enorme.pdf', corps)).rejects.toMatchObject({
      statut: 413,
      message: 'Ce fichier est trop lourd. Déposez un fichier de 200\u00a0Mo au plus.',
    });
    expect(envoyes).toBeLessThan(210);
    expect(sommet).toBeLessThan(100_000_000);
    expect(await traces()).toEqual(RIEN);
  });

  it('ne garde rien d’un envoi interrompu', async () => {
    let envoyes = 0;
    const corps = new ReadableStream<Uint8Array>({
      pull(contrainte) {
        envoyes += 1;
        if (envoyes > 3) contrainte.error(new Error('connexion perdue'));
        else contrainte.enqueue(PDF);
      },
    });
    await expect(deposer('statuts.pdf', corps)).rejects.toThrow('connexion perdue');
    expect(await traces()).toEqual(RIEN);
  });

  it('ne garde d’un nom que ce qui se lit, et rien n’en fait un chemin', async () => {
    const noms: [string, string][] = [
      [`${'é'.repeat(400)}.pdf`, `${'é'.repeat(146)}.pdf`],
      ['Statuts : 2026 ?.pdf', 'Statuts _ 2026 _.pdf'],
      ['  espaces   partout .pdf', 'espaces partout .pdf'],
      ['CON.pdf', '_CON.pdf'],
      ['lpt1.tar.pdf', '_lpt1.tar.pdf'],
      ['e\u0301te\u0301\u200b.pdf', 'été.pdf'],
    ];
    const gardes: string[] = [];
    for (const [nom] of noms) gardes.push((await deposer(nom, flux(PDF))).nom);
    expect(gardes).toEqual(noms.map(([, garde]) => garde));
    expect((await readdir(racine)).toSorted()).toHaveLength(2);
  });
});

describe('l’antivirus', () => {
  it('laisse passer le sain, refuse l’infecté, et n’accepte rien quand il se tait', async () => {
    const clamd = await demarrerClamd();
    expect((await deposer('sain.pdf', flux(PDF), { clamd: clamd.url })).analyse).toBe('saine');
    expect(clamd.recus.at(-1)).toEqual(PDF);
    const avant = await traces();
    await expect(
      deposer(
        'virus.pdf',
        flux(Buffer.concat([PDF.subarray(0, 9), Buffer.from(`% ${EICAR.toString()}\n`), PDF.subarray(9)])),
        { clamd: clamd.url },
      ),
    ).rejects.toMatchObject({
      statut: 422,
      message: expect.stringContaining('malveillant'),
    });
    await clamd.arreter();
    await expect(deposer('sain.pdf', flux(PDF), { clamd: clamd.url })).rejects.toMatchObject({
      name: 'AntivirusIndisponible',
    });
    expect(await traces()).toEqual(avant);
  });
});

describe('un lien signé', () => {
  const config = { cleSecrete: 'une-cle-secrete-de-trente-deux-caracteres' };
  const lien = { piece: 'a3b1c7de-0000-7000-8000-000000000001', compte: 'a3b1c7de-0000-7000-8000-000000000002' };

  it('ouvre pendant une minute, pour ce compte et cette pièce', () => {
    vi.useFakeTimers();
    const jeton = signerLien(config, lien);
    expect(jeton).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(verifierLien(config, jeton)).toEqual(lien);
    vi.advanceTimersByTime(61_000);
    expect(verifierLien(config, jeton)).toBeNull();
    vi.useRealTimers();
  });

  it('ne vaut rien s’il est changé, ou signé par un autre', () => {
    const jeton = signerLien(config, lien);
    const [, signature] = jeton.split('.');
    const autre = Buffer.from(JSON.stringify([lien.piece, 'autre', 9e9])).toString('base64url');
    for (const faux of [`${autre}.${signature!}`, `${jeton}x`, `${jeton}.x`, '', '.', 'abc'])
      expect(verifierLien(config, faux)).toBeNull();
    expect(verifierLien({ cleSecrete: 'x'.repeat(32) }, jeton)).toBeNull();
  });
});
