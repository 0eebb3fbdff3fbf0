import type postgres from 'postgres';

/** Which secret key a recovery code was made with (its short name): null for those made before keys had names. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`alter table codes_secours add column cle char(8)`);
}
