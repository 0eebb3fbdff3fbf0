// What is kept no longer than it has to be: drafts after two warnings, dossiers once the Archives have put their visa; and the replay says « effacé » without a difference.
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entretenirBrouillons } from '../../server/conservation/brouillons.ts';
import { rappelerDemandes } from '../../server/conservation/demandes-de-droits.ts';
import { programmerEntretien, traiterEntretien } from '../../server/conservation/entretenir.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Travail } from '../../server/jobs/travaux.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { unPdf, type Personne } from '../support/personne.ts';

interface Archives {
  durees: Record<string, { annees: number; sort: string }>;
  aEliminer: { dossier: string; numero: string; categorie: string }[];
  bordereaux: { id: string; numero: string; dossiers: number; effaces: number; visa: { nom: string } | null }[];
}
interface Demande {
  id: string;
  aRepondreLe: string;
  reponse: { issue: string; texte: string } | null;
  prolongation: { motif: string } | null;
  prolongeable?: boolean;
}
const BASE = { baseUrl: 'https://jalon.exemple.fr' };

describe('La conservation', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let admin: Personne;
  const entretenir = (): Promise<void> =>
    traiterEntretien({ base: jalon.travail, stockage: stockageSurDisque(jalon.fichiers), reglages: BASE })(
      {} as Travail,
    );
  const lire = (qui = admin, financeur = 'occitanie') =>
    qui.demander<Archives>('GET', `/api/financeurs/${financeur}/archives`);
  const fichiers = async (): Promise<string[]> =>
    (await readdir(jalon.fichiers, { recursive: true }))
      .map((f) => path.basename(f))
      .filter((f) => /^[0-9a-f]{64}$/.test(f));

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    admin = await jalon.connecter('administrateur');
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
  });
  afterAll(() => jalon.fermer());

  it('une personne demande, un administrateur de ce financeur répond une fois, elle le lit ; chacun l’apprend par courriel', async () => {
    const { sql } = jalon.proprietaire;
    const [porteur, voisin, autre] = await Promise.all([
      jalon.connecter('porteur'),
      jalon.connecter('partenaire'),
      jalon.connecter('administrateur@normandie.demo.test'),
    ]);
    const mien = (qui: Personne) => qui.demander<{ demandes: Demande[] }>('GET', '/api/compte/donnees');
    const recues = (qui = admin) =>
      qui.demander<{ demandes: Demande[] }>('GET', '/api/financeurs/occitanie/demandes-de-droits');
    const demander = (qui: Personne, plus: object = {}) =>
      qui.demander<{ id: string }>('POST', '/api/compte/donnees/demandes', {
        financeur: 'occitanie',
        droit: 'effacement',
        texte: ' Effacez mon téléphone ',
        ...plus,
      });
    expect((await demander(porteur, { texte: '  ' })).statut).toBe(422);
    // A funder that has nothing of this person does not answer for it.
    expect((await demander(porteur, { financeur: 'normandie' })).statut).toBe(422);
    const faite = await demander(porteur);
    expect(faite.statut).toBe(201);
    const { id } = faite.corps;
    const [terme] = await sql<{ terme: string }[]>`
      select ((maintenant() at time zone 'Europe/Paris')::date + interval '1 month')::date::text as terme`;
    const [lue] = (await mien(porteur)).corps.demandes;
    expect(lue).toMatchObject({
      texte: 'Effacez mon téléphone',
      aRepondreLe: terme!.terme,
      enRetard: false,
      reponse: null,
    });
    expect((await mien(voisin)).corps.demandes).toEqual([]);
    expect((await recues()).corps.demandes).toMatchObject([{ id, courriel: 'porteur@demo.test', sienne: false }]);
    expect([(await recues(porteur)).statut, (await recues(autre)).statut]).toEqual([403, 404]);

    // A week before the term those who owe the answer are told again, once.
    await sql`update demandes_de_droits set a_repondre_le = a_repondre_le - 24 where id = ${id}`;
    expect(await rappelerDemandes(jalon.travail.sql, BASE)).toBe(1);
    await rappelerDemandes(jalon.travail.sql, BASE);
    const repondre = (qui: Personne, issue = 'refusee') =>
      qui.demander('PUT', `/api/financeurs/occitanie/demandes-de-droits/${id}/reponse`, {
        issue,
        texte: 'Archive publique.',
      });
    expect([(await repondre(porteur)).statut, (await repondre(autre)).statut]).toEqual([403, 404]);
    expect((await Promise.all([repondre(admin), repondre(admin)])).map(({ statut }) => statut).toSorted()).toEqual([
      204, 409,
    ]);
    expect((await mien(porteur)).corps.demandes[0]!.reponse).toMatchObject({
      issue: 'refusee',
      texte: 'Archive publique.',
    });
    expect(await rappelerDemandes(jalon.travail.sql, BASE)).toBe(0);
    const courriels = await sql<{ genre: string; nom: string }[]>`
      select split_part(t.cle, ':', 3) as genre, c.courriel as nom from travaux t join comptes c on c.id = (t.charge->>'compte')::uuid where t.cle like ${`droit:${id}:%`}`;
    expect(courriels.map(({ genre, nom }) => `${genre} ${nom}`).toSorted()).toEqual([
      'a-repondre administrateur@demo.test',
      'rappel administrateur@demo.test',
      'recue porteur@demo.test',
      'reponse porteur@demo.test',
    ]);
    // Neither what was asked nor what was answered is rewritten, whoever holds the connection of the product.
    for (const voie of [
      jalon.base.sql`update demandes_de_droits set texte = 'x'`,
      jalon.base.sql`update demandes_de_droits set reponse = 'x'`,
      jalon.base.sql`delete from demandes_de_droits`,
    ])
      await expect(voie).rejects.toMatchObject({ code: '42501' });
    // Who asks does not answer.
    const propre = await demander(admin);
    const aSoi = await admin.demander(
      'PUT',
      `/api/financeurs/occitanie/demandes-de-droits/${propre.corps.id}/reponse`,
      {
        issue: 'acceptee',
        texte: 'x',
      },
    );
    expect(aSoi.statut).toBe(403);
    for (let n = 0; n < 9; n++) expect((await demander(admin)).statut).toBe(201);
    expect((await demander(admin)).statut).toBe(409);
  });

  it('deux mois de plus, une fois, dits avec leur motif avant la fin du premier mois', async () => {
    const { sql } = jalon.proprietaire;
    const [porteur, autre] = await Promise.all([
      jalon.connecter('porteur'),
      jalon.connecter('administrateur@normandie.demo.test'),
    ]);
    const demander = async (qui: Personne): Promise<string> =>
      (
        await qui.obtenir<{ id: string }>('POST', '/api/compte/donnees/demandes', {
          financeur: 'occitanie',
          droit: 'acces',
          texte: 'Tout ce que vous gardez',
        })
      ).id;
    const prolonger = (id: string, qui = admin, motif = ' Douze ans d’archives à relire ') =>
      qui.demander('PUT', `/api/financeurs/occitanie/demandes-de-droits/${id}/prolongation`, { motif });
    const lire = async (id: string) => {
      const { demandes } = await admin.obtenir<{ demandes: Demande[] }>(
        'GET',
        '/api/financeurs/occitanie/demandes-de-droits',
      );
      return demandes.find((d) => d.id === id);
    };
    const id = await demander(porteur);
    expect(await lire(id)).toMatchObject({ prolongation: null, prolongeable: true });
    expect((await prolonger(id, porteur)).statut).toBe(403);
    expect((await prolonger(id, autre)).statut).toBe(404);
    expect((await prolonger(id, admin, '  ')).statut).toBe(422);
    // The reminder of the first term does not stand for that of the new one.
    await sql`update demandes_de_droits set faite_le = faite_le - interval '25 days', a_repondre_le = a_repondre_le - 25 where id = ${id}`;
    await rappelerDemandes(jalon.travail.sql, BASE);
    const deux = await Promise.all([prolonger(id), prolonger(id)]);
    expect(deux.map(({ statut }) => statut).toSorted()).toEqual([204, 409]);
    const [terme] = await sql<{ terme: string }[]>`
      select ((faite_le at time zone 'Europe/Paris')::date + interval '3 months')::date::text as terme from demandes_de_droits where id = ${id}`;
    const { demandes } = await porteur.obtenir<{ demandes: Demande[] }>('GET', '/api/compte/donnees');
    expect(demandes.find((d) => d.id === id)).toMatchObject({
      aRepondreLe: terme!.terme,
      prolongation: { motif: 'Douze ans d’archives à relire' },
    });
    expect(await lire(id)).toMatchObject({ prolongeable: false });
    await sql`update demandes_de_droits set a_repondre_le = (maintenant() at time zone 'Europe/Paris')::date + 3 where id = ${id}`;
    await rappelerDemandes(jalon.travail.sql, BASE);
    const courriels = await sql<{ genre: string; texte: string }[]>`
      select split_part(cle, ':', 3) as genre, charge->>'texte' as texte from travaux where cle like ${`droit:${id}:%`}`;
    expect(courriels.map(({ genre }) => genre).toSorted()).toEqual([
      'a-repondre',
      'prolongation',
      'rappel',
      'rappel',
      'recue',
    ]);
    expect(courriels.find(({ genre }) => genre === 'prolongation')?.texte).toContain('Douze ans d’archives à relire');
    // It is answered all the same, and the reason stays as it was said.
    for (const voie of [
      jalon.base.sql`update demandes_de_droits set prolongation = 'x' where id = ${id}`,
      jalon.base.sql`update demandes_de_droits set a_repondre_le = a_repondre_le + 30 where id = ${id}`,
    ])
      await expect(voie).rejects.toMatchObject({ code: '42501' });
    const reponse = { issue: 'acceptee', texte: 'Voici.' };
    const repondre = (laquelle: string) =>
      admin.demander('PUT', `/api/financeurs/occitanie/demandes-de-droits/${laquelle}/reponse`, reponse);
    expect((await repondre(id)).statut).toBe(204);
    // Once the first month is over, nobody could be told in time; an answered one needs no time; one's own is another's.
    const tardive = await demander(porteur);
    await sql`update demandes_de_droits set a_repondre_le = a_repondre_le - 40 where id = ${tardive}`;
    expect(await lire(tardive)).toMatchObject({ prolongeable: false });
    expect((await prolonger(tardive)).statut).toBe(409);
    expect((await repondre(tardive)).statut).toBe(204);
    expect((await prolonger(tardive)).statut).toBe(409);
  });

  it('un brouillon délaissé est effacé après deux avertissements, et seulement si personne n’y touche', async () => {
    const { sql } = jalon.proprietaire;
    const porteur = await jalon.connecter('porteur');
    const [delaisse, repris] = [await porteur.ouvrirDossier(), await porteur.ouvrirDossier()];
    const vieillir = async (mois: number, id = delaisse): Promise<void> => {
      await sql`update dossiers set modifie_le = maintenant() - make_interval(months => ${mois}::int) where id = ${id}`;
      await sql`update formulaires_dossier set modifie_le = maintenant() - make_interval(months => ${mois}::int) where dossier_id = ${id}`;
    };
    const attendre = (jours: number) =>
      sql`update dossiers set averti_le = averti_le - make_interval(days => ${jours}::int) where id = any(${[delaisse, repris]}::uuid[])`;
    const passer = () => entretenirBrouillons(jalon.travail.sql, BASE);
    const existe = async (id: string): Promise<boolean> =>
      (await sql`select 1 from dossiers where id = ${id}`).length === 1;

    await vieillir(10);
    expect(await passer()).toEqual({ avertis: 0, effaces: 0 });
    await vieillir(14);
    await vieillir(14, repris);
    expect(await passer()).toEqual({ avertis: 2, effaces: 0 });
    expect(await passer()).toEqual({ avertis: 0, effaces: 0 });
    const [courriel] = await sql<{ charge: { texte: string; sujet: string } }[]>`
      select charge from travaux where cle like ${`brouillon:${delaisse}:1:%`}`;
    expect(courriel!.charge.sujet).toMatch(/^Votre brouillon sera effacé le \d/);
    expect(courriel!.charge.texte).toContain(`https://jalon.exemple.fr/dossiers/${delaisse}`);
    await attendre(24);
    await sql`update formulaires_dossier set modifie_le = maintenant() where dossier_id = ${repris}`;
    expect(await passer()).toEqual({ avertis: 1, effaces: 0 });
    await attendre(6);
    expect(await passer()).toEqual({ avertis: 0, effaces: 0 });
    await attendre(2);
    expect(await passer()).toEqual({ avertis: 0, effaces: 1 });
    expect([await existe(delaisse), await existe(repris)]).toEqual([false, true]);
    expect((await rejouerBase(sql)).ecarts).toEqual([]);
    const restes = await sql<{ nom: string }[]>`
      select c.table_name as nom from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'dossier_id' and t.table_type = 'BASE TABLE'`;
    for (const { nom } of restes.filter((r) => r.nom !== 'journal_acces'))
      expect([nom, ...(await sql`select 1 from ${sql(nom)} where dossier_id = ${delaisse}`)]).toEqual([nom]);
  });

  it('un dossier n’est à éliminer qu’à son terme, par l’administrateur de son financeur', async () => {
    const { sql } = jalon.proprietaire;
    expect((await lire(await jalon.connecter('instructeur'))).statut).toBe(403);
    expect((await lire(await jalon.connecter('administrateur@normandie.demo.test'))).statut).toBe(404);
    expect((await lire()).corps.aEliminer).toEqual([]);
    const proposer = () =>
      admin.demander('POST', '/api/financeurs/occitanie/archives/bordereaux', { dossiers: [m.dossier] });
    expect((await proposer()).statut).toBe(409);
    expect((await (await m.personne('porteur')).envoyer(m.dossier, 'RETIRER', {})).statut).toBe(200);
    await sql`update dossiers set modifie_le = maintenant() - interval '11 years' where id = ${m.dossier}`;
    expect((await lire()).corps.aEliminer).toMatchObject([{ dossier: m.dossier, categorie: 'sansAide' }]);
    const durees = (annees: number) => ({
      aide: { annees: 10, sort: 'elimination' },
      sansAide: { annees, sort: 'elimination' },
    });
    const fixer = (annees: number) =>
      admin.demander('PUT', '/api/financeurs/occitanie/archives/durees', durees(annees));
    expect((await fixer(12)).statut).toBe(204);
    expect((await lire()).corps.aEliminer).toEqual([]);
    expect((await fixer(0)).statut).toBe(422);
    await fixer(5);
    const faits = await Promise.all([proposer(), proposer()]);
    expect(faits.map((f) => f.statut).toSorted()).toEqual([201, 409]);
    expect((await lire()).corps).toMatchObject({
      aEliminer: [],
      bordereaux: [{ dossiers: 1, effaces: 0, visa: null }],
    });
  });

  it('rien ne s’efface sans visa ; avec lui, tout ce qui est personnel part, et le rejeu dit « effacé » sans écart', async () => {
    const { sql } = jalon.proprietaire;
    const [ids] = await sql<{ f: string }[]>`select financeur_id as f from dossiers where id = ${m.dossier}`;
    await entretenir();
    expect((await lire()).corps.bordereaux[0]).toMatchObject({ effaces: 0 });
    const effacer = () => jalon.travail.sql`select effacer_donnees(${ids!.f}, ${m.dossier})`;
    await expect(effacer()).rejects.toThrow(/sans acte/);
    await expect(jalon.base.sql`select effacer_donnees(${ids!.f}, ${m.dossier})`).rejects.toMatchObject({
      code: '42501',
    });

    const avant = await fichiers();
    expect(avant.length).toBeGreaterThan(0);
    const { id } = (await lire()).corps.bordereaux[0]!;
    const visa = await fetch(
      `${jalon.adresse}/api/financeurs/occitanie/archives/bordereaux/${id}/visa?nom=${encodeURIComponent('visa.pdf')}`,
      { method: 'PUT', headers: { Cookie: admin.cookie }, body: new Uint8Array(unPdf('visa')) },
    );
    expect(visa.status).toBe(204);
    for (const f of await fichiers()) {
      const chemin = path.join(jalon.fichiers, f.slice(0, 2), f.slice(2, 4), f);
      await utimes(chemin, new Date(0), new Date(0));
    }
    const [jeune, vieux] = ['f'.repeat(64), 'e'.repeat(64)];
    for (const f of [jeune, vieux]) {
      await mkdir(path.join(jalon.fichiers, f.slice(0, 2), f.slice(2, 4)), { recursive: true });
      await writeFile(path.join(jalon.fichiers, f.slice(0, 2), f.slice(2, 4), f), 'personne ne le nomme');
    }
    await utimes(path.join(jalon.fichiers, 'ee', 'ee', vieux), new Date(0), new Date(0));
    await entretenir();
    await entretenir();

    expect((await lire()).corps.bordereaux[0]).toMatchObject({ effaces: 1, visa: { nom: 'visa.pdf' } });
    // What the organisation's other drafts name too, the visa, and what is too young to be nobody's.
    const nommees = await sql<{ empreinte: string }[]>`
      select empreinte from pieces union select empreinte from bordereaux_elimination where empreinte is not null`;
    expect((await fichiers()).toSorted()).toEqual([...nommees.map((n) => n.empreinte), jeune].toSorted());
    const { ecarts } = await rejouerBase(sql);
    expect(ecarts).toEqual([]);
    const [reste] = await sql<{ n: number }[]>`
      select ((select count(*) from charges_evenement where dossier_id = ${m.dossier} and (donnees is not null and donnees <> '{}') and efface_le is null)
        + (select count(*) from formulaires_dossier where dossier_id = ${m.dossier} and (figees is not null or valeurs <> '{}'))
        + (select count(*) from pieces where dossier_id = ${m.dossier}) + (select count(*) from historique_reponses where dossier_id = ${m.dossier}))::int as n`;
    expect(reste!.n).toBe(0);
    const journal = await admin.obtenir<{
      integre: boolean;
      evenements: { libelle: string; details: { texte: string }[] }[];
    }>('GET', `/api/dossiers/${m.dossier}/journal`);
    expect(journal.integre).toBe(true);
    expect(journal.evenements.map((e) => e.libelle)).toContain('Effacer les données personnelles');
    expect(journal.evenements.some((e) => e.details.some((d) => d.texte === 'effacé'))).toBe(true);
    for (const page of ['', '/finances', '/documents', '/cycle'])
      expect([page, (await admin.demander('GET', `/api/dossiers/${m.dossier}${page}`)).statut]).toEqual([page, 200]);
    const liste = await fetch(`${jalon.adresse}/api/financeurs/occitanie/archives/bordereaux/${id}/liste.csv`, {
      headers: { Cookie: admin.cookie },
    });
    expect(await liste.text()).toContain('IER-2025-00017;');
  });

  it('chacun reçoit ce qui est gardé de lui, et rien d’un autre', async () => {
    const anonyme = await fetch(`${jalon.adresse}/api/compte/donnees.json`);
    expect(anonyme.status).toBe(401);
    const lireSiennes = async (qui: string): Promise<Record<string, Record<string, unknown>[]>> => {
      const personne = await jalon.connecter(qui);
      const r = await fetch(`${jalon.adresse}/api/compte/donnees.json`, { headers: { Cookie: personne.cookie } });
      expect([r.status, r.headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/^attachment/)]);
      return ((await r.json()) as { donnees: Record<string, Record<string, unknown>[]> }).donnees;
    };
    const porteur = await lireSiennes('porteur');
    expect(porteur['compte']).toMatchObject([{ courriel: 'porteur@demo.test' }]);
    expect(porteur['actes']).toContainEqual(expect.objectContaining({ acte: 'DEPOSER' }));
    expect(porteur['organismes']).toHaveLength(1);
    expect(JSON.stringify(porteur)).not.toContain('instructeur@');
    const instructeur = await lireSiennes('instructeur');
    expect(instructeur['actes']).not.toContainEqual(expect.objectContaining({ acte: 'DEPOSER' }));
    expect(instructeur['fonctions']).toContainEqual({ financeur: 'Région Occitanie', rôle: 'instructeur' });
    const { delegues } = await (
      await jalon.connecter('porteur')
    ).obtenir<{ delegues: { financeur: string }[] }>('GET', '/api/compte/donnees');
    expect(delegues.map((d) => d.financeur)).toEqual(['Région Occitanie']);
  });

  it('ce qui ne sert plus part : sessions, liens, clés, travaux faits, traces d’il y a plus d’un an', async () => {
    const { sql } = jalon.proprietaire;
    await sql`insert into travaux (id, cle, type, charge, etat, fait_le) select gen_random_uuid(), 'vieux:' || j, 'courriel-envoi', '{}', 'fait', clock_timestamp() - make_interval(days => j) from unnest(array[29, 31]) j`;
    await sql`insert into journal_acces (id, le, operation, issue) select gen_random_uuid(), clock_timestamp() - make_interval(days => j), 'essai', 'lu' from unnest(array[300, 400]) j`;
    await sql`update sessions set expire_le = clock_timestamp() - interval '2 days' where compte_id = (select id from comptes where courriel = 'porteur@demo.test')`;
    await entretenir();
    expect(await sql`select cle from travaux where cle like 'vieux:%'`).toMatchObject([{ cle: 'vieux:29' }]);
    expect(await sql`select 1 from journal_acces where operation = 'essai'`).toHaveLength(1);
    expect(
      await sql`select 1 from sessions where compte_id = (select id from comptes where courriel = 'porteur@demo.test')`,
    ).toHaveLength(0);
    await expect(jalon.travail.sql`delete from journal_acces`).rejects.toMatchObject({ code: '42501' });
    await sql`update migrations set applique_le = applique_le - interval '3 days'`;
    expect([await programmerEntretien(jalon.travail.sql), await programmerEntretien(jalon.travail.sql)]).toEqual([
      true,
      false,
    ]);
  });
});
