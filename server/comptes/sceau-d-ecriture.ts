// What the application writes of accounts, sessions, links, roles and memberships bears a seal that the database judges: whoever holds its connection without the key of the installation makes none.
import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { cleCourante, identifierCle, toutesLesCles, type Cles } from '../cles.ts';

/** Of SHA-256, in bytes (RFC 2104). */
const BLOC = 64;

/** A key of its own: what it seals means nothing elsewhere. */
const cleDe = (cle: string): Buffer => createHmac('sha256', cle).update('jalon/ecritures').digest();

const melerA = (cle: Buffer, octet: number): string =>
  Buffer.from(Buffer.concat([cle, Buffer.alloc(BLOC - cle.length)]).map((o) => o ^ octet)).toString('hex');

/** The writings that are sealed, as their triggers are named. */
type Ecriture =
  | 'compte'
  | 'courriel'
  | 'mot_de_passe'
  | 'session'
  | 'preuve'
  | 'role'
  | 'remplacement'
  | 'lien'
  | 'identite'
  | 'cle'
  | 'membre'
  | 'roles_de_membre';

/** The seal of one row, by the columns that its trigger lists, in their order (migrations T1330 and after); what is absent is null. */
export function sceauDEcriture(cles: Cles, quoi: Ecriture, valeurs: readonly (string | boolean | null)[]): string {
  return createHmac('sha256', cleDe(cleCourante(cles)))
    .update([`sceau_${quoi}`, ...valeurs.map((v) => String(v ?? ''))].join('|'))
    .digest('hex');
}

/** Lets the database judge what these keys seal. As its owner, before the application starts. */
export async function poserClesDEcriture(sql: postgres.Sql, cles: Cles): Promise<void> {
  for (const cle of toutesLesCles(cles)) {
    const derivee = cleDe(cle);
    await sql`insert into cles_d_ecriture (cle, interieure, exterieure) values (${identifierCle(cle)}, ${melerA(derivee, 0x36)}, ${melerA(derivee, 0x5c)}) on conflict do nothing`;
  }
}

/** Withdraws all keys but this one, which then seals alone. As its owner. */
export async function retirerClesDEcriture(sql: postgres.Sql, presente: string): Promise<void> {
  await sql`delete from cles_d_ecriture where cle <> ${identifierCle(presente)}`;
}
