import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { nomDeConnexion } from '../../server/db/acces-base.ts';

/** A database of its own for a test file: the migrated model, copied in some 20 ms. */
export interface BaseDeTest {
  /** Address as owner; open it with a role, as the product does: `ouvrirBase({ url, role: 'jalon_appli' })`. */
  readonly url: string;
  /** Drops the database, whoever is still connected. */
  readonly supprimer: () => Promise<void>;
}

/** Copies the migrated database; call it once a file, in `beforeAll`, and `supprimer` in `afterAll`. Nothing may connect to the model itself. */
export async function creerBaseDeTest(): Promise<BaseDeTest> {
  const modele = new URL(inject('urlModele'));
  const nom = `essai_${randomBytes(8).toString('hex')}`;
  await surLeServeur(modele, async (sql) => {
    await sql`create database ${sql(nom)} template ${sql(modele.pathname.slice(1))}`;
  });
  const url = new URL(modele);
  url.pathname = `/${nom}`;
  return {
    url: url.href,
    supprimer: () =>
      surLeServeur(modele, async (sql) => {
        await sql`drop database if exists ${sql(nom)} with (force)`;
        // Logins outlive the database they were made for: they belong to the server.
        for (const role of ['jalon_appli', 'jalon_travail'] as const)
          await sql`drop role if exists ${sql(nomDeConnexion(role, nom))}`;
      }),
  };
}

async function surLeServeur(modele: URL, travail: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const maintenance = new URL(modele);
  maintenance.pathname = '/postgres';
  const sql = postgres(maintenance.href, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await travail(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What became of a writing: `écrit`, or the code that the database refused it with. */
export const code = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => 'écrit',
    (erreur: unknown) => (erreur as { code: string }).code,
  );
