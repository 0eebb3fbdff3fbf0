import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { poserClesDEcriture, retirerClesDEcriture, sceauDEcriture } from '../comptes/sceau-d-ecriture.ts';
import { adresseDuRole } from './acces-base.ts';
import { ouvrirBase, type Base } from './client.ts';

const CLES = ['a'.repeat(64), 'b'.repeat(64)] as const;

describe('Ce que l’application peut sur la base', () => {
  let essai: BaseDeTest;
  const bases: Base[] = [];
  const ouvrir = async (role: 'jalon_appli' | 'jalon_travail', cles: readonly string[] = CLES): Promise<Base> => {
    const base = ouvrirBase({ url: await adresseDuRole(essai.url, role, cles), role, max: 1 });
    bases.push(base);
    return base;
  };
  beforeAll(async () => {
    essai = await creerBaseDeTest();
  });
  afterAll(async () => {
    await Promise.all(bases.map((b) => b.fermer()));
    await essai.supprimer();
  });

  it.each(['jalon_appli', 'jalon_travail'] as const)('%s : quitter son rôle ne donne rien de plus', async (role) => {
    const { sql } = await ouvrir(role);
    for (const ordre of ['set role none', 'reset role', 'set session authorization default']) {
      await sql.unsafe(ordre);
      const [qui] = await sql<{ maitre: boolean; superieur: boolean }[]>`
        select pg_has_role(current_user, datdba, 'member') as maitre, (select rolsuper or rolcreaterole or rolbypassrls from pg_roles where rolname = current_user) as superieur
        from pg_database where datname = current_database()`;
      expect(qui, ordre).toEqual({ maitre: false, superieur: false });
      expect(await code(sql`delete from journal_acces`), ordre).toBe('42501');
    }
    for (const ordre of [
      `set role ${new URL(essai.url).username}`,
      'create table intruse (n int)',
      'alter table comptes add column x int',
      'create role intrus',
    ])
      expect(await code(sql.unsafe(ordre)), ordre).toMatch(/^42/);
  });

  it('l’un ne devient pas l’autre', async () => {
    const { sql } = await ouvrir('jalon_appli');
    expect(await code(sql`set role jalon_travail`)).toBe('42501');
  });

  it('ni le journal, ni les traces, ni ce qui est publié ne se récrivent', async () => {
    const inscrites = [
      'evenements_dossier',
      'evenements_seance',
      'versions_appel',
      'editions_mots',
      'historique_reponses',
      'historique_membres',
      'historique_agents',
      'profils_organisation_historique',
      'mouvements_credits',
      'journal_acces',
      'journal_connexions',
    ];
    const { sql } = await ouvrir('jalon_appli');
    const tables = await sql<{ nom: string }[]>`
      select table_name as nom from information_schema.tables where table_schema = 'public' and table_name ~ '^(journal_|evenements_|historique_)|_historique$'`;
    expect(tables.map(({ nom }) => nom).filter((nom) => !inscrites.includes(nom))).toEqual([]);
    const droits = await sql<{ role: string; nom: string; droit: string }[]>`
      select r.rolname as role, t.nom, p.droit from unnest(${inscrites}::text[]) as t(nom), unnest(array['update', 'delete', 'truncate']) as p(droit), pg_roles r
      where r.rolname in ('jalon_appli', 'jalon_travail') and has_table_privilege(r.oid, t.nom, p.droit)`;
    expect([...droits]).toEqual([]);
  });

  it('ce qui prouve une personne ne se lit pas, et ni session, ni compte, ni rôle ne s’écrivent sans le sceau de l’installation', async () => {
    const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
    bases.push(proprietaire);
    await poserClesDEcriture(proprietaire.sql, CLES);
    const { financeurId: f, compteId: qui, organisationId: chez } = await creerDossierMinimal(proprietaire);
    const { compteId: autre, organisationId: ailleurs } = await creerDossierMinimal(proprietaire);
    await proprietaire.sql`insert into sessions (empreinte, compte_id, expire_le) values ('existante', ${autre}, clock_timestamp() + interval '1 hour')`;
    const { sql } = await ouvrir('jalon_appli');
    const sceau = sceauDEcriture(CLES, 'session', ['jeton', qui, false]);
    const session = (empreinte: string, compte: string, scelle: string | null) =>
      sql`insert into sessions (empreinte, compte_id, expire_le, sceau) values (${empreinte}, ${compte}, clock_timestamp(), ${scelle})`;
    const voies: Record<string, Promise<unknown>> = {
      'lire les mots de passe': sql`select mot_de_passe from comptes`,
      'lire tout d’un compte': sql`select * from comptes`,
      'chercher par le mot de passe': sql`select id from comptes where mot_de_passe like '$argon2id%'`,
      'lire les secrets des codes': sql`select secret from codes_temporaires`,
      'lire les codes de secours': sql`select empreinte from codes_secours`,
      'lire les jetons': sql`select empreinte from sessions`,
      'lire ce que ProConnect a donné': sql`select fournisseur from sessions`,
      'lire les clés': sql`select * from cles_d_ecriture`,
      'poser une clé': sql`insert into cles_d_ecriture values ('a', '', '')`,
      'ouvrir une session': session('forgee', autre, null),
      'ouvrir celle d’un autre par un sceau vu': session('jeton', autre, sceau),
      'la dire prouvée par un second facteur': sql`insert into sessions (empreinte, compte_id, facteur_le, expire_le, sceau) values ('jeton', ${qui}, clock_timestamp(), clock_timestamp(), ${sceau})`,
      'prendre la session d’un autre': sql`update sessions set compte_id = ${qui}`,
      'se dire prouvé à l’instant': sql`update sessions set preuve_le = clock_timestamp()`,
      'prendre la session de quelqu’un par un autre jeton': sql`update sessions set empreinte = 'prise' where compte_id = ${autre}`,
      'prouver un facteur': sql`update sessions set facteur_le = clock_timestamp()`,
      'se donner un rôle': sql`insert into roles_agents (financeur_id, compte_id, role) values (${f}, ${qui}, 'administrateur')`,
      'en changer': sql`update roles_agents set role = 'administrateur'`,
      'remplacer quelqu’un': sql`insert into remplacements (financeur_id, id, compte_id, remplacant_id, du, au, motif) values (${f}, ${autre}, ${autre}, ${qui}, '2026-01-01', '2027-01-01', 'x')`,
      'entrer dans un organisme': sql`insert into membres_organisation (organisation_id, compte_id) values (${ailleurs}, ${qui})`,
      'en devenir le représentant légal': sql`update membres_organisation set representant_legal = true where compte_id = ${qui}`,
      'l’administrer': sql`update membres_organisation set administrateur = true where organisation_id = ${chez}`,
      'donner sa place à un autre': sql`update membres_organisation set compte_id = ${qui} where organisation_id = ${ailleurs}`,
      'l’administrer par un sceau vu ailleurs': sql`insert into membres_organisation (organisation_id, compte_id, administrateur, sceau) values (${ailleurs}, ${qui}, true, ${sceauDEcriture(CLES, 'membre', [ailleurs, qui, false, true, false, false])})`,
      'répondre pour un organisme consulté': sql`insert into organismes_comptes (financeur_id, compte_id, organisme) values (${f}, ${qui}, 'DREETS')`,
      'faire un lien': sql`insert into liens (id, empreinte, objet, courriel, compte_id, expire_le) values (${qui}, ${'0'.repeat(64)}, 'mot_de_passe', 'a@b.fr', ${autre}, clock_timestamp())`,
      'changer à qui est un lien': sql`update liens set courriel = 'a@b.fr'`,
      'changer ce qu’il donne': sql`update liens set charge = '{}'`,
      'relier une identité': sql`insert into identites_fournies (emetteur, sujet, compte_id) values ('x', 'y', ${autre})`,
      'changer un mot de passe': sql`update comptes set mot_de_passe = 'x' where id = ${autre}`,
      'changer une adresse': sql`update comptes set courriel = 'a@b.fr' where id = ${autre}`,
      'faire un compte': sql`insert into comptes (id, courriel, nom, mot_de_passe) values (gen_random_uuid(), 'a@b.fr', 'A', 'x')`,
      'écarter la garde': sql.unsafe('alter table sessions disable trigger all'),
      'passer pour une réplique': sql.unsafe(`set session_replication_role = 'replica'`),
    };
    const refus = await Promise.all(Object.entries(voies).map(async ([voie, p]) => [voie, await code(p)]));
    expect(refus).toEqual(Object.keys(voies).map((voie) => [voie, '42501']));
    // The product writes, by either of its keys; the seal is not kept.
    expect(await code(session('jeton', qui, sceau))).toBe('écrit');
    expect(await code(session('ancienne', qui, sceauDEcriture(CLES[1], 'session', ['ancienne', qui, false])))).toBe(
      'écrit',
    );
    expect(await proprietaire.sql`select 1 from sessions where sceau is not null`).toHaveLength(0);
    expect(await sql`select compte_id as qui from session_de('jeton')`).toEqual([{ qui }]);
    await retirerClesDEcriture(proprietaire.sql, CLES[0]);
    expect(await code(session('tardive', qui, sceauDEcriture(CLES[1], 'session', ['tardive', qui, false])))).toBe(
      '42501',
    );
    const travail = await ouvrir('jalon_travail');
    expect(await code(travail.sql`select mot_de_passe_convient(${qui}, '-')`)).toBe('42501');
  });

  it('une clé remplacée n’enferme personne dehors : l’ancienne ouvre encore, puis la nouvelle seule', async () => {
    await ouvrir('jalon_appli', [CLES[0]]);
    const avant = await adresseDuRole(essai.url, 'jalon_appli', [CLES[1], CLES[0]]);
    expect(avant).toBe(await adresseDuRole(essai.url, 'jalon_appli', [CLES[0]]));
    const apres = await adresseDuRole(essai.url, 'jalon_appli', [CLES[1]]);
    expect(apres).not.toBe(avant);
    expect(await adresseDuRole(essai.url, 'jalon_appli', [CLES[0], CLES[1]])).toBe(apres);
  });

  it('un propriétaire qui n’est pas superutilisateur les ouvre, s’il peut créer des rôles', async () => {
    const ordinaire = await creerBaseDeTest();
    const nom = new URL(ordinaire.url).pathname.slice(1);
    const maitre = ouvrirBase({ url: ordinaire.url, role: null, max: 1 });
    const { sql } = maitre;
    await sql.unsafe(`create role proprietaire_${nom} login createrole password 'ordinaire';
      grant jalon_appli, jalon_travail to proprietaire_${nom} with admin option;
      alter database ${nom} owner to proprietaire_${nom}`);
    const url = new URL(ordinaire.url);
    url.username = `proprietaire_${nom}`;
    url.password = 'ordinaire';
    const acces = ouvrirBase({ url: await adresseDuRole(url.href, 'jalon_appli', CLES), role: 'jalon_appli', max: 1 });
    expect(await acces.sql`select current_user as qui`).toEqual([{ qui: 'jalon_appli' }]);
    await acces.fermer();
    await sql.unsafe(`alter database ${nom} owner to current_user; drop role jalon_appli_${nom};
      revoke jalon_appli, jalon_travail from proprietaire_${nom}; drop role proprietaire_${nom}`);
    await maitre.fermer();
    await ordinaire.supprimer();
  });

  it('des processus qui démarrent ensemble entrent tous', async () => {
    const url = new URL(essai.url);
    const adresses = await Promise.all(
      [1, 2, 3, 4].map(() => adresseDuRole(url.href, 'jalon_travail', ['c'.repeat(64)])),
    );
    expect(new Set(adresses).size).toBe(1);
  });
});
