import type postgres from 'postgres';

/** How often a person is written to about messages, what waits for their daily mail, and the answers that the agents of a funder keep to use again. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Without a row: each message at once.
create table preferences_echanges (
  compte_id uuid primary key references comptes,
  cadence text not null check (cadence in ('immediate', 'quotidienne', 'aucune'))
);

create table messages_a_recapituler (
  compte_id uuid not null references comptes,
  financeur_id uuid not null,
  dossier_id uuid not null,
  rang int not null,
  le timestamptz not null,
  primary key (compte_id, dossier_id, rang),
  foreign key (financeur_id, dossier_id, rang) references messages on delete cascade
);

create table modeles_messages (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  titre text not null check (titre <> '' and char_length(titre) <= 100),
  texte text not null check (texte <> '' and char_length(texte) <= 10000),
  cree_par uuid not null references comptes,
  cree_le timestamptz not null,
  primary key (financeur_id, id)
);

grant select, insert, update, delete on preferences_echanges, messages_a_recapituler, modeles_messages to jalon_appli, jalon_travail;
`;
