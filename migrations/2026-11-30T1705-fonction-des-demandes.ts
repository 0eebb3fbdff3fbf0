import type postgres from 'postgres';

/** The function that keeps answers from being given twice is nobody's to call. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql`revoke all on function demande_repondue_une_fois() from public`;
}
