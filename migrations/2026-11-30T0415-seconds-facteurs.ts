import type postgres from 'postgres';

/** Second factors: a code that changes every thirty seconds, its secret sealed with the key of the installation, and recovery codes, of which only digests are kept. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
create table codes_temporaires (
  compte_id uuid primary key references comptes,
  -- Sealed: whoever reads the database cannot make a code.
  secret text not null,
  -- The step of the last code that served: none serves twice.
  dernier_pas bigint not null default 0,
  cree_le timestamptz not null default clock_timestamp(),
  -- Null until a first code proves that the person has it.
  confirme_le timestamptz
);
create table codes_secours (
  compte_id uuid not null references comptes,
  empreinte char(64) not null,
  utilise_le timestamptz,
  primary key (compte_id, empreinte)
);
-- When the second factor was proved in this session; null: it was not.
alter table sessions add column facteur_le timestamptz;
grant select, insert, update, delete on codes_temporaires, codes_secours to jalon_appli;
`);
}
