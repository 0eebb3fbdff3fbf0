import type postgres from 'postgres';

/** Reminders of the days that a dossier keeps, each sent once, and those that wait for the daily mail of a person. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table rappels (
  financeur_id uuid not null,
  dossier_id uuid not null,
  cle text not null,
  jour date not null,
  -- From when it leaves, and when it did.
  le timestamptz not null,
  parti_le timestamptz,
  genre text not null,
  -- The event that set the day.
  rang int not null,
  primary key (financeur_id, dossier_id, cle),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);
create index rappels_dus on rappels (le) where parti_le is null;

create table rappels_a_recapituler (
  compte_id uuid not null references comptes,
  financeur_id uuid not null,
  dossier_id uuid not null,
  cle text not null,
  -- The day that it told: nothing is said of one that has moved away.
  jour date not null,
  sujet text not null,
  le timestamptz not null,
  primary key (compte_id, dossier_id, cle),
  foreign key (financeur_id, dossier_id, cle) references rappels on delete cascade
);

grant select, insert, update, delete on rappels, rappels_a_recapituler to jalon_appli, jalon_travail;
`;
