import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { creerBaseDeTest } from '../../tests/support/base.ts';
import type { BaseDeTest } from '../../tests/support/base.ts';
import { ErreurDemarrage } from '../config.ts';
import { ouvrirBase } from './client.ts';
import type { Base } from './client.ts';
import { migrer } from './migrer.ts';

let essai: BaseDeTest;
let base: Base;
let dossiers: { migrations: string; fonctions: string };

beforeEach(async () => {
  essai = await creerBaseDeTest();
  base = ouvrirBase({ url: essai.url, role: null, max: 4 });
  await base.sql`drop schema public cascade`;
  await base.sql`create schema public`;
  dossiers = {
    migrations: await mkdtemp(path.join(os.tmpdir(), 'jalon-migrations-')),
    fonctions: await mkdtemp(path.join(os.tmpdir(), 'jalon-fonctions-')),
  };
});

afterEach(async () => {
  await base.fermer();
  await essai.supprimer();
  for (const dossier of Object.values(dossiers)) await rm(dossier, { recursive: true });
});

async function ecrire(nom: string, ...ordres: string[]): Promise<void> {
  const corps = ordres.map((ordre) => `await sql.unsafe(${JSON.stringify(ordre)});`).join('\n');
  await writeFile(
    path.join(dossiers.migrations, `${nom}.ts`),
    `export async function monter(sql: any): Promise<void> {\n${corps}\n}\n`,
  );
}

async function refus(): Promise<readonly string[]> {
  const erreur: unknown = await migrer(base.sql, dossiers).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(erreur).toBeInstanceOf(ErreurDemarrage);
  return (erreur as ErreurDemarrage).messages;
}

describe('migrer', () => {
  test('applique les fichiers dans l’ordre des noms, une seule fois', async () => {
    await ecrire('2026-02-01-lignes', 'insert into lignes values (1)');
    await ecrire('2026-01-01-table', 'create table lignes (n int)');
    await expect(migrer(base.sql, dossiers)).resolves.toEqual(['2026-01-01-table', '2026-02-01-lignes']);
    await expect(migrer(base.sql, dossiers)).resolves.toEqual([]);
    await ecrire('2026-03-01-suite', 'insert into lignes values (2)');
    await expect(migrer(base.sql, dossiers)).resolves.toEqual(['2026-03-01-suite']);
    expect([...(await base.sql`select n from lignes order by n`)]).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('deux processus ne montent pas deux fois la même chose', async () => {
    await ecrire('2026-01-01-table', 'create table lignes (n int)', 'select pg_sleep(0.05)');
    await ecrire('2026-02-01-lignes', 'insert into lignes values (1)');
    const appliquees = await Promise.all([1, 2, 3].map(() => migrer(base.sql, dossiers)));
    expect(appliquees.flat().sort()).toEqual(['2026-01-01-table', '2026-02-01-lignes']);
    expect([...(await base.sql`select n from lignes`)]).toEqual([{ n: 1 }]);
  });

  test('une migration qui échoue ne laisse rien, dit où, et garde les précédentes', async () => {
    await ecrire('2026-01-01-table', 'create table lignes (n int)');
    await ecrire('2026-02-01-fausse', 'insert into lignes values (1)', 'select 1;\n  insert into absente values (1)');
    expect(await refus()).toEqual([
      'La migration « 2026-02-01-fausse » a échoué à la ligne 2 de son SQL (« insert into absente values (1) ») : ' +
        'relation "absente" does not exist (42P01). La base est restée comme avant.',
    ]);
    expect([...(await base.sql`select * from lignes`)]).toEqual([]);
    expect([...(await base.sql`select nom from migrations`)]).toEqual([{ nom: '2026-01-01-table' }]);
  });

  test('refuse un fichier changé et un fichier disparu, une ligne chacun', async () => {
    await ecrire('2026-01-01-changee', 'create table lignes (n int)');
    await ecrire('2026-02-01-perdue', 'select 1');
    await migrer(base.sql, dossiers);
    await ecrire('2026-01-01-changee', 'create table lignes (n bigint)');
    await rm(path.join(dossiers.migrations, '2026-02-01-perdue.ts'));
    await ecrire('2026-03-01-suite', 'create table suite (n int)');
    const messages = await refus();
    expect(messages).toHaveLength(2);
    expect(messages[0]).toContain('« 2026-01-01-changee » a changé');
    expect(messages[1]).toContain('« 2026-02-01-perdue » est appliquée à la base mais son fichier manque');
    expect([...(await base.sql`select to_regclass('suite') as suite`)]).toEqual([{ suite: null }]);
  });

  test('crée les rôles, sans droit de connexion, et laisse le propriétaire les prendre', async () => {
    await migrer(base.sql, dossiers);
    expect([
      ...(await base.sql`select rolname as nom, rolcanlogin as connexion, pg_has_role(current_user, oid, 'member') as membre
        from pg_roles where rolname in ('jalon_appli', 'jalon_travail') order by 1`),
    ]).toEqual([
      { nom: 'jalon_appli', connexion: false, membre: true },
      { nom: 'jalon_travail', connexion: false, membre: true },
    ]);
  });

  test('refuse qui ne possède pas la base, et dit quoi faire', async () => {
    await base.sql`create role passant login password 'secret'`;
    const url = new URL(essai.url);
    url.username = 'passant';
    url.password = 'secret';
    const passant = ouvrirBase({ url: url.href, role: null, max: 1 });
    try {
      await expect(migrer(passant.sql, dossiers)).rejects.toThrow(
        /« passant » de DATABASE_URL n’est pas propriétaire .* alter database "essai_\w+" owner to "passant";$/,
      );
    } finally {
      await passant.fermer();
      await base.sql`drop role passant`;
    }
  });

  test('un propriétaire ordinaire suffit si les rôles existent, et sinon lit quoi demander', async () => {
    const nom = new URL(essai.url).pathname.slice(1);
    const url = new URL(essai.url);
    url.username = 'maison';
    url.password = 'secret';
    await base.sql`create role maison login password 'secret'`;
    await base.sql`alter database ${base.sql(nom)} owner to maison`;
    const maison = ouvrirBase({ url: url.href, role: null, max: 1 });
    try {
      await expect(migrer(maison.sql, dossiers)).rejects.toThrow(/grant jalon_appli, jalon_travail to/);
      await base.sql`grant jalon_appli, jalon_travail to maison`;
      await ecrire('2026-01-01-table', 'create table lignes (n int)');
      await base.sql`alter schema public owner to maison`;
      await expect(migrer(maison.sql, dossiers)).resolves.toEqual(['2026-01-01-table']);
    } finally {
      await maison.fermer();
      await base.sql`alter database ${base.sql(nom)} owner to current_user`;
      await base.sql`drop owned by maison cascade`;
      await base.sql`drop role maison`;
    }
  });
});

const ecrireFonction = (nom: string, texte: string): Promise<void> =>
  writeFile(path.join(dossiers.fonctions, `${nom}.sql`), texte);

const appliqueesLe = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await base.sql<{ nom: string; le: string }[]>`select nom, applique_le as le from fonctions_sql`).map((ligne) => [
      ligne.nom,
      ligne.le,
    ]),
  );

