import type postgres from 'postgres';

/**
 * An increase is engaged before it is signed and notified (M57): until then more is engaged than the amount in force. The split and the total of the lines
 * are what holds the engagement to the amount decided.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql`alter table dossiers drop constraint dossiers_check`;
}
