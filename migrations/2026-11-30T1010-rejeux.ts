import type postgres from 'postgres';

/** What each replay of the whole database found, and the jobs that are not done found without reading those that are. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
create table rejeux (
  id uuid primary key,
  commence_le timestamptz not null default clock_timestamp(),
  -- Null: still running, or its process died.
  fini_le timestamptz,
  dossiers int,
  seances int,
  ecarts int,
  -- The first of them: { financeur, dossier, objet, quoi }.
  details jsonb not null default '[]' check (jsonb_typeof(details) = 'array')
);
create index rejeux_recents on rejeux (commence_le desc);
create index travaux_en_cours on travaux (type) where etat <> 'fait';
grant select on rejeux to jalon_appli;
grant select, insert, update on rejeux to jalon_travail;
`);
}
