import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { decrireEchec } from './echec-sql.ts';

/** Folder of the SQL functions: one a file, which may be run again at any time (`create or replace`). */
export const DOSSIER_DES_FONCTIONS = path.join(import.meta.dirname, 'fonctions');

/**
 * Brings the SQL functions to those of this version: every file of the folder whose bytes differ from what was last run on this database is run again, all in
 * the transaction given. A migration holds tables only; what runs is read here, as it stands. A file that is removed leaves its function behind: a migration drops it.
 *
 * @param sql transaction of the owner of the database, its tables migrated.
 * @returns names of the files that were run, in order.
 * @throws ErreurDemarrage in one readable line, with the place, when PostgreSQL refuses a function.
 */
export async function appliquerFonctions(sql: postgres.TransactionSql, dossier: string): Promise<string[]> {
  await sql`create table if not exists fonctions_sql (
    nom text primary key, empreinte text not null, applique_le timestamptz not null default clock_timestamp())`;
  const connues = new Map(
    (await sql<{ nom: string; empreinte: string }[]>`select nom, empreinte from fonctions_sql`).map((ligne) => [
      ligne.nom,
      ligne.empreinte,
    ]),
  );
  const changees = (await lireFonctions(dossier)).filter(({ nom, empreinte }) => connues.get(nom) !== empreinte);
  // A function may call one of a later file: bodies are checked once they are all there.
  for (const verifiee of ['off', 'on']) {
    await sql`select set_config('check_function_bodies', ${verifiee}, true)`;
    for (const { nom, texte } of changees)
      await sql.unsafe(texte).catch((erreur: unknown) => {
        throw decrireEchec(`La fonction « ${nom} »`, erreur);
      });
  }
  for (const { nom, empreinte } of changees)
    await sql`insert into fonctions_sql (nom, empreinte) values (${nom}, ${empreinte})
      on conflict (nom) do update set empreinte = excluded.empreinte, applique_le = clock_timestamp()`;
  return changees.map(({ nom }) => nom);
}

async function lireFonctions(dossier: string): Promise<{ nom: string; texte: string; empreinte: string }[]> {
  const noms = (await readdir(dossier)).filter((nom) => nom.endsWith('.sql')).sort();
  return Promise.all(
    noms.map(async (nom) => {
      const texte = await readFile(path.join(dossier, nom), 'utf8');
      return { nom: nom.slice(0, -'.sql'.length), texte, empreinte: createHash('sha256').update(texte).digest('hex') };
    }),
  );
}
