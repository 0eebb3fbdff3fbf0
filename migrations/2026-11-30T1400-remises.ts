import type postgres from 'postgres';

/** When a decision reached whom it is for: the agreement to the electronic way, the first opening of a letter, the registered letter sent instead. Only added to. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- What the porteur of a dossier said of the electronic way (CRPA, art. L112-15): the last line stands.
create table accords_electroniques (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  compte_id uuid not null references comptes,
  accepte boolean not null,
  dit_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

-- The first time that a letter was opened by someone of the porteur, the electronic way being accepted.
create table premieres_ouvertures (
  financeur_id uuid not null,
  dossier_id uuid not null,
  piece_id uuid not null,
  compte_id uuid not null references comptes,
  ouverte_le timestamptz not null,
  primary key (financeur_id, dossier_id, piece_id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

-- The registered letter that took the place of the electronic way: the day that the post presented it.
create table lettres_recommandees (
  financeur_id uuid not null,
  dossier_id uuid not null,
  piece_id uuid not null,
  numero text not null,
  presentee_le date not null,
  compte_id uuid not null references comptes,
  enregistree_le timestamptz not null,
  primary key (financeur_id, dossier_id, piece_id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

grant select, insert on accords_electroniques, premieres_ouvertures, lettres_recommandees to jalon_appli;
grant select on accords_electroniques, premieres_ouvertures, lettres_recommandees to jalon_travail;
`;
