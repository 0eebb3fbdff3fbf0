import type postgres from 'postgres';

/**
 * Waves of a call: their dates, calendar and envelopes. A dossier belongs to one from its draft and keeps it; none where the call takes dossiers au fil de l’eau.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
create table vagues (
  financeur_id uuid not null,
  slug text not null,
  cle text not null,
  libelle text not null check (libelle <> ''),
  ouverture timestamptz not null,
  cloture timestamptz not null check (cloture > ouverture),
  -- A draft begun before the closing may be deposited until then.
  depot_jusqua timestamptz not null check (depot_jusqua >= cloture),
  -- Those of the funder that only it takes from; none: those of the call.
  enveloppes text[] not null default '{}',
  calendrier jsonb not null default '[]' check (jsonb_typeof(calendrier) = 'array'),
  note text,
  primary key (financeur_id, slug, cle),
  foreign key (financeur_id, slug) references appels
);
alter table dossiers add column vague text;
alter table dossiers add constraint dossiers_vague foreign key (financeur_id, slug, vague) references vagues;
-- What refuses to take away a wave that has dossiers.
create index dossiers_vague on dossiers (financeur_id, slug, vague) where vague is not null;
grant select, insert, update, delete on vagues to jalon_appli, jalon_travail;
`);
}
