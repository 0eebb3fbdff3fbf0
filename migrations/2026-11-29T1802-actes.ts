import type postgres from 'postgres';

/** What runs and what is written beside the journal: deadlines, who is awaited, kept counts, jobs, files, registers of acts. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- A deadline is one armament of a key on an object; one at most is alive.
create table echeances (
  financeur_id uuid not null,
  dossier_id uuid not null,
  objet_id uuid not null,
  cle text not null,
  armee_rang int not null,
  evenement text not null,
  nature text not null check (nature in ('loi', 'interne')),
  etat text not null check (etat in ('prevue', 'suspendue', 'faite', 'annulee', 'sans_objet')),
  le timestamptz not null,
  suspendue_le timestamptz,
  retenue_par text[] not null default '{}',
  alerte_le timestamptz,
  alerte_genre text,
  alerte_jours int,
  tentatives int not null default 0,
  derniere_erreur text,
  primary key (financeur_id, dossier_id, objet_id, cle, armee_rang),
  foreign key (financeur_id, dossier_id) references dossiers,
  check (case etat when 'suspendue' then suspendue_le is not null and cardinality(retenue_par) > 0 when 'prevue' then suspendue_le is null else true end)
);
create unique index echeances_vivantes on echeances (financeur_id, dossier_id, objet_id, cle) where etat in ('prevue', 'suspendue');
create index echeances_a_venir on echeances (le) where etat = 'prevue';
create index echeances_alertes on echeances (alerte_le) where etat = 'prevue' and alerte_le is not null;

-- Who is awaited for what, one row a role: a list of roles has no order that an index can give.
create table attentes (
  financeur_id uuid not null,
  dossier_id uuid not null,
  objet_id uuid not null,
  acte text not null,
  role text not null,
  -- The only account, or the only body, that may do it.
  compte_id uuid,
  organisme text,
  -- In charge: the only account, else the agent of the dossier where its role is awaited.
  agent_id uuid,
  -- Whose desk: of an agent, of a body, of anyone. Never null: a null gives no order to an index.
  bureau text not null generated always as (coalesce(agent_id::text, organisme, '')) stored,
  -- For the beneficiary's side.
  organisation_id uuid,
  -- Of the beneficiary: what a recusal names.
  siren char(9) not null,
  depuis timestamptz not null,
  avant timestamptz,
  urgence timestamptz not null generated always as (coalesce(avant, 'infinity'::timestamptz)) stored,
  montant_centimes bigint,
  foreign key (financeur_id, dossier_id) references dossiers,
  unique nulls not distinct (financeur_id, dossier_id, objet_id, acte, role, compte_id, organisme)
);
create index attentes_service on attentes (financeur_id, role, urgence, dossier_id) include (siren) where organisation_id is null;
create index attentes_bureau on attentes (financeur_id, role, bureau, urgence, dossier_id) include (siren) where organisation_id is null;
create index attentes_acte on attentes (financeur_id, role, acte, depuis, dossier_id) include (siren) where organisation_id is null;
create index attentes_organisation on attentes (organisation_id, urgence, dossier_id) where organisation_id is not null;

-- Kept counts and sums, written with what they count. "creneau" spreads the writers of one count over several rows, which are added when read.
create table comptes_dossiers (
  financeur_id uuid not null,
  slug text not null,
  phase text not null,
  statut text not null,
  creneau smallint not null,
  nombre bigint not null,
  primary key (financeur_id, slug, phase, statut, creneau)
);
create table sommes_attentes (
  financeur_id uuid not null,
  role text not null,
  slug text not null,
  acte text not null,
  creneau smallint not null,
  nombre bigint not null,
  montant_centimes bigint not null,
  primary key (financeur_id, role, slug, acte, creneau)
);

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

create table pieces (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  nature text not null check (nature in ('piece','document')),
  modele text,
  -- Edition of words that a letter was made with.
  edition int,
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
-- A signed link names a file by its id alone.
create index pieces_par_id on pieces (id);

-- Registers of acts: each row says which step of the cycle wrote it, since one dossier may bear several decisions, engagements, conventions and payers. -----
create table decisions (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  etape text not null,
  decideur text,
  numero text not null,
  instance text not null,
  date_acte date not null,
  issue text not null,
  montant_centimes bigint,
  transmis_le date,
  publie_le date,
  notifie_le date,
  executoire_le date,
  primary key (financeur_id, dossier_id, id)
);

create table conventions (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  etape text not null,
  acte text not null default 'convention' check (acte in ('convention','arrete')),
  numero text not null,
  montant_centimes bigint not null,
  etablie_le date not null,
  signee_porteur_le date,
  signee_region_le date,
  notifiee_le date,
  primary key (financeur_id, dossier_id, id),
  -- The porteur signs a convention before the Région; it never signs an arrêté.
  check (case acte when 'arrete' then signee_porteur_le is null else signee_region_le is null or signee_porteur_le is not null end),
  check (notifiee_le is null or signee_region_le is not null)
);
-- Of an act that was signed: one taken up again before that keeps the number of the project that it replaces.
create unique index conventions_numero on conventions (financeur_id, numero) where signee_region_le is not null;
create table signatures_convention (
  financeur_id uuid not null,
  dossier_id uuid not null,
  convention_id uuid not null,
  partie text not null,
  ordre int not null,
  signee_le date,
  primary key (financeur_id, dossier_id, convention_id, partie),
  foreign key (financeur_id, dossier_id, convention_id) references conventions
);

create table mandats_paiement (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  etape text not null,
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
  etape text not null,
  objet_id uuid not null,
  numero text not null,
  date_titre date not null,
  montant_centimes bigint not null check (montant_centimes > 0),
  -- What came back, in one or several parts, and the day of the last when nothing is left.
  recouvre_centimes bigint not null default 0 check (recouvre_centimes >= 0),
  recouvre_le date,
  -- What will not: admitted en non-valeur, remitted, or the titre annulled.
  non_recouvre_centimes bigint not null default 0 check (non_recouvre_centimes >= 0),
  non_recouvre_nature text check (non_recouvre_nature in ('nonValeur', 'remise', 'annulation')),
  non_recouvre_le date,
  primary key (financeur_id, dossier_id, id),
  check (recouvre_centimes + non_recouvre_centimes <= montant_centimes)
);
-- The comptable answers by the number of the titre: one of a funder bears it, as one mandat bears its own.
create unique index titres_numero on titres_recette (financeur_id, numero);
create index titres_a_recouvrer on titres_recette (financeur_id, date_titre) where recouvre_centimes + non_recouvre_centimes < montant_centimes;

-- Acts that no list sorts nor sums (meetings, avenants, early ends): one register each, its values as the act wrote them.
create table actes_divers (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  etape text not null,
  objet_id uuid not null,
  registre text not null,
  rang int not null,
  valeurs jsonb not null check (jsonb_typeof(valeurs) = 'object'),
  primary key (financeur_id, dossier_id, id)
);
`;
