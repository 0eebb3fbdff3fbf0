import type postgres from 'postgres';

/** Until when whoever an act is awaited of chooses when to do it: nobody's turn before, in no list and in no count. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table attentes add column libre_jusqua timestamptz;
`;
