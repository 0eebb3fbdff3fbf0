// Hostile and broken files over real HTTP: each is refused with its reason, and nothing of it stays, in the database or on the disk.
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerClamd } from '../../tests/support/clamd.ts';
import { ods, xlsx } from '../../tests/support/classeur.ts';
import {
  hostiles,
  JPEG,
  PDF,
  PDF_AVEC_JAVASCRIPT,
  pdfAvecJoint,
  pdfAvecLien,
  pdfProtege,
  PNG,
} from '../../tests/support/fichiers-hostiles.ts';
import { demarrerJalon, type Jalon } from '../../tests/support/jalon.ts';
import type { Personne, Probleme, Reponse } from '../../tests/support/personne.ts';
import { antivirus } from './antivirus.ts';

const CAS = await hostiles();
const [AVEC_LIEN, FACTURE] = [await pdfAvecLien('https://e.fr/launch/x'), await pdfAvecJoint('factur-x.xml')];

interface Piece {
  id: string;
  nom: string;
  analyse: string;
}

let clamd: Awaited<ReturnType<typeof demarrerClamd>>;
let jalon: Jalon;
let porteur: Personne;
let dossier: string;
beforeAll(async () => {
  clamd = await demarrerClamd(20_000_000);
  const examinateur = antivirus(clamd.url);
  if (!examinateur) throw new Error('sans antivirus');
  jalon = await demarrerJalon({ antivirus: examinateur });
  porteur = await jalon.connecter('porteur');
  dossier = await porteur.ouvrirDossier();
});
afterAll(async () => {
  await jalon.fermer();
  await clamd.arreter();
});

const adresse = (nom: string, options = ''): string =>
  `/api/dossiers/${dossier}/pieces?nom=${encodeURIComponent(nom)}${options}`;
const deposer = (nom: string, octets: Uint8Array, options = ''): Promise<Reponse<Piece & Probleme>> =>
  porteur.demander<Piece & Probleme>('PUT', adresse(nom, options), octets);

/** What is left on the disk and in the database: files received or stored, rows. */
async function traces(): Promise<{ fichiers: string[]; rangees: number }> {
  const fichiers = await readdir(jalon.fichiers, { recursive: true, withFileTypes: true }).catch(() => []);
  const rangees = await jalon.base.sql`select 1 from pieces where dossier_id = ${dossier}`;
  return { fichiers: fichiers.filter((f) => f.isFile()).map((f) => f.name), rangees: rangees.length };
}

describe('un fichier hostile ou abîmé', () => {
  it.each(CAS)('$cas : refusé, sans trace', async ({ nom, octets, statut, dit }) => {
    const avant = await traces();
    const reponse = await deposer(nom, octets);
    expect(reponse.corps.detail).toContain(dit);
    expect(reponse.statut).toBe(statut);
    expect(await traces()).toEqual(avant);
  });

  it('trop lourd pour le champ, ou d’un format que le champ n’attend pas : refusé, sans trace', async () => {
    const avant = await traces();
    const lourd = await deposer('a.png', Buffer.concat([PNG, Buffer.alloc(1_600_000)]), '&tailleMax=1500000');
    expect([lourd.statut, lourd.corps.detail]).toEqual([
      413,
      'Ce fichier est trop lourd. Déposez un fichier de 1,5\u00a0Mo au plus.',
    ]);
    const autre = await deposer('a.png', PNG, '&familles=pdf,tableur');
    expect([autre.statut, autre.corps.detail]).toEqual([
      415,
      'Ce format n’est pas accepté ici. Déposez un fichier PDF, XLSX, ODS ou CSV.',
    ]);
    expect(await traces()).toEqual(avant);
  });

  it('trop lourd pour l’antivirus : refusé, sans trace', async () => {
    const avant = await traces();
    const { statut, corps } = await deposer('a.pdf', Buffer.concat([PDF, Buffer.alloc(21_000_000, ' '), PDF]));
    // clamd closes while the file is still going: its word may be lost on the way, never its refusal.
    expect([422, 503]).toContain(statut);
    expect(corps.detail).toMatch(/pour être examiné|momentanément indisponible/);
    expect(await traces()).toEqual(avant);
  });

  it.each([
    ['annoncé', { 'Content-Length': '300000000' }],
    ['non annoncé', { 'Transfer-Encoding': 'chunked' }],
  ])('300 Mo, poids %s : refusé avant la fin, sans trace', async (_cas, entetes) => {
    const avant = await traces();
    const { statut, detail, envoyes } = await new Promise<{ statut: number; detail: string; envoyes: number }>(
      (resolve, reject) => {
        let envoyes = 0;
        let repondu = false;
        const demande = http.request(
          `${jalon.adresse}${adresse('enorme.pdf')}`,
          { method: 'PUT', headers: { Cookie: porteur.cookie, ...entetes } },
          (reponse) => {
            repondu = true;
            const morceaux: Buffer[] = [];
            reponse.on('data', (m: Buffer) => morceaux.push(m));
            reponse.on('end', () => {
              const { detail } = JSON.parse(Buffer.concat(morceaux).toString()) as Probleme;
              resolve({ statut: reponse.statusCode ?? 0, detail, envoyes });
              demande.destroy();
            });
          },
        );
        demande.on('error', (erreur) => (repondu ? undefined : reject(erreur)));
        const morceau = Buffer.alloc(1_000_000, 32);
        const envoyer = (): void => {
          while (envoyes < 300 && !repondu) {
            envoyes += 1;
            if (!demande.write(morceau)) {
              demande.once('drain', envoyer);
              return;
            }
          }
        };
        envoyer();
      },
    );
    expect([statut, detail]).toEqual([413, 'Ce fichier est trop lourd. Déposez un fichier de 200\u00a0Mo au plus.']);
    expect(envoyes).toBeLessThan(230);
    expect(await traces()).toEqual(avant);
  });

  it('un envoi coupé en route ne laisse rien', async () => {
    const avant = await traces();
    const demande = http.request(`${jalon.adresse}${adresse('coupe.pdf')}`, {
      method: 'PUT',
      headers: { Cookie: porteur.cookie, 'Content-Length': '5000000' },
    });
    demande.on('error', () => undefined);
    demande.write(Buffer.concat([PDF, Buffer.alloc(1_000_000, 32)]));
    await expect.poll(async () => (await traces()).fichiers.length).toBe(avant.fichiers.length + 1);
    demande.destroy();
    await expect.poll(traces).toEqual(avant);
  });
});

