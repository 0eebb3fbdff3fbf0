import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../../tests/support/jalon.ts';
import { unPdf, type Personne, type Probleme } from '../../tests/support/personne.ts';
import { demarrerSeau, reglagesDe } from '../../tests/support/seau.ts';
import { choisirStockage } from './choisir-stockage.ts';
import { stockageDansUnSeau } from './stockage-s3.ts';
import type { Stockage } from './stockage.ts';

const OCTETS = Buffer.from('les statuts de l’association');
const EMPREINTE = createHash('sha256').update(OCTETS).digest('hex');
const CLE = `${EMPREINTE.slice(0, 2)}/${EMPREINTE.slice(2, 4)}/${EMPREINTE}`;
const flux = (octets: Uint8Array): ReadableStream<Uint8Array> => new Blob([octets as BlobPart]).stream();

let seau: Awaited<ReturnType<typeof demarrerSeau>>;
let arrivees: string;
beforeEach(async () => {
  seau = await demarrerSeau();
  arrivees = await mkdtemp(path.join(os.tmpdir(), 'jalon-seau-'));
});
afterEach(async () => {
  await seau.arreter();
  await rm(arrivees, { recursive: true, force: true });
});

describe('les fichiers dans un seau S3', () => {
  let stockage: Stockage;
  beforeEach(() => {
    stockage = stockageDansUnSeau(reglagesDe(seau), arrivees);
  });

  it('sont envoyés signés, avec leur longueur et leur empreinte, puis relus avant de compter', async () => {
    const arrivee = await stockage.recevoir(flux(OCTETS), 1_000);
    expect(seau.objets.size).toBe(0);
    await arrivee.confirmer();
    expect(seau.demandes).toEqual([`HEAD ${CLE}`, `PUT ${CLE}`, `GET ${CLE}`]);
    expect(seau.objets.get(CLE)).toEqual(OCTETS);
    expect(await readdir(arrivees)).toEqual([]);
    const rendus = await new Response(await stockage.ouvrir(EMPREINTE)).arrayBuffer();
    expect(Buffer.from(rendus)).toEqual(OCTETS);
  });

  it('n’y vont qu’une fois ; un objet abîmé depuis est remplacé', async () => {
    await (await stockage.recevoir(flux(OCTETS), 1_000)).confirmer();
    await (await stockage.recevoir(flux(OCTETS), 1_000)).confirmer();
    expect(seau.demandes.filter((d) => d.startsWith('PUT'))).toHaveLength(1);
    seau.objets.set(CLE, Buffer.from('autre chose'));
    await (await stockage.recevoir(flux(OCTETS), 1_000)).confirmer();
    expect(seau.objets.get(CLE)).toEqual(OCTETS);
  });

  it('s’en vont un jour après que plus rien ne les nomme, et pas avant', async () => {
    await (await stockage.recevoir(flux(OCTETS), 1_000)).confirmer();
    const personne = () => Promise.resolve(new Set<string>());
    expect(await stockage.elaguer(personne)).toBe(0);
    seau.venus.set(CLE, new Date(Date.now() - 2 * 86_400_000));
    expect(await stockage.elaguer(() => Promise.resolve(new Set([EMPREINTE])))).toBe(0);
    // The same content, come again: as young as its new row.
    await (await stockage.recevoir(flux(OCTETS), 1_000)).confirmer();
    expect(await stockage.elaguer(personne)).toBe(0);
    seau.venus.set(CLE, new Date(Date.now() - 2 * 86_400_000));
    seau.objets.set('notes/lisez-moi', Buffer.from('à quelqu’un d’autre'));
    expect(await stockage.elaguer(personne)).toBe(1);
    expect([...seau.objets.keys()]).toEqual(['notes/lisez-moi']);
  });

  it('ne comptent pas s’ils ne sont pas relus comme ils ont été écrits, et sont retirés', async () => {
    seau.panne = 'abime';
    const arrivee = await stockage.recevoir(flux(OCTETS), 1_000);
    await expect(arrivee.confirmer()).rejects.toMatchObject({ name: 'StockageIndisponible' });
    await arrivee.abandonner();
    expect(seau.demandes.at(-1)).toBe(`DELETE ${CLE}`);
    expect(seau.objets.size).toBe(0);
    expect(await readdir(arrivees)).toEqual([]);
  });

  it('demandent de revenir quand le seau se tait ou n’est plus là', async () => {
    seau.panne = 'muet';
    const arrivee = await stockage.recevoir(flux(OCTETS), 1_000);
    await expect(arrivee.confirmer()).rejects.toMatchObject({ name: 'StockageIndisponible' });
    await expect(stockage.ouvrir(EMPREINTE)).rejects.toMatchObject({ name: 'StockageIndisponible' });
    await seau.arreter();
    await expect(arrivee.confirmer()).rejects.toMatchObject({ name: 'StockageIndisponible' });
  });

  it('ne laissent rien d’un envoi trop lourd', async () => {
    await expect(stockage.recevoir(flux(OCTETS), 10)).rejects.toMatchObject({ name: 'TailleDepassee' });
    expect(await readdir(arrivees)).toEqual([]);
    expect(seau.demandes).toEqual([]);
  });

  it('sont choisis par la configuration, le disque sinon', async () => {
    const choisi = await choisirStockage({ donnees: arrivees, s3: reglagesDe(seau) });
    await (await choisi.recevoir(flux(OCTETS), 1_000)).confirmer();
    expect(seau.objets.has(CLE)).toBe(true);
    const disque = await choisirStockage({ donnees: arrivees, s3: null });
    await (await disque.recevoir(flux(OCTETS), 1_000)).confirmer();
    expect(await readdir(path.join(arrivees, 'fichiers', EMPREINTE.slice(0, 2)))).toEqual([EMPREINTE.slice(2, 4)]);
  });
});

