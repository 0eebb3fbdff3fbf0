import type postgres from 'postgres';

/** The départements of a funder, by which its calls are found. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
-- Code and name of each, as the repository says them.
alter table financeurs add column departements jsonb not null default '[]';
`);
}
