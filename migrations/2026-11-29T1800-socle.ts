import type postgres from 'postgres';

/** Every table of the product; functions are in `server/db/fonctions`. Keys of a tenant's tables start with `financeur_id`; amounts are integer centimes. */
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

-- Dossiers ------------------------------------------------------------------------------------------------------------------
create table dossiers (
  financeur_id uuid not null,
  id uuid not null unique,
  slug text not null,
  version int not null,
  organisation_id uuid not null references organisations,
  -- Of the organisation: what a recusal names.
  siren char(9) not null,
  numero text,
  intitule text,
  statut text not null,
  phase text not null,
  terme boolean not null default false,
  vigueur text not null default 'actif',
  tour text not null,
  dernier_rang int not null default 0,
  chaine text not null default '',
  -- Registers that have a row of this dossier, one bit each (see appliquer): the others are not read.
  registres int not null default 0,
  cree_le timestamptz not null,
  depose_le timestamptz,
  rejet_implicite_le timestamptz,
  instructeur_id uuid references comptes,
  montant_demande_centimes bigint,
  montant_propose_centimes bigint,
  montant_vote_centimes bigint,
  montant_engage_centimes bigint,
  montant_verse_centimes bigint not null default 0 check (montant_verse_centimes >= 0),
  montant_droit_centimes bigint,
  montant_degage_centimes bigint,
  decide_le date,
  executoire_le date,
  notifie_le date,
  modifie_le timestamptz not null,
  primary key (financeur_id, id),
  foreign key (financeur_id, slug, version) references versions_appel,
  check (montant_engage_centimes is null or montant_engage_centimes <= montant_vote_centimes)
);
-- One index a branch of visibility, in the order of the lists; then the filters of the lists.
create index dossiers_organisation on dossiers (organisation_id, modifie_le desc, id desc);
create index dossiers_financeur on dossiers (financeur_id, modifie_le desc, id desc) include (siren) where depose_le is not null;
create index dossiers_executoires on dossiers (financeur_id, modifie_le desc, id desc) include (siren) where depose_le is not null and executoire_le is not null;
create index dossiers_executoires_statut on dossiers (financeur_id, statut, modifie_le desc, id desc) include (siren) where depose_le is not null and executoire_le is not null;
create index dossiers_executoires_phase on dossiers (financeur_id, phase, modifie_le desc, id desc) include (siren) where depose_le is not null and executoire_le is not null;
create index dossiers_statut on dossiers (financeur_id, statut, modifie_le desc, id desc) where depose_le is not null;
create index dossiers_phase on dossiers (financeur_id, phase, modifie_le desc, id desc) where depose_le is not null;
create index dossiers_appel on dossiers (financeur_id, slug, modifie_le desc, id desc) where depose_le is not null;
create unique index dossiers_numero on dossiers (financeur_id, numero) where numero is not null;

-- What dossiers are found by, apart from them: words change far less often than the place of a dossier. Found dossiers come in the order of their deposit, which
-- does not move either. "ordre" is the last figures of the number.
create table recherche_dossiers (
  financeur_id uuid not null,
  dossier_id uuid not null,
  organisation_id uuid not null,
  -- Bodies and accounts let in.
  admis text[] not null default '{}',
  siren char(9) not null,
  depose_le timestamptz,
  recent_le timestamptz not null generated always as (coalesce(depose_le, 'infinity'::timestamptz)) stored,
  ordre int,
  mots tsvector not null,
  primary key (financeur_id, dossier_id),
  foreign key (financeur_id, dossier_id) references dossiers
);
-- Without the funder: rare words are rare everywhere, and the list of all the dossiers of a funder would be walked for them.
create index recherche_dossiers_mots on recherche_dossiers using gin (organisation_id, admis, mots) with (fastupdate = off);
create index recherche_dossiers_recents on recherche_dossiers (financeur_id, recent_le desc, dossier_id desc) where depose_le is not null;
-- The same last figures are borne in each call and each year: they come in the order of the list.
create index recherche_dossiers_ordre on recherche_dossiers (ordre, financeur_id, recent_le desc, dossier_id desc) include (siren, organisation_id, depose_le, admis)
  where ordre is not null;

