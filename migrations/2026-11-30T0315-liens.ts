import type postgres from 'postgres';

/** One-time links: what they grant, to which address, until when. Only the digest of their secret is kept. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
create table liens (
  id uuid primary key,
  empreinte char(64) not null unique,
  objet text not null check (objet in ('inscription', 'mot_de_passe', 'courriel', 'invitation_organisation', 'invitation_agent', 'premier_administrateur')),
  courriel text not null check (courriel = lower(courriel)),
  -- Whose it is, where it changes an account that is there.
  compte_id uuid references comptes,
  charge jsonb not null default '{}' check (jsonb_typeof(charge) = 'object'),
  cree_le timestamptz not null default clock_timestamp(),
  expire_le timestamptz not null,
  consomme_le timestamptz,
  -- Taken back by whoever gave it: it gives no other.
  annule_le timestamptz,
  check (consomme_le is null or annule_le is null)
);
create index liens_courriel on liens (courriel, cree_le);
create index liens_expire on liens (expire_le);
grant select, insert, update on liens to jalon_appli;
grant select, delete on liens to jalon_travail;
`);
}
