import type postgres from 'postgres';

/** How long the parts of the forms of a call take to fill in: sums of a call, of no account and no dossier. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table temps_de_saisie (
  financeur_id uuid not null,
  slug text not null,
  formulaire text not null,
  section text not null,
  -- Spreads the writers of one sum over several rows, which are added when read.
  creneau smallint not null,
  secondes bigint not null,
  -- How many began that part.
  dossiers int not null,
  primary key (financeur_id, slug, formulaire, section, creneau)
);

grant select, insert, update on temps_de_saisie to jalon_appli, jalon_travail;
`;