-- Let in on one dossier: an account, or a body. modifie_le follows that of the dossier: their list has its order too.
create table acces_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  compte_id uuid references comptes,
  organisme text,
  role text not null,
  modifie_le timestamptz not null,
  foreign key (financeur_id, dossier_id) references dossiers,
  -- Read from the dossier: who is let in, as what.
  unique nulls not distinct (financeur_id, dossier_id, role, organisme, compte_id),
  check ((compte_id is null) <> (organisme is null))
);
create index acces_dossier_compte on acces_dossier (compte_id, modifie_le desc, dossier_id desc) where compte_id is not null;
create index acces_dossier_organisme on acces_dossier (financeur_id, organisme, modifie_le desc, dossier_id desc) where organisme is not null;

create table objets_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  -- Key of its machine: dossier, execution/versement.
  type text not null,
  genre text not null,
  version int not null,
  etat jsonb not null check (jsonb_typeof(etat) = 'object'),
  statut text not null,
  terme boolean not null default false,
  cree_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers
);

create table formulaires_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  cle text not null,
  ouverture jsonb not null,
  valeurs jsonb not null default '{}' check (jsonb_typeof(valeurs) = 'object'),
  revisions jsonb not null default '{}' check (jsonb_typeof(revisions) = 'object'),
  auteurs jsonb not null default '{}' check (jsonb_typeof(auteurs) = 'object'),
  -- Where the answers that nobody typed come from, by path: { source, libelle, le }.
  origines jsonb not null default '{}' check (jsonb_typeof(origines) = 'object'),
  revision_reponses bigint not null default 0,
  figees jsonb,
  figees_empreinte text,
  faits_figes jsonb check (jsonb_typeof(faits_figes) = 'object'),
  depose boolean not null default false,
  modifie_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers,
  unique (financeur_id, dossier_id, objet_id, cle)
);

-- One row per change after the first deposit: every version of an answer is kept.
create table historique_reponses (
  financeur_id uuid not null,
  dossier_id uuid not null,
  formulaire_id uuid not null,
  chemin text not null,
  revision bigint not null,
  avant jsonb,
  apres jsonb,
  compte_id uuid not null,
  le timestamptz not null,
  primary key (financeur_id, dossier_id, formulaire_id, chemin, revision)
);

create table evenements_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  rang int not null,
  objet_type text not null,
  objet_id uuid not null,
  objet_version int not null,
  type text not null,
  version_appel int not null,
  acteur_id uuid,
  role text not null,
  instant timestamptz not null,
  charge jsonb not null,
  faits jsonb not null,
  -- The very armament that came due: { cle, armeeRang }.
  echeance jsonb,
  charge_empreinte text not null,
  chaine text not null,
  primary key (financeur_id, dossier_id, rang),
  foreign key (financeur_id, dossier_id) references dossiers
);

-- What an event says of persons, or in free text: erasable, while the journal keeps a salted digest.
create table charges_evenement (
  financeur_id uuid not null,
  dossier_id uuid not null,
  rang int not null,
  donnees jsonb,
  sel text not null,
  efface_le timestamptz,
  primary key (financeur_id, dossier_id, rang)
);

create table changements_version (
  financeur_id uuid not null,
  dossier_id uuid not null,
  de int not null,
  vers int not null check (de < vers),
  le timestamptz not null,
  vu_le timestamptz,
  vu_par uuid references comptes,
  primary key (financeur_id, dossier_id, vers),
  foreign key (financeur_id, dossier_id) references dossiers
);

create table idempotences (
  compte_id uuid not null,
  operation text not null,
  cle text not null,
  requete_empreinte text not null,
  reponse jsonb not null,
  le timestamptz not null default clock_timestamp(),
  primary key (compte_id, operation, cle)
);
`;
