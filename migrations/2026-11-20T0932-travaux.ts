import type postgres from 'postgres';

/**
 * The place of graphile-worker, in the role of the worker: its own migrations run at the start of the first worker. Its table of migrations is made here,
 * so that this role needs no right to create a schema. And the index that opens a file.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create schema graphile_worker authorization jalon_travail;
set local role jalon_travail;
create table graphile_worker.migrations (
  id int primary key,
  ts timestamptz not null default clock_timestamp(),
  breaking boolean not null default false
);
reset role;

-- A signed link names a file by its id alone.
create index pieces_par_id on pieces (id);
`;
