import type postgres from 'postgres';

/** How long each act that was awaited took to come: what « d’habitude » is said from. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table durees_attentes (
  financeur_id uuid not null,
  slug text not null,
  acte text not null,
  -- Counted, never read: a duration is a figure of the call, and outlives its dossier.
  dossier_id uuid not null,
  objet_id uuid not null,
  jours int not null check (jours >= 0),
  fini_le timestamptz not null,
  -- Read from the newest of an act: the key is the index.
  primary key (financeur_id, slug, acte, fini_le, dossier_id, objet_id)
);

grant select, insert on durees_attentes to jalon_appli, jalon_travail;
`;
