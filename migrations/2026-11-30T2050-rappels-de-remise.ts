import type postgres from 'postgres';

/** Letters that nothing proves to have arrived: which were recalled to those who send registered letters, once, and the lines that wait for a daily mail. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table rappels_de_remise (
  financeur_id uuid not null,
  dossier_id uuid not null,
  piece_id uuid not null,
  le timestamptz not null,
  primary key (financeur_id, dossier_id, piece_id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

create table remises_a_recapituler (
  compte_id uuid not null references comptes,
  financeur_id uuid not null,
  dossier_id uuid not null,
  piece_id uuid not null,
  sujet text not null,
  le timestamptz not null,
  primary key (compte_id, piece_id),
  foreign key (financeur_id, dossier_id, piece_id) references rappels_de_remise on delete cascade
);

grant select, insert on rappels_de_remise to jalon_travail;
grant select, insert, delete on remises_a_recapituler to jalon_travail;
grant select on rappels_de_remise, remises_a_recapituler to jalon_appli;
`;
