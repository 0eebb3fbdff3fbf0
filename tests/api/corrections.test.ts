// After deposit, every version of an answer is kept and shown to both sides: a row deleted keeps what its cells were.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { filLu } from '../../server/echanges/schemas.ts';
import { traiterCourriel } from '../../server/notifications/traiter-courriel.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

describe('La correction d’un tableau', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let claire: Personne;
  let agent: Personne;
  let chemin = '';
  const lire = (qui: Personne): Promise<FormulaireLu> => qui.obtenir('GET', chemin);

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'DEMANDER_COMPLEMENTS' });
    claire = await m.personne('porteur');
    agent = await m.personne('instructeur');
    const demande = {
      demandes: [
        { id: 'D1', chemin: 'charges', motif: 'Retirez la première dépense.' },
        { id: 'D2', chemin: 'pieceQualiopi', motif: 'Le certificat est expiré.' },
        { id: 'D3', chemin: 'pieceProgramme', motif: 'Il manque les dates.' },
      ],
      message: 'Bonjour, appelez-moi si besoin.',
    };
    expect((await agent.envoyer(m.dossier, 'DEMANDER_COMPLEMENTS', demande)).statut).toBe(200);
    chemin = `/api/dossiers/${m.dossier}/formulaires/${(await claire.lire(m.dossier)).formulaires[0]!.id}`;
  });
  afterAll(() => jalon.fermer());

  it('garde ce qu’étaient les cellules d’une ligne supprimée, et le montre aux deux côtés', async () => {
    const avant = await lire(claire);
    const ligne = Object.keys(avant.valeurs).find((c) => /^charges\/[^/]+$/.test(c)) ?? '';
    const cellules = Object.entries(avant.valeurs).filter(([c]) => c.startsWith(`${ligne}/`));
    expect(cellules.length).toBeGreaterThan(1);
    const modifications = [{ chemin: ligne, valeur: null, revision: avant.revisions[ligne] ?? 0 }];
    const r = await claire.obtenir<{ resultats: { issue: string }[] }>('PATCH', `${chemin}/reponses`, {
      modifications,
    });
    expect(r.resultats.map((x) => x.issue)).toEqual(['enregistre']);
    const { valeurs, avant: ancien } = await lire(claire);
    expect(Object.keys(valeurs).filter((c) => c.startsWith(ligne))).toEqual([]);
    expect(ancien).toEqual({ [ligne]: avant.valeurs[ligne], ...Object.fromEntries(cellules) });
  });

  it('n’est pas lue par la Région avant d’être envoyée', async () => {
    const [porteur, region] = [await lire(claire), await lire(agent)];
    const cellules = Object.keys(porteur.avant).filter((c) => c.split('/').length === 3);
    for (const cellule of cellules) expect(region.valeurs[cellule]).toEqual(porteur.avant[cellule]);
    expect(region.avant).toEqual({});
  });

  it('une cellule que l’on écrivait dans cette ligne est un conflit, pas une réponse sans ligne', async () => {
    const { revisions, avant } = await lire(claire);
    const disparue = Object.keys(avant).find((c) => /^charges\/.+\//.test(c)) ?? '';
    const modifications = [{ chemin: disparue, valeur: avant[disparue], revision: (revisions[disparue] ?? 0) - 1 }];
    const r = await claire.obtenir<{ resultats: unknown[] }>('PATCH', `${chemin}/reponses`, { modifications });
    expect(r.resultats).toMatchObject([{ issue: 'conflit', valeurActuelle: null }]);
  });

  const sorts = async (qui: Personne): Promise<unknown> => {
    const { complements } = await qui.lire(m.dossier);
    return complements?.points.map(({ sort }) => sort);
  };

  it('dit de chaque point ce qu’il est devenu, à la Région seulement une fois envoyé', async () => {
    expect((await claire.lire(m.dossier)).complements).toMatchObject({
      message: 'Bonjour, appelez-moi si besoin.',
      recusLe: null,
    });
    expect(await sorts(claire)).toEqual(['repondu', 'attendu', 'attendu']);
    expect(await sorts(agent)).toEqual(['attendu', 'attendu', 'attendu']);
  });

  it('plus de temps se demande et s’accorde d’un seul acte chacun, et le délai change alors seulement', async () => {
    const complements = async (qui: Personne) => (await qui.lire(m.dossier)).complements!;
    const limite = async (): Promise<string | undefined> =>
      (await claire.lire(m.dossier)).attentes.find(({ deMoi }) => deMoi)?.dernierJour ?? undefined;
    const avant = await limite();
    expect((await complements(agent)).acteDeDelai).toBeNull();
    const demander = (await complements(claire)).acteDeDelai!;
    // What is asked is a line of the agent's desk, until it is answered: no, or yes.
    const bureau = async (): Promise<string[]> => {
      const { dossiers } = await agent.obtenir<{ dossiers: { id: string; attentes: { libelle: string }[] }[] }>(
        'GET',
        '/api/dossiers?aTraiter=oui',
      );
      return dossiers.filter(({ id }) => id === m.dossier).flatMap((d) => d.attentes.map(({ libelle }) => libelle));
    };
    const statut = async (qui: Personne, acte: string): Promise<number> => (await qui.envoyer(m.dossier, acte)).statut;
    expect([await bureau(), await statut(agent, 'REFUSER_DELAI')]).toEqual([[], 409]);
    expect([await statut(claire, demander), await bureau()]).toEqual([200, ['Accorder un nouveau délai']]);
    expect([await statut(claire, 'REFUSER_DELAI'), await statut(agent, 'REFUSER_DELAI')]).toEqual([403, 200]);
    expect([await bureau(), (await complements(claire)).delaiRefuseLe === null]).toEqual([[], false]);
    expect([await statut(claire, demander), await limite()]).toEqual([409, avant]);
    expect([await statut(agent, 'PROLONGER_DELAI'), (await complements(claire)).delaiRefuseLe]).toEqual([200, null]);
    expect((await claire.envoyer(m.dossier, demander)).statut).toBe(200);
    expect((await claire.envoyer(m.dossier, demander)).statut).toBe(409);
    expect([await limite(), (await complements(claire)).acteDeDelai]).toEqual([avant, null]);
    const lu = await complements(agent);
    expect(lu.delaiDemandeLe).not.toBeNull();
    const admin = await m.personne('administrateur');
    const { maintenant } = await admin.obtenir<{ maintenant: string }>('GET', '/api/demonstration/horloge');
    const vers = new Date(Date.parse(maintenant) + 3 * 86_400_000).toISOString();
    await admin.obtenir('POST', '/api/demonstration/horloge', { vers });
    expect([(await agent.envoyer(m.dossier, lu.acteDeDelai!)).statut, await bureau()]).toEqual([200, []]);
    expect([(await complements(agent)).delaiDemandeLe, (await complements(agent)).acteDeDelai]).toEqual([null, null]);
    expect((await limite())! > avant!).toBe(true);
  });

  it('« je ne peux pas répondre » est un message du fil, sur un point demandé, du porteur seul', async () => {
    const ecrire = (qui: Personne, cle: string, plus: object = {}) =>
      qui.demander<{ rang: number }>('POST', `/api/dossiers/${m.dossier}/echanges`, {
        id: randomUUID(),
        texte: 'Le certificateur ne répond pas. Puis-je joindre son courriel ?',
        pieces: [],
        interne: false,
        confidentiel: false,
        question: { formulaire: chemin.split('/').at(-1), chemin: cle },
        sansReponse: true,
        ...plus,
      });
    expect((await ecrire(claire, 'intitule')).statut).toBe(422);
    expect((await ecrire(agent, 'pieceQualiopi')).statut).toBe(422);
    expect((await ecrire(claire, 'pieceQualiopi', { question: undefined })).statut).toBe(422);
    expect((await ecrire(claire, 'pieceQualiopi')).statut).toBe(201);
    for (const [qui, dits] of [
      [claire, ['repondu', 'impossible', 'attendu']],
      [agent, ['attendu', 'impossible', 'attendu']],
    ] as const)
      expect(await sorts(qui)).toEqual(dits);
  });

  it('se lit des deux côtés une fois envoyée', async () => {
    // The budget must balance again: what the row cost goes to another.
    const lu = await lire(claire);
    const montants = Object.keys({ ...lu.avant, ...lu.valeurs }).filter((c) => /^charges\/.+\/montant$/.test(c));
    const disparu = montants.find((c) => c in lu.avant) ?? '';
    const autre = montants.find((c) => c in lu.valeurs) ?? '';
    const formulaire = chemin.split('/').at(-1) ?? '';
    const reporte = Number(lu.valeurs[autre]) + Number(lu.avant[disparu]);
    await claire.repondre(m.dossier, formulaire, { [autre]: reporte });
    const { avant } = await lire(claire);
    expect(avant[autre]).toBe(lu.valeurs[autre]);
    expect((await claire.envoyer(m.dossier, 'DEPOSER_COMPLEMENTS')).statut).toBe(200);
    for (const qui of [claire, agent]) expect((await lire(qui)).avant).toEqual(avant);
  });

  it('« d’habitude » est mesuré sur ce que la Région a pris, dit à partir de vingt dossiers et pas avant', async () => {
    const { sql } = jalon.proprietaire;
    const acte = 'completude/DECLARER_COMPLET';
    const mesures = await sql<{ acte: string }[]>`
      select distinct acte from durees_attentes where dossier_id = ${m.dossier} order by 1`;
    // What the porteur took is not among them.
    expect(mesures.map((x) => x.acte)).toEqual([acte, 'completude/PRENDRE_EN_CHARGE', 'completude/PROLONGER_DELAI']);
    await sql`delete from durees_attentes`;
    const ajouter = (nombre: number) => sql`
      insert into durees_attentes select d.financeur_id, d.slug, ${acte}, gen_random_uuid(), gen_random_uuid(), n, maintenant() - n * interval '1 hour'
      from dossiers d, generate_series(1, ${nombre}::int) n where d.id = ${m.dossier}`;
    const habituel = async () => (await claire.lire(m.dossier)).attentes.find((a) => a.chez === 'region')!.habituel;
    await ajouter(19);
    expect(await habituel()).toBeNull();
    await sql`delete from durees_attentes`;
    await ajouter(21);
    expect(await habituel()).toMatchObject({ de: 6, a: 16, passe: false });
  });

  it('l’agent qui les reçoit lit ce qui n’a pas de réponse : dans son courriel, sur le dossier, dans le fil', async () => {
    const { sql } = jalon.travail;
    const [t] = await sql<{ id: string; cle: string; dossier_id: string; financeur_id: string; charge: object }[]>`
      select id, cle, dossier_id, financeur_id, charge from travaux where dossier_id = ${m.dossier} and charge->>'genre' = 'complementsRecus'`;
    await traiterCourriel({ base: jalon.travail, reglages: { baseUrl: 'http://localhost:3000', demo: true } })({
      ...t!,
      dossierId: t!.dossier_id,
      financeurId: t!.financeur_id,
      charge: t!.charge as never,
      type: 'courriel',
    });
    const [envoi] = await sql<{ texte: string }[]>`
      select charge->>'texte' as texte from travaux where cle like ${`${t!.cle}:%`} limit 1`;
    expect(envoi?.texte).toMatch(/sans réponse nouvelle :\n+- [^\n]*rogramme/u);
    expect(envoi?.texte).toMatch(/ne peut pas répondre à :\n+- [^\n]*ualiopi/u);
    const recus = ['repondu', 'impossible', 'attendu'];
    expect(await sorts(agent)).toEqual(recus);
    expect((await claire.lire(m.dossier)).complements).toBeNull();
    for (const qui of [claire, agent]) {
      const { entrees } = await qui.obtenir<z.output<typeof filLu>>('GET', `/api/dossiers/${m.dossier}/echanges`);
      expect(entrees.flatMap((e) => (e.genre === 'evenement' ? e.demandes.map(({ sort }) => sort) : []))).toEqual(
        recus,
      );
      expect(entrees.some((e) => e.genre === 'message' && e.sansReponse)).toBe(true);
    }
  });
});