describe('les fonctions SQL', () => {
  test('suivent leurs fichiers : celle qui change est reprise, les autres restent, l’ordre des noms ne compte pas', async () => {
    await ecrire('2026-01-01-table', 'create table lignes (n int)');
    await ecrireFonction('appelante', 'create or replace function a() returns int language sql as $$ select b() $$;');
    await ecrireFonction('plus-loin', 'create or replace function b() returns int language sql as $$ select 1 $$;');
    await migrer(base.sql, dossiers);
    const avant = await appliqueesLe();
    await ecrireFonction('plus-loin', 'create or replace function b() returns int language sql as $$ select 2 $$;');
    await migrer(base.sql, dossiers);
    expect([...(await base.sql`select a()`)]).toEqual([{ a: 2 }]);
    const apres = await appliqueesLe();
    expect(apres['appelante']).toBe(avant['appelante']);
    expect(apres['plus-loin']).not.toBe(avant['plus-loin']);
  });

  test('refusées, elles restent toutes comme avant et disent où', async () => {
    await ecrireFonction('juste', 'create or replace function juste() returns int language sql as $$ select 1 $$;');
    await migrer(base.sql, dossiers);
    await ecrireFonction('juste', 'create or replace function juste() returns int language sql as $$ select 2 $$;');
    await ecrireFonction(
      'seconde',
      'create or replace function s() returns int\nlanguage sql as $$ select absente() $$;',
    );
    expect(await refus()).toEqual([
      expect.stringMatching(
        /^La fonction « seconde » a échoué à la ligne 2 de son SQL .*absente\(\).*La base est restée comme avant\.$/,
      ),
    ]);
    expect([...(await base.sql`select juste()`)]).toEqual([{ juste: 1 }]);
  });

  test('du produit : aucune n’est ouverte à tous', async () => {
    const neuve = await creerBaseDeTest();
    const produit = ouvrirBase({ url: neuve.url, role: null, max: 1 });
    const ouvertes = await produit.sql<{ nom: string }[]>`
      select p.proname as nom from pg_proc p
      where p.pronamespace = 'public'::regnamespace and has_function_privilege('public', p.oid, 'execute')
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
    const connues = await produit.sql<{ nom: string }[]>`select nom from fonctions_sql`;
    await produit.fermer();
    await neuve.supprimer();
    expect([...ouvertes]).toEqual([]);
    expect(connues.length).toBeGreaterThan(5);
  });
});
