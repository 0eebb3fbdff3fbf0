import type postgres from 'postgres';

/** How long things are kept: what was erased and when, drafts whose owners were warned, how long each funder keeps its dossiers, and what goes with whose visa. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table formulaires_dossier add column efface_le timestamptz;
alter table sceaux_pieces add column efface_le timestamptz;
-- Of a draft that nobody touches: how many times its owners were told that it will be erased, and when last.
alter table dossiers add column avertissements smallint not null default 0;
alter table dossiers add column averti_le timestamptz;
create index dossiers_brouillons on dossiers (modifie_le) where depose_le is null;

-- Years that a dossier is kept after its end (durée d'utilité administrative), and what comes then. Without a row: what the product says.
create table durees_conservation (
  financeur_id uuid not null references financeurs,
  categorie text not null check (categorie in ('aide', 'sansAide')),
  annees int not null check (annees between 1 and 50),
  sort text not null check (sort in ('elimination', 'conservation')),
  modifie_par uuid not null references comptes,
  modifie_le timestamptz not null,
  primary key (financeur_id, categorie)
);

-- What is proposed for destruction, and the visa of the Archives départementales, without which nothing goes.
create table bordereaux_elimination (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  numero text not null,
  cree_le timestamptz not null,
  cree_par uuid not null references comptes,
  -- The visa, as a file.
  nom text,
  type_contenu text,
  taille bigint,
  empreinte char(64),
  "analyse" text check ("analyse" in ('saine', 'non_analysee', 'infectee')),
  vise_le timestamptz,
  vise_par uuid references comptes,
  primary key (financeur_id, id),
  unique (financeur_id, numero),
  check ((vise_le is null) = (empreinte is null))
);
create table lignes_bordereau (
  financeur_id uuid not null,
  bordereau_id uuid not null,
  dossier_id uuid not null,
  -- What is left of it once it is erased.
  numero text not null,
  appel text not null,
  categorie text not null,
  fini_le timestamptz not null,
  efface_le timestamptz,
  primary key (financeur_id, bordereau_id, dossier_id),
  unique (financeur_id, dossier_id),
  foreign key (financeur_id, bordereau_id) references bordereaux_elimination,
  foreign key (financeur_id, dossier_id) references dossiers
);
grant select, insert, update, delete on durees_conservation, bordereaux_elimination, lignes_bordereau to jalon_appli, jalon_travail;
revoke delete, truncate on bordereaux_elimination from jalon_appli, jalon_travail;
-- Cleaned by the worker.
-- What a person did and opened, for the person who asks for it.
create index evenements_acteur on evenements_dossier (acteur_id, instant desc) where acteur_id is not null;
create index journal_acces_compte on journal_acces (compte_id, le desc) where compte_id is not null;
grant select, delete on sessions, liens to jalon_travail;
`;
