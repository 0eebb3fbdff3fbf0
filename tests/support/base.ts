import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { nomDeConnexion } from '../../server/db/acces-base.ts';
import { copierBase, surLeServeur } from './copier-base.ts';

/** A database of its own for a test file: the migrated model, copied in some 20 ms. */
export interface BaseDeTest {
  /** Address as owner; open it with a role, as the product does: `ouvrirBase({ url, role: 'jalon_appli' })`. */
  readonly url: string;
  /** Drops the database, whoever is still connected. */
  readonly supprimer: () => Promise<void>;
}

/**
 * Copies the migrated database, or the seeded one; call it once a file, in `beforeAll`, and `supprimer` in `afterAll`. Nothing may
 * connect to the models themselves.
 */
export async function creerBaseDeTest(
  modele: 'urlModele' | 'urlDemonstration' | 'urlProduit' = 'urlModele',
): Promise<BaseDeTest> {
  const nom = `essai_${randomBytes(8).toString('hex')}`;
  const url = await copierBase(inject(modele), nom);
  return {
    url,
    supprimer: () =>
      surLeServeur(url, async (sql) => {
        await sql`drop database if exists ${sql(nom)} with (force)`;
        // Logins outlive the database they were made for: they belong to the server.
        for (const role of ['jalon_appli', 'jalon_travail'] as const)
          await sql`drop role if exists ${sql(nomDeConnexion(role, nom))}`;
      }),
  };
}

/** What became of a writing: `écrit`, or the code that the database refused it with. */
export const code = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => 'écrit',
    (erreur: unknown) => (erreur as { code: string }).code,
  );
