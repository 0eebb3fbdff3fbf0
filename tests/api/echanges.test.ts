// The thread of a dossier: who reads and writes in it, what is kept of a message, and to whom its mail goes.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { recapitulerMessages } from '../../server/echanges/recapituler.ts';
import { traiterMessage } from '../../server/echanges/traiter-message.ts';
import type { filLu, messageEnvoye, messageLu, pieceDeMessage } from '../../server/echanges/schemas.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { unPdf, type Personne, type Probleme } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Fil = z.output<typeof filLu>;
type Message = z.output<typeof messageLu>;
type Envoye = z.output<typeof messageEnvoye>;
const REGLAGES = { baseUrl: 'http://localhost:3000', demo: true, cleSecrete: CLE_SECRETE, reponses: null };

describe('Les échanges d’un dossier', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let instructeur: Personne;

  const chemin = (dossier = m.dossier): string => `/api/dossiers/${dossier}/echanges`;
  const message = (texte: string, plus: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    texte,
    pieces: [],
    interne: false,
    confidentiel: false,
    ...plus,
  });
  const lire = (qui: Personne, dossier = m.dossier): Promise<Fil> => qui.obtenir('GET', chemin(dossier));
  const messages = async (qui: Personne, dossier = m.dossier): Promise<Message[]> =>
    (await lire(qui, dossier)).entrees.filter((e) => e.genre === 'message');
  const ecrire = (qui: Personne, corps: object, dossier = m.dossier) =>
    qui.demander<Envoye & Probleme>('POST', chemin(dossier), corps);
  const joindre = (qui: Personne, octets: Uint8Array = unPdf('échange')) =>
    qui.demander<z.output<typeof pieceDeMessage> & Probleme>('PUT', `${chemin()}/pieces?nom=note.pdf`, octets);
  /** Runs the job of a message, and gives who is written to, with what. */
  const annoncer = async (id: string): Promise<{ a: string; sujet: string; texte: string }[]> => {
    const { sql } = jalon.travail;
    const [t] = await sql<{ id: string; cle: string; dossier_id: string; charge: { rang: number } }[]>`
      select id, cle, dossier_id, charge from travaux where cle = ${`message:${id}`}`;
    if (t === undefined) return [];
    const traiter = traiterMessage({ base: jalon.travail, reglages: REGLAGES });
    await traiter({ ...t, dossierId: t.dossier_id, financeurId: null, type: 'courriel-message' });
    const envois = await sql<{ a: string; charge: { sujet: string; texte: string } }[]>`
      select c.courriel as a, t.charge from travaux t join comptes c on c.id = (t.charge->>'compte')::uuid
      where t.cle like ${`message:${id}:%`} order by 1`;
    return envois.map(({ a, charge }) => ({ a, sujet: charge.sujet, texte: charge.texte }));
  };

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    instructeur = await m.personne('instructeur');
    await m.marcher(0, { evenement: 'VALIDER_PROPOSITION' });
  });
  afterAll(() => jalon.fermer());

  it('un message se lit des deux côtés, une fois lu il le dit, et son courriel porte son texte', async () => {
    const envoi = message('Bonjour,\r\n<script>alert(1)</script> une entrée le 12 janvier est-elle possible ?  ');
    expect((await ecrire(porteur, envoi)).statut).toBe(201);
    expect((await messages(porteur)).at(-1)).toMatchObject({
      deMoi: true,
      luLe: null,
      nouveau: false,
      cote: 'porteur',
    });
    const lu = await lire(instructeur);
    const recu = lu.entrees.filter((e) => e.genre === 'message').at(-1)!;
    expect(recu).toMatchObject({
      texte: 'Bonjour,\n<script>alert(1)</script> une entrée le 12 janvier est-elle possible ?',
      nouveau: true,
      deMoi: false,
    });
    await instructeur.obtenir('PUT', `${chemin()}/lecture`, { rang: 999 });
    expect((await messages(instructeur)).at(-1)?.nouveau).toBe(false);
    expect((await messages(porteur)).at(-1)?.luLe).not.toBeNull();
    const courriels = await annoncer(envoi.id);
    expect(courriels.map(({ a }) => a)).toEqual(['instructeur@demo.test']);
    expect(courriels[0]?.texte).toContain('une entrée le 12 janvier est-elle possible ?');
    expect(courriels[0]?.texte).toContain(`/dossiers/${m.dossier}/echanges`);
    expect(courriels[0]?.sujet).toMatch(/^Nouveau message, dossier IER-2025-\d+$/);
  });

  it('confidentiel, le courriel ne porte ni le texte ni le nom des fichiers', async () => {
    const piece = (await joindre(instructeur)).corps;
    const envoi = message('Le RIB est au nom d’une autre personne.', { confidentiel: true, pieces: [piece.id] });
    expect((await ecrire(instructeur, envoi)).statut).toBe(201);
    const courriels = await annoncer(envoi.id);
    expect(courriels.map(({ a }) => a)).toEqual(['porteur@demo.test']);
    expect(courriels[0]?.texte).not.toMatch(/RIB|note\.pdf/);
  });

  it('les demandes et ce qui s’est passé sont à leur place dans le fil', async () => {
    const { entrees } = await lire(porteur);
    const instants = entrees.map((e) => e.instant);
    expect(instants).toEqual(instants.toSorted());
    const demandes = entrees.filter((e) => e.genre === 'evenement').filter((e) => e.demandes.length > 0);
    expect(demandes).toHaveLength(1);
    expect(demandes[0]?.demandes.every(({ libelle, motif }) => libelle !== '' && motif !== '')).toBe(true);
    expect(demandes[0]!.reponduLe! > demandes[0]!.instant).toBe(true);
    // What the Région prepares is not told to the porteur.
    const lus = entrees.flatMap((e) => (e.genre === 'evenement' ? [e.libelle] : []));
    const desAgents = (await lire(instructeur)).entrees.flatMap((e) => (e.genre === 'evenement' ? [e.libelle] : []));
    expect(desAgents.length).toBeGreaterThan(lus.length);
  });

  it('une note interne reste entre agents, et n’écrit à personne', async () => {
    const note = message('Appel de 20 minutes avec la directrice.', { interne: true });
    expect((await ecrire(instructeur, note)).statut).toBe(201);
    expect((await messages(porteur)).some(({ interne }) => interne)).toBe(false);
    expect((await messages(await m.personne('responsable'))).some(({ interne }) => interne)).toBe(true);
    expect(await annoncer(note.id)).toEqual([]);
    await attendreRefus(jalon, () => ecrire(porteur, message('x', { interne: true })), { statut: 422 });
  });

  it('un double envoi est un seul message ; un autre texte sous le même nom est refusé', async () => {
    const envoi = message('Deux clics.');
    const [a, b] = await Promise.all([ecrire(porteur, envoi), ecrire(porteur, envoi)]);
    expect([a.statut, b.statut]).toEqual([201, 201]);
    expect(a.corps).toEqual(b.corps);
    expect((await messages(porteur)).filter(({ texte }) => texte === 'Deux clics.')).toHaveLength(1);
    await attendreRefus(jalon, () => ecrire(porteur, { ...envoi, texte: 'Autre' }), {
      statut: 422,
      code: 'cle_reutilisee',
    });
    await attendreRefus(jalon, () => ecrire(instructeur, envoi), { statut: 422, code: 'cle_reutilisee' });
  });

  it('dix mille caractères passent, un de plus non, rien non plus', async () => {
    expect((await ecrire(porteur, message('é'.repeat(9_999) + '🙂'))).statut).toBe(201);
    const trop = await attendreRefus(jalon, () => ecrire(porteur, message('é'.repeat(10_001))), {
      statut: 422,
      phrase: 'trop long de 1 caractère',
    });
    expect(trop.constats?.[0]?.chemin).toBe('texte');
    await attendreRefus(jalon, () => ecrire(porteur, message(' \n ')), {
      statut: 422,
      phrase: 'Écrivez votre message',
    });
    await attendreRefus(jalon, () => ecrire(porteur, message('a\u0000b')), { statut: 422 });
  });

  it('un fichier est examiné comme les autres, à son auteur jusqu’à l’envoi, puis à qui lit le fil', async () => {
    const refuse = await joindre(porteur, new TextEncoder().encode('MZ\u0090\u0000 programme'));
    expect([415, 422]).toContain(refuse.statut);
    const piece = (await joindre(porteur)).corps;
    const ouvrir = (qui: Personne) => qui.telecharger(`${chemin()}/pieces/${piece.id}`);
    expect((await ouvrir(instructeur)).statut).toBe(404);
    expect((await ouvrir(porteur)).statut).toBe(200);
    // Another's file is nobody's to send.
    await attendreRefus(jalon, () => ecrire(instructeur, message('x', { pieces: [piece.id] })), { statut: 422 });
    expect((await ecrire(porteur, message('Voici.', { pieces: [piece.id] }))).statut).toBe(201);
    const ouvert = await ouvrir(instructeur);
    expect([ouvert.statut, ouvert.entetes.get('Content-Disposition')?.startsWith('attachment')]).toEqual([200, true]);
    await attendreRefus(jalon, () => ecrire(porteur, message('Encore.', { pieces: [piece.id] })), { statut: 422 });
    expect((await ouvrir(await m.personne('partenaire'))).statut).toBe(404);
    const secrete = (await joindre(instructeur)).corps;
    await ecrire(instructeur, message('Entre nous.', { interne: true, pieces: [secrete.id] }));
    expect((await porteur.telecharger(`${chemin()}/pieces/${secrete.id}`)).statut).toBe(404);
  });

  it('ce qu’on écrit est gardé pour soi, et s’efface une fois parti', async () => {
    const garder = (qui: Personne, texte: string) => qui.obtenir('PUT', `${chemin()}/brouillon`, { texte });
    await garder(porteur, 'Je voulais vous');
    expect((await lire(porteur)).brouillon).toBe('Je voulais vous');
    expect((await lire(instructeur)).brouillon).toBe('');
    await ecrire(porteur, message('Je voulais vous dire.'));
    expect((await lire(porteur)).brouillon).toBe('');
  });

  it('nul autre ne lit ni n’écrit : autre porteur, agent d’ailleurs, récusé, organisme consulté, élu, évaluateur', async () => {
    const { sql } = jalon.proprietaire;
    const dehors = [
      'partenaire',
      'instructeur@normandie.demo.test',
      'prescripteur',
      'coinstructeur',
      'elu',
      'evaluateur',
    ];
    for (const qui of dehors) {
      const elle = await m.personne(qui);
      for (const [methode, suffixe, corps] of [
        ['GET', '', undefined],
        ['POST', '', message('x')],
        ['PUT', '/brouillon', { texte: 'x' }],
        ['PUT', '/lecture', { rang: 1 }],
        ['PUT', '/pieces?nom=a.pdf', unPdf()],
      ] as const)
        await attendreRefus(jalon, () => elle.demander(methode, chemin() + suffixe, corps), { statut: 404 });
    }
    // The prescripteur was asked an avis and has answered: neither the dossier nor its échanges are theirs any more.
    expect((await (await m.personne('prescripteur')).demander('GET', `/api/dossiers/${m.dossier}`)).statut).toBe(404);
    const [{ id: compte } = { id: '' }] = await sql<
      { id: string }[]
    >`select id from comptes where courriel = 'instructeur@demo.test'`;
    await sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select financeur_id, ${compte}, siren, 'essai' from dossiers where id = ${m.dossier}`;
    await attendreRefus(jalon, () => ecrire(instructeur, message('x')), { statut: 404 });
    // Nobody recused is written to either.
    const envoi = message('Qui me lit ?');
    await ecrire(porteur, envoi);
    expect((await annoncer(envoi.id)).map(({ a }) => a)).not.toContain('instructeur@demo.test');
    await sql`delete from recusations where motif = 'essai'`;
    const pilote = await m.personne('pilote');
    expect((await lire(pilote)).peutEcrire).toBe(false);
    await attendreRefus(jalon, () => ecrire(pilote, message('x')), { statut: 403 });
  });

  it('un message ne se change ni ne se retire', async () => {
    for (const base of [jalon.base, jalon.travail])
      for (const ordre of ["update messages set texte = 'x'", 'delete from messages', 'delete from lectures_messages'])
        await expect(base.sql.unsafe(ordre)).rejects.toThrow(/permission denied|droit refusé/);
  });

  it('une question posée sur un brouillon ouvre ses échanges à qui répond, et rien d’autre', async () => {
    const brouillon = await porteur.ouvrirDossier();
    await attendreRefus(jalon, () => instructeur.demander('GET', chemin(brouillon)), { statut: 404 });
    const { formulaires } = await porteur.lire(brouillon);
    const question = { formulaire: formulaires[0]!.id, chemin: 'organismeSiret' };
    await attendreRefus(
      jalon,
      () => ecrire(porteur, message('x', { question: { ...question, chemin: 'constructor' } }), brouillon),
      { statut: 422 },
    );
    const envoi = message('Quel SIRET indiquer ?', { question });
    expect((await ecrire(porteur, envoi, brouillon)).statut).toBe(201);
    const lu = await lire(instructeur, brouillon);
    expect(lu.dossier).toMatchObject({ numero: null, visible: false });
    expect(lu.entrees).toMatchObject([{ genre: 'message', question: expect.stringMatching(/SIRET/) as string }]);
    expect((await annoncer(envoi.id)).map(({ a }) => a)).toContain('instructeur@demo.test');
    expect((await ecrire(instructeur, message('Celui du siège.'), brouillon)).statut).toBe(201);
    expect((await messages(porteur, brouillon)).map(({ texte }) => texte)).toEqual([
      'Quel SIRET indiquer ?',
      'Celui du siège.',
    ]);
    await attendreRefus(jalon, () => instructeur.demander('GET', `/api/dossiers/${brouillon}`), { statut: 404 });
    for (const qui of ['finances', 'instructeur@normandie.demo.test', 'partenaire'])
      await attendreRefus(jalon, async () => (await m.personne(qui)).demander('GET', chemin(brouillon)), {
        statut: 404,
      });
  });

  it('chaque liste dit combien de messages restent à lire, à qui les lit', async () => {
    const compter = async (qui: Personne): Promise<(number | undefined)[]> => {
      const { dossiers } = await qui.obtenir<{ dossiers: { id: string; messagesNonLus: number }[] }>(
        'GET',
        '/api/dossiers',
      );
      return [
        dossiers.find(({ id }) => id === m.dossier)?.messagesNonLus,
        (await qui.lire(m.dossier)).dossier.messagesNonLus,
      ];
    };
    const responsable = await m.personne('responsable');
    await responsable.obtenir('PUT', `${chemin()}/lecture`, { rang: 9999 });
    expect(await compter(responsable)).toEqual([0, 0]);
    await ecrire(porteur, message('Un.'));
    await ecrire(instructeur, message('Deux.'));
    await ecrire(instructeur, message('Note.', { interne: true }));
    expect(await compter(responsable)).toEqual([2, 2]);
    // Who reads the dossier and not its échanges is told nothing of them.
    const { sql } = jalon.proprietaire;
    await sql`insert into attentes (financeur_id, dossier_id, objet_id, acte, role, siren, depuis)
      select d.financeur_id, d.id, o.id, 'essai/ESSAI', 'evaluateur', d.siren, maintenant()
      from dossiers d join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id and o.type = 'dossier' where d.id = ${m.dossier}`;
    expect(await compter(await m.personne('evaluateur'))).toEqual([0, 0]);
    await sql`delete from attentes where acte = 'essai/ESSAI'`;
  });

  it('chacun dit quand il reçoit les messages : aussitôt, une fois par jour, jamais', async () => {
    const choisir = (cadence: string) => porteur.obtenir('PUT', '/api/compte/echanges', { cadence });
    expect(await porteur.obtenir('GET', '/api/compte/echanges')).toEqual({ cadence: 'immediate' });
    await choisir('aucune');
    const jamais = message('Jamais par courriel.');
    await ecrire(instructeur, jamais);
    expect(await annoncer(jamais.id)).toEqual([]);
    await choisir('quotidienne');
    for (const texte of ['Le premier du jour.', 'Le second du jour.']) {
      const envoi = message(texte, { confidentiel: texte.includes('second') });
      await ecrire(instructeur, envoi);
      expect(await annoncer(envoi.id)).toEqual([]);
      // The job may run twice.
      await annoncer(envoi.id);
    }
    const recapituler = () => recapitulerMessages(jalon.travail.sql, REGLAGES);
    const { sql } = jalon.proprietaire;
    await sql`update messages_a_recapituler set le = maintenant()`;
    expect(await recapituler()).toBe(0);
    await sql`update messages_a_recapituler set le = maintenant() - interval '1 day'`;
    expect((await Promise.all([recapituler(), recapituler()])).toSorted()).toEqual([0, 1]);
    const envois = await sql<
      { charge: { texte: string; sujet: string } }[]
    >`select charge from travaux where cle like 'recapitulatif:%'`;
    expect(envois).toHaveLength(1);
    expect(envois[0]?.charge.sujet).toBe('2 messages sur vos dossiers');
    expect(envois[0]?.charge.texte).toContain('Le premier du jour.');
    expect(envois[0]?.charge.texte).not.toContain('Le second du jour.');
    expect(envois[0]?.charge.texte).not.toContain('Jamais par courriel.');
    await choisir('immediate');
    await attendreRefus(jalon, () => porteur.demander('PUT', '/api/compte/echanges', { cadence: 'x' }), {
      statut: 422,
    });
  });

  it('les réponses types sont à tous les agents du financeur, et à eux seuls', async () => {
    const modeles = `${chemin()}/modeles`;
    const modele = { id: randomUUID(), titre: 'Report du début', texte: 'Oui, jusqu’à quinze jours.' };
    await instructeur.obtenir('POST', modeles, modele);
    await instructeur.obtenir('POST', modeles, modele);
    const lus = await (await m.personne('responsable')).obtenir<{ modeles: object[] }>('GET', modeles);
    expect(lus.modeles).toEqual([modele]);
    for (const qui of ['porteur', 'instructeur@normandie.demo.test', 'prescripteur']) {
      const elle = await m.personne(qui);
      for (const [methode, suffixe, corps] of [
        ['GET', '', undefined],
        ['POST', '', { ...modele, id: randomUUID() }],
        ['DELETE', `/${modele.id}`, undefined],
      ] as const)
        await attendreRefus(jalon, () => elle.demander(methode, modeles + suffixe, corps), { statut: 404 });
    }
    await attendreRefus(jalon, () => instructeur.demander('POST', modeles, { ...modele, titre: ' ' }), { statut: 422 });
    await instructeur.obtenir('DELETE', `${modeles}/${modele.id}`);
    await attendreRefus(jalon, () => instructeur.demander('DELETE', `${modeles}/${modele.id}`), { statut: 404 });
  });

  it('vingt messages dans la minute, pas plus', async () => {
    const agent = await jalon.connecter('finances@demo.test');
    const statuts: number[] = [];
    for (let i = 0; i < 21; i++) statuts.push((await ecrire(agent, message(`${i}`))).statut);
    expect(statuts.filter((s) => s === 201)).toHaveLength(20);
    expect(statuts.at(-1)).toBe(429);
  });
});
