import type postgres from 'postgres';

/** Funders, organisations, accounts, calls. Functions are in `server/db/fonctions`. Keys of a tenant's tables start with `financeur_id`; amounts are integer centimes. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create text search configuration francais (copy = simple);
alter text search configuration francais alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart with unaccent, french_stem;

create table horloge (
  unique_ligne boolean primary key default true check (unique_ligne),
  decalage interval not null default interval '0',
  deplacable boolean not null default false,
  generation bigint not null default 0
);
insert into horloge default values;

-- Tenants, organisations, accounts ------------------------------------------------------------------------------------------
-- Seeded from workflows/financeurs: everything that pages and documents say of a funder.
create table financeurs (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  nom text not null,
  nom_dans_une_phrase text not null,
  presidence text not null,
  representant text not null,
  adresse text not null,
  tribunal text not null,
  fuseau text not null default 'Europe/Paris',
  feries text not null default 'metropole' check (feries in ('metropole', 'alsace-moselle')),
  couleurs jsonb not null check (jsonb_typeof(couleurs) = 'object'),
  signature jsonb not null check (jsonb_typeof(signature) = 'object'),
  dpo text not null,
  commun jsonb not null default '{}' check (jsonb_typeof(commun) = 'object')
);

create table organisations (
  id uuid primary key,
  siret char(14) not null unique,
  nom text not null,
  nature text not null check (nature in ('association','fondation','entreprise','collectivite','etablissement_public','gip','consulaire','personne_physique')),
  nda text,
  adresse text
);

create table comptes (
  id uuid primary key,
  courriel text not null unique check (courriel = lower(courriel)),
  nom text not null,
  fonction text,
  telephone text,
  mot_de_passe text not null,
  actif boolean not null default true,
  cree_le timestamptz not null default clock_timestamp()
);

create table sessions (
  empreinte text primary key,
  compte_id uuid not null references comptes,
  cree_le timestamptz not null default clock_timestamp(),
  vue_le timestamptz not null default clock_timestamp(),
  expire_le timestamptz not null
);
create index sessions_compte on sessions (compte_id);

create table tentatives_connexion (cle text not null, le timestamptz not null default clock_timestamp());
create index tentatives_connexion_cle on tentatives_connexion (cle, le);

create table membres_organisation (
  organisation_id uuid not null references organisations,
  compte_id uuid not null references comptes,
  representant_legal boolean not null default false,
  primary key (organisation_id, compte_id)
);
create index membres_organisation_compte on membres_organisation (compte_id);

create table roles_agents (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  role text not null,
  primary key (financeur_id, compte_id, role)
);
create index roles_agents_compte on roles_agents (compte_id);

-- Bodies that an account answers for before a funder (a DREETS, a CARIF-OREF).
create table organismes_comptes (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  organisme text not null,
  primary key (financeur_id, compte_id, organisme)
);
create index organismes_comptes_compte on organismes_comptes (compte_id);

create table delegations (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  compte_id uuid not null references comptes,
  arrete text not null,
  publie_le date not null,
  debut date not null,
  fin date,
  -- Acts covered; null: all.
  actes text[],
  plafond_centimes bigint not null,
  formule text not null,
  primary key (financeur_id, id),
  check (debut >= publie_le and (fin is null or fin >= debut))
);
create index delegations_compte on delegations (financeur_id, compte_id);

-- Incompatibilities lifted by the funder: a named person, functions, a period, a motive.
create table exceptions_incompatibilite (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  compte_id uuid not null references comptes,
  fonctions text[] not null check (cardinality(fonctions) >= 2),
  du date not null,
  au date not null check (au >= du),
  motif text not null check (motif <> ''),
  primary key (financeur_id, id)
);
create index exceptions_incompatibilite_compte on exceptions_incompatibilite (financeur_id, compte_id);

create table recusations (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  siren char(9) not null,
  motif text not null,
  primary key (financeur_id, compte_id, siren)
);

create table profils_organisation (
  organisation_id uuid not null references organisations,
  connu text not null,
  -- Null: cleared; the revision goes on from there.
  valeur jsonb,
  revision int not null default 1 check (revision > 0),
  -- Where the value comes from when nobody typed it here: the number of a dossier.
  origine text,
  maj_le timestamptz not null,
  maj_par uuid not null references comptes,
  primary key (organisation_id, connu)
);

create table profils_organisation_historique (
  organisation_id uuid not null references organisations,
  connu text not null,
  revision int not null,
  avant jsonb,
  apres jsonb,
  origine text,
  le timestamptz not null,
  compte_id uuid not null references comptes,
  primary key (organisation_id, connu, revision)
);

-- What the public directory said of companies. No row: never asked, or it never answered.
create table entreprises (
  siret char(14) primary key,
  etat text not null check (etat in ('trouvee', 'inconnue')),
  donnees jsonb check (jsonb_typeof(donnees) = 'object'),
  lue_le timestamptz not null,
  check ((etat = 'trouvee') = (donnees is not null))
);

-- Calls, pinned versions, words ---------------------------------------------------------------------------------------------
create table appels (
  financeur_id uuid not null references financeurs,
  slug text not null,
  sigle text not null,
  titre text not null,
  ouverture timestamptz not null,
  cloture timestamptz,
  version_courante int not null,
  primary key (financeur_id, slug)
);

create table versions_appel (
  financeur_id uuid not null,
  slug text not null,
  version int not null,
  -- json, not jsonb: the order of sections, fields and states is part of what is published.
  definition json not null check (json_typeof(definition) = 'object'),
  definition_empreinte char(64) not null,
  cycle json not null check (json_typeof(cycle) = 'object'),
  cycle_empreinte char(64) not null,
  publiee_le timestamptz not null,
  primary key (financeur_id, slug, version),
  foreign key (financeur_id, slug) references appels
);

-- Words of a version, by key, whole at each edition; with its definition where a text of it was corrected since it was published. A letter keeps the number of its edition.
create table editions_mots (
  financeur_id uuid not null,
  slug text not null,
  version int not null,
  numero int not null check (numero > 0),
  mots json not null check (json_typeof(mots) = 'object'),
  definition json check (json_typeof(definition) = 'object'),
  auteur text not null,
  le timestamptz not null,
  primary key (financeur_id, slug, version, numero),
  foreign key (financeur_id, slug, version) references versions_appel
);

create table compteurs_numeros (
  financeur_id uuid not null,
  slug text not null,
  annee int not null,
  dernier int not null,
  primary key (financeur_id, slug, annee)
);
`;