describe('un fichier ordinaire', () => {
  it.each([
    ['statuts.pdf', PDF],
    ['lien.pdf', AVEC_LIEN],
    ['facture.pdf', FACTURE],
    ['avant.pdf', Buffer.concat([Buffer.from('\u0000\u0000reçu par télécopie\n'), PDF])],
    ['zeros.pdf', Buffer.concat([PDF, Buffer.alloc(5_000)])],
    ['impression.pdf', pdfProtege('imprimer')],
    ['photo.jpg', JPEG],
    ['photo.jfif', JPEG],
    // Phones add their own data after the image.
    ['telephone.JPG', Buffer.concat([JPEG, Buffer.from('SEFHd\u0000\u0000\u0000SEFT')])],
    ['logo.png', PNG],
    ['budget.xlsx', xlsx({ nom: 'xl/sharedStrings.xml', corps: Buffer.from('<sst/>'.repeat(1_000)) })],
    ['budget.ods', ods()],
    ['liste.csv', Buffer.from('\ufeffnom;montant\nÉcole;12,50\n')],
  ])('%s passe, examiné', async (nom, octets) => {
    const { statut, corps } = await deposer(nom, octets);
    expect([statut, corps.nom, corps.analyse]).toEqual([201, nom, 'saine']);
  });
});

describe('l’ouverture', () => {
  const lier = (piece: string) =>
    porteur.demander<{ url: string; analyse: string } & Probleme>(
      'GET',
      `/api/dossiers/${dossier}/pieces/${piece}/lien`,
    );
  const noterNonExaminee = (piece: string) =>
    jalon.proprietaire.sql`update pieces set "analyse" = 'non_analysee' where id = ${piece}`;
  const analyseDe = async (piece: string): Promise<string | undefined> =>
    (await jalon.base.sql<{ analyse: string }[]>`select "analyse" from pieces where id = ${piece}`)[0]?.analyse;

  it('un PDF avec du JavaScript, comme les formulaires de l’État, est pris mais ne s’exécute jamais ici', async () => {
    const { corps } = await deposer('cerfa.pdf', PDF_AVEC_JAVASCRIPT);
    const { url } = (await lier(corps.id)).corps;
    const reponse = await fetch(`${jalon.adresse}${url}`, { headers: { Cookie: porteur.cookie } });
    expect(Buffer.from(await reponse.arrayBuffer())).toEqual(PDF_AVEC_JAVASCRIPT);
    expect(reponse.headers.get('Content-Disposition')).toMatch(/^attachment;/);
    expect(reponse.headers.get('Content-Security-Policy')).toMatch(
      /^sandbox;.*object-src 'none'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(reponse.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('un fichier reçu avant l’antivirus est examiné quand on l’ouvre, une fois', async () => {
    const { corps } = await deposer('ancien.pdf', Buffer.concat([PDF, Buffer.from('% ancien\n%%EOF')]));
    await noterNonExaminee(corps.id);
    const examens = clamd.recus.length;
    expect((await lier(corps.id)).corps.analyse).toBe('saine');
    await lier(corps.id);
    expect(clamd.recus.length).toBe(examens + 1);
    expect(await analyseDe(corps.id)).toBe('saine');
  });

  it('infecté, il ne s’ouvre plus, ni par un lien déjà donné', async () => {
    const { corps } = await deposer('piege.pdf', Buffer.concat([PDF, Buffer.from('% VIRUS-DE-DEMAIN\n%%EOF')]));
    const { url } = (await lier(corps.id)).corps;
    await noterNonExaminee(corps.id);
    clamd.signatures.push('VIRUS-DE-DEMAIN');
    const ouverture = await porteur.demander<Probleme>('GET', url);
    expect([ouverture.statut, ouverture.corps.detail]).toEqual([
      403,
      expect.stringContaining('contient un programme malveillant'),
    ]);
    expect(await analyseDe(corps.id)).toBe('infectee');
    expect((await lier(corps.id)).statut).toBe(403);
  });

  it('si l’antivirus se tait, rien de non examiné ne s’ouvre : 503', async () => {
    const { corps } = await deposer('attente.pdf', Buffer.concat([PDF, Buffer.from('% attente\n%%EOF')]));
    await noterNonExaminee(corps.id);
    await clamd.arreter();
    const { statut, entetes } = await lier(corps.id);
    expect([statut, entetes.get('Retry-After')]).toEqual([503, '60']);
    const depot = await deposer('a.pdf', PDF);
    expect([depot.statut, depot.entetes.get('Retry-After')]).toEqual([503, '60']);
    expect(await analyseDe(corps.id)).toBe('non_analysee');
  });
});
