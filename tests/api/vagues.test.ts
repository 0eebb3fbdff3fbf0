// A call that takes its dossiers in waves: which one a draft belongs to, until when it may be deposited, and from which credits it takes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ecrireVagues } from '../../server/appels/vagues.ts';
import type { appelLu } from '../../server/appels/schemas.ts';
import { ErreurDemarrage } from '../../server/config.ts';
import { lireDossierEntier } from '../../server/engine/lecture-dossier.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { VagueCompilee } from '../../workflows/appel/vagues.ts';
import { fondsMinusculeV1 } from '../support/appels/fonds-minuscule.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

const vague = (cle: string, ouverture: string, cloture: string, plus: Partial<VagueCompilee> = {}): VagueCompilee => ({
  cle,
  libelle: `Relève ${cle}`,
  ouverture,
  cloture,
  depotJusqua: cloture,
  calendrier: [],
  enveloppes: [],
  note: null,
  ...plus,
});
const passee = vague('passee', '2025-09-01T09:00:00+02:00', '2025-09-05T17:00:00+02:00');
const automne = vague('automne', '2025-09-01T09:00:00+02:00', '2025-09-30T17:00:00+02:00', {
  depotJusqua: '2025-10-03T17:00:00+02:00',
  enveloppes: ['automne'],
});
const hiver = vague('hiver', '2025-10-01T09:00:00+02:00', '2025-10-31T12:00:00+01:00', { note: 'Relève fictive.' });
const appel: AppelCompile = { ...fondsMinusculeV1, vagues: [passee, automne, hiver] };

