import type postgres from 'postgres';

/** The spine: tenants, accounts, calls and pinned versions, dossiers with their objects and journal, answers, deadlines, jobs. Every tenant table's keys start with `financeur_id`. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Clock ---------------------------------------------------------------------------------------------------------------
create table horloge (
  unique_ligne boolean primary key default true check (unique_ligne),
  decalage interval not null default interval '0',
  deplacable boolean not null default false,
  generation bigint not null default 0
);
insert into horloge default values;

create function maintenant() returns timestamptz language sql stable as
$$ select clock_timestamp() + decalage from horloge $$;

-- Refuses unless the owner marked the database as demonstration or test. Back in time only while nothing has happened.
create function deplacer_horloge(vers timestamptz) returns timestamptz language plpgsql security definer set search_path = public as $$
declare actuel timestamptz := maintenant();
begin
  if not (select deplacable from horloge) then
    raise exception 'horloge_figee' using errcode = 'JA010';
  end if;
  if vers < actuel and exists (select 1 from evenements_dossier) then
    raise exception 'horloge_en_arriere' using errcode = 'JA011';
  end if;
  update horloge set decalage = vers - clock_timestamp(), generation = generation + 1;
  return maintenant();
end $$;

-- Tenants, organisations, accounts --------------------------------------------------------------------------------------
create table financeurs (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  nom text not null,
  theme text not null,
  fuseau text not null default 'Europe/Paris',
  territoire text not null default 'metropole',
  adresse text not null,
  tribunal text not null,
  presidence text not null
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

create table tentatives_connexion (
  cle text not null,
  le timestamptz not null default clock_timestamp()
);
create index tentatives_connexion_cle on tentatives_connexion (cle, le);

create table membres_organisation (
  organisation_id uuid not null references organisations,
  compte_id uuid not null references comptes,
  representant_legal boolean not null default false,
  primary key (organisation_id, compte_id)
);

create table roles_agents (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  role text not null,
  primary key (financeur_id, compte_id, role)
);
create index roles_agents_compte on roles_agents (compte_id);

create table delegations (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  compte_id uuid not null references comptes,
  arrete text not null,
  publie_le date not null,
  debut date not null,
  fin date,
  plafond_centimes bigint not null,
  formule text not null,
  primary key (financeur_id, id)
);

create table recusations (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  siren char(9) not null,
  motif text not null,
  primary key (financeur_id, compte_id, siren)
);

-- Calls and pinned versions ----------------------------------------------------------------------------------------------
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

create table compteurs (
  financeur_id uuid not null,
  slug text not null,
  annee int not null,
  dernier int not null,
  primary key (financeur_id, slug, annee)
);

-- Dossiers ---------------------------------------------------------------------------------------------------------------
create table dossiers (
  financeur_id uuid not null,
  id uuid not null unique,
  slug text not null,
  version int not null,
  organisation_id uuid not null references organisations,
  numero text,
  intitule text,
  statut text not null,
  phase text not null,
  terme boolean not null default false,
  vigueur text not null default 'actif',
  tour text not null,
  dernier_rang int not null default 0,
  chaine text not null default '',
  cree_le timestamptz not null,
  depose_le timestamptz,
  rejet_implicite_le timestamptz,
  instructeur_id uuid references comptes,
  montant_demande_centimes bigint,
  montant_propose_centimes bigint,
  montant_vote_centimes bigint,
  montant_engage_centimes bigint,
  montant_verse_centimes bigint not null default 0,
  montant_droit_centimes bigint,
  montant_degage_centimes bigint,
  executoire_le date,
  modifie_le timestamptz not null,
  recherche tsvector,
  primary key (financeur_id, id),
  foreign key (financeur_id, slug, version) references versions_appel,
  unique (financeur_id, numero),
  check (montant_verse_centimes >= 0),
  check (montant_engage_centimes is null or montant_engage_centimes <= montant_vote_centimes)
);
create index dossiers_liste on dossiers (financeur_id, modifie_le desc, id desc);
create index dossiers_statut on dossiers (financeur_id, statut, modifie_le desc, id desc);
create index dossiers_organisation on dossiers (organisation_id, modifie_le desc, id desc);
create index dossiers_recherche on dossiers using gin (recherche);

create table acces_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  compte_id uuid not null references comptes,
  role text not null,
  primary key (financeur_id, dossier_id, compte_id, role),
  foreign key (financeur_id, dossier_id) references dossiers
);
create index acces_dossier_compte on acces_dossier (compte_id);

create table objets_dossier (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
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
  revision_reponses bigint not null default 0,
  figees jsonb,
  figees_empreinte text,
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
  acteur_id uuid,
  role text not null,
  instant timestamptz not null,
  charge jsonb not null,
  faits jsonb not null,
  charge_empreinte text not null,
  chaine text not null,
  primary key (financeur_id, dossier_id, rang),
  foreign key (financeur_id, dossier_id) references dossiers
);
create index evenements_objet on evenements_dossier (financeur_id, dossier_id, objet_id, rang);

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

create table idempotences (
  compte_id uuid not null,
  operation text not null,
  cle text not null,
  requete_empreinte text not null,
  reponse jsonb not null,
  le timestamptz not null default clock_timestamp(),
  primary key (compte_id, operation, cle)
);

create table echeances (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  cle text not null,
  evenement text not null,
  etat text not null check (etat in ('prevue','suspendue','faite','annulee','sans_objet')),
  le timestamptz not null,
  suspendue_le timestamptz,
  alerte_le timestamptz,
  alerte_genre text,
  alerte_jours int,
  armee_rang int not null,
  tentatives int not null default 0,
  derniere_erreur text,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers
);
create unique index echeances_vivantes on echeances (financeur_id, dossier_id, objet_id, cle) where etat in ('prevue','suspendue');
create index echeances_a_venir on echeances (le) where etat = 'prevue';
create index echeances_alertes on echeances (alerte_le) where etat = 'prevue' and alerte_le is not null;

create table travaux (
  id uuid primary key,
  cle text not null unique,
  financeur_id uuid,
  dossier_id uuid,
  type text not null,
  charge jsonb not null check (jsonb_typeof(charge) = 'object'),
  etat text not null default 'a_relayer' check (etat in ('a_relayer','relaye','fait','quarantaine')),
  tentatives int not null default 0,
  derniere_erreur text,
  cree_le timestamptz not null default clock_timestamp(),
  fait_le timestamptz
);
create index travaux_a_relayer on travaux (cree_le) where etat = 'a_relayer';
create index travaux_quarantaine on travaux (cree_le) where etat = 'quarantaine';

-- Files ------------------------------------------------------------------------------------------------------------------
create table pieces (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  nature text not null check (nature in ('piece','document')),
  modele text,
  formulaire_id uuid,
  chemin text,
  nom text not null,
  type_contenu text not null,
  taille bigint not null,
  empreinte char(64) not null,
  "analyse" text not null default 'non_analysee' check ("analyse" in ('saine','non_analysee','infectee')),
  depose_par uuid,
  rang int,
  cree_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers
);

-- Typed registers of acts and money ----------------------------------------------------------------------------------------
create table decisions (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  numero text not null,
  instance text not null,
  date_acte date not null,
  issue text not null,
  montant_centimes bigint,
  transmis_le date,
  publie_le date,
  executoire_le date,
  primary key (financeur_id, dossier_id, id)
);

create table engagements_comptables (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  numero text not null,
  date_engagement date not null,
  fonds text not null,
  axe text,
  exercice int not null,
  montant_centimes bigint not null check (montant_centimes > 0),
  degage_centimes bigint not null default 0 check (degage_centimes between 0 and montant_centimes),
  primary key (financeur_id, dossier_id, id)
);

create table conventions (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  montant_centimes bigint not null,
  etablie_le date not null,
  signee_porteur_le date,
  signee_region_le date,
  notifiee_le date,
  primary key (financeur_id, dossier_id, id),
  -- The legal order of acts: the porteur signs, then the Région, then it is notified.
  check (signee_region_le is null or signee_porteur_le is not null),
  check (notifiee_le is null or signee_region_le is not null)
);

create table mandats_paiement (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  genre text not null,
  montant_centimes bigint not null check (montant_centimes > 0),
  liquide_le date not null,
  numero text,
  bordereau text,
  date_mandat date,
  etat text not null check (etat in ('liquide','mandate','paye','rejete')),
  paye_le date,
  rejete_le date,
  primary key (financeur_id, dossier_id, id)
);
create index mandats_en_attente on mandats_paiement (financeur_id, etat, date_mandat);
create unique index mandats_numero on mandats_paiement (financeur_id, numero) where numero is not null;

create table mandats_fonds (
  financeur_id uuid not null,
  dossier_id uuid not null,
  mandat_id uuid not null,
  fonds text not null,
  montant_centimes bigint not null,
  primary key (financeur_id, dossier_id, mandat_id, fonds),
  foreign key (financeur_id, dossier_id, mandat_id) references mandats_paiement
);

create table titres_recette (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  numero text not null,
  date_titre date not null,
  montant_centimes bigint not null check (montant_centimes > 0),
  recouvre_le date,
  primary key (financeur_id, dossier_id, id)
);

create table enveloppes (
  financeur_id uuid not null,
  slug text not null,
  fonds text not null,
  exercice int not null,
  vote_centimes bigint not null,
  reserve_centimes bigint not null default 0,
  version int not null default 0,
  primary key (financeur_id, slug, fonds, exercice)
);

-- Mails kept by the demonstration; trace of reads and refusals -------------------------------------------------------------
create table courriels (
  id uuid primary key,
  message_id text not null unique,
  destinataire text not null,
  sujet text not null,
  texte text not null,
  financeur_id uuid,
  dossier_id uuid,
  envoye_le timestamptz not null
);

create table journal_acces (
  id uuid primary key,
  le timestamptz not null default clock_timestamp(),
  compte_id uuid,
  financeur_id uuid,
  dossier_id uuid,
  operation text not null,
  issue text not null
);
create index journal_acces_dossier on journal_acces (financeur_id, dossier_id, le desc);

-- Search ------------------------------------------------------------------------------------------------------------------
create text search configuration francais (copy = simple);
alter text search configuration francais alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart with unaccent, french_stem;

-- Roles -------------------------------------------------------------------------------------------------------------------
grant usage on schema public to jalon_appli, jalon_travail;
grant select, insert, update, delete on all tables in schema public to jalon_appli, jalon_travail;
revoke update, delete, truncate on evenements_dossier, versions_appel, historique_reponses from jalon_appli, jalon_travail;
revoke insert, update, delete, truncate on horloge, migrations from jalon_appli, jalon_travail;
revoke all on all functions in schema public from public;
grant execute on all functions in schema public to jalon_appli, jalon_travail;
`;
