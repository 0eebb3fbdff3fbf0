import type postgres from 'postgres';

/** Passkeys: the public half of each key that an account has, how many times it served, and the challenges that were given and not yet answered. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table cles_d_acces (
  id uuid primary key,
  compte_id uuid not null references comptes,
  -- What the browser calls it, and its public key (COSE), in base64url.
  identifiant text not null unique,
  cle_publique text not null,
  -- What the key said that it had served, 0 where it does not count: one that goes back was copied.
  compteur bigint not null,
  transports text[] not null,
  nom text not null check (nom <> ''),
  cree_le timestamptz not null default clock_timestamp(),
  servie_le timestamptz,
  sceau text
);
create index cles_d_acces_compte on cles_d_acces (compte_id, cree_le);
create trigger sceau_cle before insert on cles_d_acces for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('id', 'compte_id', 'identifiant', 'cle_publique');

-- A challenge serves once: answering it takes its row away.
create table defis_de_cle (
  empreinte char(64) primary key,
  compte_id uuid not null references comptes,
  usage text not null check (usage in ('ajout', 'preuve')),
  expire_le timestamptz not null
);
create index defis_de_cle_expire on defis_de_cle (expire_le);
grant select, insert, delete, update (compteur, servie_le, nom) on cles_d_acces to jalon_appli;
grant select, insert, delete on defis_de_cle to jalon_appli;
`;