describe('Les relèves d’un appel', () => {
  let jalon: Jalon;
  let porteur: Personne;
  const avancer = async (vers: string) =>
    (await jalon.connecter('administrateur')).obtenir('POST', '/api/demonstration/horloge', { vers });
  const lireAppel = () => porteur.obtenir<z.output<typeof appelLu>>('GET', '/api/appels/normandie/fonds-minuscule');
  const creer = async (choisie?: string) => {
    const { compte } = await porteur.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    return porteur.demander<{ id: string }>('POST', '/api/dossiers', {
      financeur: 'normandie',
      appel: 'fonds-minuscule',
      organisation: compte.organisations[0]?.id,
      ...(choisie === undefined ? {} : { vague: choisie }),
    });
  };
  const brouillon = async (choisie?: string) => {
    const { corps } = await creer(choisie);
    const { formulaires } = await porteur.lire(corps.id);
    await porteur.repondre(corps.id, formulaires[0]!.id, { projet: 'Un projet.' });
    return corps.id;
  };
  const enveloppesDe = async (dossier: string) =>
    (await lireDossierEntier(jalon.base.sql, dossier, null))?.enveloppes.map((e) => e.cle);
  let premier = '';
  let oublie = '';

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appel] });
    const { sql } = jalon.proprietaire;
    for (const cle of ['automne', 'commune'])
      await sql`insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, fonds, appels, ae_vote_centimes, ae_affecte_centimes)
        select id, ${cle}, ${cle}, 'Essai', 2025, 'fonctionnement', ${['region']}, ${['fonds-minuscule']}, 100, 100 from financeurs where code = 'normandie'`;
    porteur = await jalon.connecter('porteur');
  });
  afterAll(() => jalon.fermer());

  it('se lisent sur sa page, closes, ouvertes et à venir ; ses dates sont celles de la relève du jour', async () => {
    const lu = await lireAppel();
    expect(lu.vagues.map((v) => [v.cle, v.etat])).toEqual([
      ['automne', 'ouvert'],
      ['passee', 'clos'],
      ['hiver', 'aVenir'],
    ]);
    expect([lu.etat, Date.parse(lu.cloture ?? '')]).toEqual(['ouvert', Date.parse(automne.cloture)]);
    expect(lu.vagues[0]).toMatchObject({ depotJusqua: new Date(automne.depotJusqua).toISOString() });
  });

  it('un brouillon prend la seule ouverte, et la garde', async () => {
    premier = await brouillon();
    oublie = await brouillon();
    expect((await porteur.lire(premier)).vague).toMatchObject({ cle: 'automne', libelle: 'Relève automne' });
    // What is asked of the porteur has the term of the deposit, on its page as in the list.
    const avant = new Date(automne.depotJusqua).toISOString();
    expect((await porteur.lire(premier)).attentes[0]).toMatchObject({
      acte: 'DEPOSER',
      avant,
      dernierJour: '2025-10-03',
    });
    const liste = await porteur.obtenir<{ dossiers: { attentes: unknown[] }[] }>('GET', '/api/dossiers');
    expect(liste.dossiers[0]!.attentes[0]).toMatchObject({ avant });
    await attendreRefus(jalon, () => creer('hiver'), {
      statut: 422,
      code: 'saisie_refusee',
      phrase: 'n’est pas ouverte',
    });
  });

  it('plusieurs ouvertes : il choisit', async () => {
    await jalon.proprietaire.sql`update vagues set ouverture = '2025-09-02' where cle = 'hiver'`;
    await attendreRefus(jalon, () => creer(), {
      statut: 422,
      code: 'saisie_refusee',
      phrase: 'Plusieurs relèves sont ouvertes',
    });
    const choisi = await brouillon('hiver');
    expect((await porteur.envoyer(choisi, 'DEPOSER')).statut).toBe(200);
    expect((await porteur.lire(choisi)).vague?.cle).toBe('hiver');
    // Those of a wave are its own; one that has none takes from those of the call.
    expect(await enveloppesDe(choisi)).toEqual(['commune']);
    await ecrireVagues(jalon.proprietaire.sql, await financeurId(), appel);
  });

  it('la liste des dossiers se réduit à une relève, à traiter ou non', async () => {
    const combien = async (vague: string, plus = ''): Promise<number> =>
      (await porteur.obtenir<{ total: number }>('GET', `/api/dossiers?appel=fonds-minuscule&vague=${vague}${plus}`))
        .total;
    const [tous, ...parReleve] = await Promise.all([
      porteur.obtenir<{ dossiers: unknown[] }>('GET', '/api/dossiers?appel=fonds-minuscule'),
      combien('automne'),
      combien('hiver'),
      combien('passee'),
    ]);
    expect(parReleve[2]).toBe(0);
    expect(parReleve[0]).toBeGreaterThan(0);
    expect(parReleve.reduce((a, b) => a + b)).toBe(tous.dossiers.length);
    expect(await combien('passee', '&aTraiter=oui')).toBe(0);
  });

  it('close, elle n’ouvre plus de dossier ; la grâce laisse déposer ceux qui sont commencés', async () => {
    await avancer('2025-09-30T15:30:00Z');
    await attendreRefus(jalon, () => creer(), { statut: 409, code: 'transition_refusee', phrase: 'Aucune relève' });
    const { statut } = await porteur.envoyer(premier, 'DEPOSER');
    expect([statut, (await porteur.lire(premier)).dossier.deposeLe === null]).toEqual([200, false]);
    expect(await enveloppesDe(premier)).toEqual(['automne']);
  });

  it('passé la grâce, le dépôt est refusé et dit quoi faire, même si une autre relève est ouverte', async () => {
    await avancer('2025-10-03T15:00:01Z');
    await attendreRefus(jalon, () => porteur.envoyer(oublie, 'DEPOSER'), {
      statut: 409,
      code: 'transition_refusee',
      phrase: 'si une autre relève est ouverte, commencez-y un dossier',
    });
    expect((await porteur.lire(oublie)).vague?.cle).toBe('automne');
    expect((await lireAppel()).vagues.find((v) => v.etat === 'ouvert')?.note).toBe('Relève fictive.');
  });

  it('se prolonge sans nouvelle version ; celle qui a des dossiers ne se retire pas', async () => {
    const { sql } = jalon.proprietaire;
    const prolongee = { ...automne, cloture: '2025-10-10T17:00:00+02:00', depotJusqua: '2025-10-10T17:00:00+02:00' };
    await ecrireVagues(sql, await financeurId(), { ...appel, vagues: [passee, prolongee, hiver] });
    expect((await porteur.envoyer(oublie, 'DEPOSER')).statut).toBe(200);
    await expect(ecrireVagues(sql, await financeurId(), { ...appel, vagues: [passee, hiver] })).rejects.toThrow(
      ErreurDemarrage,
    );
    await ecrireVagues(sql, await financeurId(), { ...appel, vagues: [prolongee, hiver] });
    expect((await lireAppel()).vagues.map((v) => v.cle)).toEqual(['automne', 'hiver']);
  });

  const financeurId = async (): Promise<string> =>
    (await jalon.proprietaire.sql<{ id: string }[]>`select id from financeurs where code = 'normandie'`)[0]!.id;
});
