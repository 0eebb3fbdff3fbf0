import type postgres from 'postgres';

/** What a session says of itself, attempts to sign in counted before they are judged, and what signed in or failed to, which nothing changes afterwards. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
alter table sessions add column id uuid not null default gen_random_uuid();
alter table sessions add constraint sessions_id unique (id);
-- « Firefox sur Linux »: what the browser says of itself, for its owner to know it again.
alter table sessions add column appareil text;
-- When the person last proved who they are, for what asks for a fresh proof.
alter table sessions add column preuve_le timestamptz not null default clock_timestamp();

drop table tentatives_connexion;
-- One row an attempt, written before it is judged; those of one who got in are taken away. The account is kept as a digest: people type passwords in the wrong box.
create table essais_connexion (
  id uuid primary key,
  compte char(64) not null,
  adresse text not null,
  le timestamptz not null default clock_timestamp()
);
create index essais_connexion_compte on essais_connexion (compte, le);
create index essais_connexion_adresse on essais_connexion (adresse, le);
grant select, insert, delete on essais_connexion to jalon_appli;
grant select, delete on essais_connexion to jalon_travail;

create table journal_connexions (
  id uuid primary key,
  le timestamptz not null default clock_timestamp(),
  -- Null: no account has this address.
  compte_id uuid references comptes,
  issue text not null check (issue in ('reussie', 'refusee', 'changement')),
  moyen text not null check (moyen in ('mot_de_passe', 'lien', 'totp', 'cle', 'secours', 'fournisseur')),
  appareil text,
  adresse text
);
create index journal_connexions_compte on journal_connexions (compte_id, le desc);
grant select, insert on journal_connexions to jalon_appli;
grant select on journal_connexions to jalon_travail;
`);
}
