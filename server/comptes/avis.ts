import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import { TRAVAIL_COURRIEL_COMPTE } from './liens.ts';

/** What an account is told by mail after it happened, for whoever did not do it. */
export type GenreAvis =
  | 'motDePasseChange'
  | 'courrielChange'
  | 'compteFerme'
  | 'facteurAjoute'
  | 'facteurRetire'
  | 'cleAjoutee'
  | 'cleRetiree'
  | 'fournisseurLie'
  | 'fournisseurDelie';

/** Every kind, to know one that is read back. */
export const genresAvis: readonly GenreAvis[] = [
  'motDePasseChange',
  'courrielChange',
  'compteFerme',
  'facteurAjoute',
  'facteurRetire',
  'cleAjoutee',
  'cleRetiree',
  'fournisseurLie',
  'fournisseurDelie',
];

/** Tells it, in the transaction of what happened. @param a the address that the account had then */
export async function ecrireAvis(
  t: postgres.TransactionSql,
  { genre, a }: { genre: GenreAvis; a: string },
): Promise<void> {
  const id = nouvelId();
  await t`insert into travaux (id, cle, type, charge) values (${id}, ${`avis:${id}`}, ${TRAVAIL_COURRIEL_COMPTE}, ${t.json({ avis: genre, a })})`;
}
