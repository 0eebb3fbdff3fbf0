import type postgres from 'postgres';

/** Which drafts moved to a newer version of their call, and whether someone has read what changed for them. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table changements_version (
  financeur_id uuid not null,
  dossier_id uuid not null,
  de int not null,
  vers int not null,
  le timestamptz not null,
  vu_le timestamptz,
  vu_par uuid references comptes,
  primary key (financeur_id, dossier_id, vers),
  foreign key (financeur_id, dossier_id) references dossiers,
  check (de < vers)
);
grant select, insert, update, delete on changements_version to jalon_appli, jalon_travail;
`;
