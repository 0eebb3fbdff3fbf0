import type postgres from 'postgres';

/** A dossier: what it is found by, who is let in, its objects, its forms, its journal. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
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
  -- No bound of what is engaged by what is voted: an increase is engaged before it is signed and notified (M57). The split and the total of the lines hold it.
  foreign key (financeur_id, slug, version) references versions_appel
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
