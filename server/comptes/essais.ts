import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';

/** An attempt that was reserved: to be given back when it was right. */
export interface Essai {
  compte: string;
  lieu: string;
}

/** One subscriber holds a whole /64 of IPv6: its addresses are one. */
export function lieuDe(adresse: string): string {
  const nue = adresse.replace(/%.*$/, '').toLowerCase();
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(nue)?.[1];
  if (ipv4 !== undefined) return ipv4;
  if (!isIPv6(nue)) return nue;
  const [debut = '', fin] = nue.split('::');
  const groupes = debut === '' ? [] : debut.split(':');
  const suite = fin === undefined || fin === '' ? [] : fin.split(':');
  const tous =
    fin === undefined
      ? groupes
      : [...groupes, ...Array.from({ length: 8 - groupes.length - suite.length }, () => '0'), ...suite];
  return `${tous
    .slice(0, 4)
    .map((g) => Number.parseInt(g, 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Reserves an attempt before it is judged: guesses sent together are counted as those sent one by one. Real clock.
 *
 * @param secret what is guessed: the address of an account, or the second factor of one
 * @throws `trop_de_tentatives` with the wait, which doubles at each failure from this address
 */
export async function reserverEssai(sql: postgres.Sql, secret: string, adresse: string): Promise<Essai> {
  const essai = { compte: createHash('sha256').update(secret).digest('hex'), lieu: lieuDe(adresse) };
  const [reserve] = await sql<
    { attente: number | null }[]
  >`select reserver_essai(${nouvelId()}, ${essai.compte}, ${essai.lieu}) as attente`;
  if (reserve && reserve.attente !== null)
    throw new Refus('trop_de_tentatives', 'Trop d’essais de connexion. Attendez un peu, puis réessayez.', {
      reessayerApres: reserve.attente,
    });
  return essai;
}

/** It was right: nothing counts any more for this account from this address. */
export async function rendreEssais(sql: postgres.Sql, { compte, lieu }: Essai): Promise<void> {
  await sql`delete from essais_connexion where (compte = ${compte} and adresse = ${lieu}) or le < clock_timestamp() - interval '1 day'`;
}
