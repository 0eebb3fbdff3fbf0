// How much room files take, said before it is full and never taken twice.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comparerTotaux } from '../../server/engine/rejouer-totaux.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { unPdf, type Personne, type Probleme } from '../support/personne.ts';

interface Recue {
  id: string;
  nom: string;
  taille: number;
  empreinte: string;
  place: string | null;
}
const LARGES = { brouillon: 1e9, organisme: 1e9, financeur: 1e9 };
const UN = unPdf().length;

describe('La place des fichiers', () => {
  const quotas = { ...LARGES };
  let jalon: Jalon;
  let porteur: Personne;
  let dossier = '';
  const deposer = (qui = porteur, ou = dossier) =>
    qui.demander<Recue & Probleme>('PUT', `/api/dossiers/${ou}/pieces?nom=statuts.pdf`, unPdf());
  /** All at once, then what was taken and what was refused. */
  const enRafale = async (combien: number) => {
    const reponses = await Promise.all(Array.from({ length: combien }, () => deposer()));
    return { prises: reponses.filter((r) => r.statut === 201), refusees: reponses.filter((r) => r.statut === 413) };
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ quotas });
    porteur = await jalon.connecter('porteur');
  });
  beforeEach(async () => {
    Object.assign(quotas, LARGES);
    dossier = await porteur.ouvrirDossier();
  });
  afterAll(() => jalon.fermer());

  it('celle d’un brouillon : douze envois à la fois en prennent cinq, et la suite se dit', async () => {
    quotas.brouillon = 5 * UN;
    const { prises, refusees } = await enRafale(12);
    expect([prises.length, refusees.length]).toEqual([5, 7]);
    expect(prises.map((r) => r.corps.place !== null).toSorted()).toEqual([false, false, false, true, true]);
    for (const r of refusees) {
      expect(r.corps).toMatchObject({ code: 'trop_volumineux' });
      expect(r.corps.detail).toMatch(/^Ce fichier n’est pas conservé.*retirez un fichier/);
    }
    const [{ id: formulaire } = { id: '' }] = (await porteur.lire(dossier)).formulaires;
    const adresse = `/api/dossiers/${dossier}/formulaires/${formulaire}`;
    const lu = () => porteur.obtenir<{ place: string | null }>('GET', adresse);
    expect((await lu()).place).toMatch(/^Les fichiers de ce dossier occupent .*il reste 0\u00a0Mo/);

    // One is named by an answer; a quarter of an hour later, the others make room.
    const [{ corps: gardee }] = prises as [(typeof prises)[0]];
    const { id, nom, taille, empreinte } = gardee;
    await porteur.obtenir('PATCH', `${adresse}/reponses`, {
      modifications: [{ chemin: 'pieceQualiopi', valeur: [{ id, nom, taille, empreinte }], revision: 0 }],
    });
    expect((await deposer()).statut).toBe(413);
    await jalon.proprietaire
      .sql`update pieces set cree_le = cree_le - interval '16 minutes' where dossier_id = ${dossier}`;
    const apres = await enRafale(6);
    expect([apres.prises.length, apres.refusees.length]).toEqual([4, 2]);
    expect(await jalon.base.sql`select 1 from pieces where id = ${id}`).toHaveLength(1);
    expect((await porteur.obtenir<{ integre: boolean }>('GET', `/api/dossiers/${dossier}/journal`)).integre).toBe(true);
  });

  it('celle d’un organisme vaut pour tous ses dossiers, celle d’un financeur pour tous les siens, agents compris', async () => {
    const [{ octets } = { octets: 0 }] = await jalon.base.sql<{ octets: number }[]>`
      select o.octets from places_fichiers o join dossiers d on d.organisation_id = o.id where o.portee = 'organisation' and d.id = ${dossier}`;
    quotas.organisme = octets + 2 * UN;
    const { prises, refusees } = await enRafale(4);
    expect([prises.length, refusees.length]).toEqual([2, 2]);
    expect(refusees[0]!.corps.detail).toMatch(/les dossiers de votre organisme occupent déjà/);
    expect((await deposer(porteur, await porteur.ouvrirDossier())).statut).toBe(413);
    // Another organisation has its own.
    const autre = await jalon.connecter('partenaire');
    expect((await deposer(autre, await autre.ouvrirDossier())).statut).toBe(201);

    quotas.financeur = 3 * UN;
    const administrateur = await jalon.connecter('administrateur');
    const { places } = await administrateur.obtenir<{
      places: { financeur: string; octets: number; quota: number; presquePris: boolean }[];
    }>('GET', '/api/exploitation');
    expect(places).toEqual([
      { financeur: 'Région Occitanie', octets: octets + 3 * UN, quota: 3 * UN, presquePris: true },
    ]);
    Object.assign(quotas, { ...LARGES, financeur: 3 * UN });
    expect((await deposer()).corps.detail).toMatch(/Ce n’est pas de votre fait/);
  });

  it('se recompte au rejeu', async () => {
    await deposer();
    const { sql } = jalon.proprietaire;
    expect(await comparerTotaux(sql)).toEqual([]);
    await sql`update places_fichiers set octets = octets + 1 where portee = 'dossier' and id = ${dossier}`;
    expect(await comparerTotaux(sql)).toEqual([expect.stringMatching(/^place des fichiers, dossier /)]);
    await expect(jalon.base.sql`update places_fichiers set octets = 0`).rejects.toMatchObject({ code: '42501' });
  });
});
