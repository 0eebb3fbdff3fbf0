import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';
import { decrireEchec } from './echec-sql.ts';
import { appliquerFonctions, DOSSIER_DES_FONCTIONS } from './fonctions.ts';

const DOSSIER_DES_MIGRATIONS = path.join(import.meta.dirname, '..', '..', 'migrations');
const VERSION_MINIMALE = 150_000;
// Any constant does: it only has to be the same in every process of the product.
const VERROU_DES_MIGRATIONS = 7_102_026;

interface Migration {
  nom: string;
  chemin: string;
  empreinte: string;
}

/**
 * Brings the database to the schema of this version: roles, then every file of `/migrations` not yet applied, in the
 * order of names, each in its own transaction (a failing one leaves no trace), then the SQL functions that changed, all in one
 * transaction. Two processes may call it at once.
 *
 * @param sqlProprietaire connection of the owner of the database, without `role`.
 * @param dossiers folders of the migrations, where each file exports `monter(sql: postgres.TransactionSql): Promise<void>`, and of the functions.
 * @returns names of the migrations applied by this call.
 * @throws ErreurDemarrage in one readable line: PostgreSQL too old, not the owner, roles that cannot be created, an
 *   applied migration whose file has changed or is missing, a migration or a function that PostgreSQL refuses.
 */
export async function migrer(
  sqlProprietaire: postgres.Sql,
  dossiers = { migrations: DOSSIER_DES_MIGRATIONS, fonctions: DOSSIER_DES_FONCTIONS },
): Promise<string[]> {
  await verifierServeur(sqlProprietaire);
  const migrations = await listerMigrations(dossiers.migrations);
  await sousVerrou(sqlProprietaire, async (sql) => {
    await assurerRoles(sql);
    await sql`create table if not exists migrations (
      nom text primary key, applique_le timestamptz not null default clock_timestamp(), empreinte text not null)`;
    await verifierAppliquees(sql, migrations);
  });
  const appliquees: string[] = [];
  for (const migration of migrations) {
    await sousVerrou(sqlProprietaire, async (sql) => {
      // Another process may have applied it since the last lock.
      if ((await sql`select 1 from migrations where nom = ${migration.nom}`).length > 0) return;
      const monter = await chargerMigration(migration);
      await monter(sql).catch((erreur: unknown) => {
        throw decrireEchec(`La migration « ${migration.nom} »`, erreur);
      });
      await sql`insert into migrations (nom, empreinte) values (${migration.nom}, ${migration.empreinte})`;
      appliquees.push(migration.nom);
    });
  }
  await sousVerrou(sqlProprietaire, async (sql) => {
    await appliquerFonctions(sql, dossiers.fonctions);
  });
  return appliquees;
}

async function sousVerrou(
  sqlProprietaire: postgres.Sql,
  travail: (sql: postgres.TransactionSql) => Promise<void>,
): Promise<void> {
  await sqlProprietaire.begin(async (sql) => {
    // A migration or the wait for another process may last longer than what a page may take.
    await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`;
    await sql`select pg_advisory_xact_lock(${VERROU_DES_MIGRATIONS})`;
    await travail(sql);
  });
}

async function verifierServeur(sql: postgres.Sql): Promise<void> {
  const [serveur] = await sql<
    { numero: number; version: string; base: string; utilisateur: string; maitre: boolean }[]
  >`
    select current_setting('server_version_num')::int as numero, current_setting('server_version') as version,
      datname as base, current_user as utilisateur, pg_has_role(current_user, datdba, 'usage') as maitre
    from pg_database where datname = current_database()`;
  if (serveur === undefined)
    throw new ErreurDemarrage(['La base de données désignée par DATABASE_URL est introuvable.']);
  if (serveur.numero < VERSION_MINIMALE) {
    throw new ErreurDemarrage([
      `PostgreSQL ${serveur.version} est trop ancien : Jalon demande PostgreSQL 15 ou plus récent.`,
    ]);
  }
  if (!serveur.maitre) {
    throw new ErreurDemarrage([
      `L’utilisateur « ${serveur.utilisateur} » de DATABASE_URL n’est pas propriétaire de la base « ${serveur.base} ». ` +
        `Faites exécuter par un administrateur : alter database "${serveur.base}" owner to "${serveur.utilisateur}";`,
    ]);
  }
}

/**
 * Makes the two roles that the product's rights are given to, when the server has not them.
 * @throws ErreurDemarrage with the statements to have run, when this user may not.
 */
export async function assurerRoles(sql: postgres.TransactionSql): Promise<void> {
  try {
    await sql.savepoint((essai) => essai.unsafe(SQL_DES_ROLES));
  } catch (cause) {
    throw new ErreurDemarrage(
      [
        'Les rôles jalon_appli et jalon_travail manquent et l’utilisateur de DATABASE_URL ne peut pas les créer. ' +
          'Faites exécuter par un administrateur : create role jalon_appli nologin; create role jalon_travail nologin; ' +
          'grant jalon_appli, jalon_travail to <utilisateur de DATABASE_URL>;',
      ],
      { cause },
    );
  }
}

// Roles belong to the whole server: another database may be creating them at the same instant.
const SQL_DES_ROLES = String.raw`
do $$
declare nom_role text;
begin
  foreach nom_role in array array['jalon_appli', 'jalon_travail'] loop
    if not exists (select 1 from pg_roles where rolname = nom_role) then
      begin
        execute format('create role %I nologin', nom_role);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, nom_role, 'member') then
      execute format('grant %I to current_user', nom_role);
    end if;
  end loop;
end $$`;

async function listerMigrations(dossier: string): Promise<Migration[]> {
  const noms = (await readdir(dossier)).filter((nom) => nom.endsWith('.ts') && !nom.endsWith('.test.ts')).sort();
  return Promise.all(
    noms.map(async (nom) => {
      const chemin = path.join(dossier, nom);
      const empreinte = createHash('sha256')
        .update(await readFile(chemin))
        .digest('hex');
      return { nom: nom.slice(0, -'.ts'.length), chemin, empreinte };
    }),
  );
}

async function verifierAppliquees(sql: postgres.TransactionSql, migrations: readonly Migration[]): Promise<void> {
  const fichiers = new Map(migrations.map((migration) => [migration.nom, migration.empreinte]));
  const messages: string[] = [];
  for (const { nom, empreinte } of await sql<{ nom: string; empreinte: string }[]>`
    select nom, empreinte from migrations order by nom`) {
    const actuelle = fichiers.get(nom);
    if (actuelle === undefined) {
      messages.push(
        `La migration « ${nom} » est appliquée à la base mais son fichier manque : ` +
          'démarrez une version de Jalon au moins aussi récente que celle qui a créé cette base.',
      );
    } else if (actuelle !== empreinte) {
      messages.push(
        `La migration « ${nom} » a changé depuis qu’elle a été appliquée : ` +
          'remettez son fichier d’origine et écrivez le changement dans une nouvelle migration.',
      );
    }
  }
  if (messages.length > 0) throw new ErreurDemarrage(messages);
}

async function chargerMigration(migration: Migration): Promise<(sql: postgres.TransactionSql) => Promise<void>> {
  const module = (await import(pathToFileURL(migration.chemin).href)) as {
    monter?: (sql: postgres.TransactionSql) => Promise<void>;
  };
  if (typeof module.monter !== 'function') {
    throw new ErreurDemarrage([`La migration « ${migration.nom} » n’exporte pas de fonction « monter ».`]);
  }
  return module.monter;
}
