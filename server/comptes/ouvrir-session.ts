import { hash, verify } from '@node-rs/argon2';
import type postgres from 'postgres';
import { Refus } from '../http/probleme.ts';

/** argon2id as OWASP asks for it: 19 MiB, two passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Failed attempts allowed in a quarter of an hour, by account and by address. */
const ESSAIS_COMPTE = 8;
const ESSAIS_ADRESSE = 40;
/** Compared when the account does not exist, so that the answer takes as long. */
const leurre = hash('personne', options);

/** The stored form of a password. */
export function hacher(motDePasse: string): Promise<string> {
  return hash(motDePasse, options);
}

/** Checks a password; gives the account's id. Throws `identifiants_refuses`, or `trop_de_tentatives` after too many failures, whoever asks. Real clock. */
export async function verifierIdentifiants(
  sql: postgres.Sql,
  entree: { courriel: string; motDePasse: string; adresse: string },
): Promise<string> {
  const cles = [`compte:${entree.courriel}`, `adresse:${entree.adresse}`];
  const echecs = await sql<{ cle: string; n: number }[]>`
    select cle, count(*)::int as n from tentatives_connexion where cle = any(${cles}) and le > clock_timestamp() - interval '15 minutes' group by cle`;
  const nombre = (cle: string | undefined): number => echecs.find((e) => e.cle === cle)?.n ?? 0;
  if (nombre(cles[0]) >= ESSAIS_COMPTE || nombre(cles[1]) >= ESSAIS_ADRESSE)
    throw new Refus('trop_de_tentatives', 'Trop d’essais de connexion. Attendez un quart d’heure, puis réessayez.', {
      reessayerApres: 900,
    });
  const [compte] = await sql<
    { id: string; mot_de_passe: string }[]
  >`select id, mot_de_passe from comptes where courriel = ${entree.courriel} and actif`;
  const bon = await verify(compte?.mot_de_passe ?? (await leurre), entree.motDePasse).catch(() => false);
  if (!compte || !bon) {
    await sql`insert into tentatives_connexion (cle) select unnest(${cles}::text[])`;
    throw new Refus('identifiants_refuses', 'L’adresse ou le mot de passe ne convient pas. Vérifiez-les et réessayez.');
  }
  await sql`delete from tentatives_connexion where le < clock_timestamp() - interval '1 day'`;
  return compte.id;
}