describe('le seau sous l’application', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let dossier: string;
  let deuxieme: Awaited<ReturnType<typeof demarrerSeau>>;
  let recus: string;
  beforeAll(async () => {
    deuxieme = await demarrerSeau();
    recus = await mkdtemp(path.join(os.tmpdir(), 'jalon-seau-http-'));
    jalon = await demarrerJalon({ stockage: stockageDansUnSeau(reglagesDe(deuxieme), recus) });
    porteur = await jalon.connecter('porteur');
    dossier = await porteur.ouvrirDossier();
  });
  afterAll(async () => {
    await jalon.fermer();
    await deuxieme.arreter();
    await rm(recus, { recursive: true, force: true });
  });

  it('un seau qui se tait ou abîme : 503, revenir plus tard, rien d’acquis', async () => {
    const deposer = () => porteur.demander<Probleme>('PUT', `/api/dossiers/${dossier}/pieces?nom=a.pdf`, unPdf());
    for (const panne of ['muet', 'abime'] as const) {
      deuxieme.panne = panne;
      const { statut, corps, entetes } = await deposer();
      expect({ statut, code: corps.code, apres: entetes.get('Retry-After') }).toEqual({
        statut: 503,
        code: 'indisponible',
        apres: '60',
      });
      expect(corps.detail).toContain('Réessayez dans quelques minutes');
    }
    expect(deuxieme.objets.size).toBe(0);
    expect(await readdir(recus)).toEqual([]);
    expect(await jalon.base.sql`select 1 from pieces where dossier_id = ${dossier}`).toHaveLength(0);
    deuxieme.panne = 'aucune';
    expect((await deposer()).statut).toBe(201);
    const [piece] = await jalon.base.sql<{ id: string }[]>`select id from pieces where dossier_id = ${dossier}`;
    deuxieme.panne = 'muet';
    const lien = await porteur.obtenir<{ url: string }>('GET', `/api/dossiers/${dossier}/pieces/${piece!.id}/lien`);
    expect((await porteur.demander('GET', lien.url)).statut).toBe(503);
  });
});
