import type postgres from 'postgres';

/** Whom an outside identity provider names, and the sign-out that a session opened by it owes it. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
create table identites_fournies (
  -- The provider, by its issuer, and the person as it names them: nothing else tells two of its people apart.
  emetteur text not null,
  sujet text not null,
  compte_id uuid not null references comptes,
  cree_le timestamptz not null default clock_timestamp(),
  primary key (emetteur, sujet),
  unique (compte_id, emetteur)
);
grant select, insert, delete on identites_fournies to jalon_appli;
-- What the provider wants to see when one signs out: sealed; null for a session opened otherwise.
alter table sessions add column fournisseur text;
`);
}
