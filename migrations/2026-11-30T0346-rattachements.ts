import type postgres from 'postgres';

/**
 * What a person may do in an organisation, and how one comes into it: a demand that its administrators answer, or the funder of a dossier. A dossier opened by someone who
 * is not in it yet bears that person until then.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table membres_organisation
  add column administrateur boolean not null default false,
  -- Fills in and sends.
  add column saisie boolean not null default true,
  -- Attests what was spent.
  add column comptable boolean not null default false,
  -- Null: with the organisation itself.
  add column venu_le timestamptz,
  add constraint membres_organisation_un_role check (representant_legal or administrateur or saisie or comptable);
update membres_organisation set administrateur = true where representant_legal;

-- True: its name and nature are what a person said, no directory has confirmed them.
alter table organisations add column declaree boolean not null default false;

create table rattachements (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  compte_id uuid not null references comptes,
  etat text not null default 'attente' check (etat in ('attente', 'accepte', 'refuse', 'retire')),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['administrateur', 'saisie', 'representant', 'comptable']),
  -- As the person says it: « Présidente ».
  qualite text not null check (qualite <> ''),
  mot text,
  cree_le timestamptz not null,
  -- When its administrators are written to again; null once done, or where nobody administers.
  relance_le timestamptz,
  -- From when the funder of a dossier answers in their place.
  decidable_le timestamptz not null,
  decide_le timestamptz,
  decide_par uuid references comptes,
  -- The funder that answered; null: the organisation itself.
  financeur_id uuid references financeurs,
  motif text,
  check ((etat in ('accepte', 'refuse')) = (decide_par is not null)),
  check (etat <> 'refuse' or motif <> '')
);
create unique index rattachements_en_attente on rattachements (organisation_id, compte_id) where etat = 'attente';
create index rattachements_compte on rattachements (compte_id, cree_le desc);
create index rattachements_organisation on rattachements (organisation_id, cree_le desc);
create index rattachements_relances on rattachements (relance_le) where etat = 'attente' and relance_le is not null;

-- What shows the quality that is claimed: a mandate, minutes, an extract.
create table preuves_rattachement (
  id uuid primary key,
  rattachement_id uuid not null references rattachements,
  nom text not null,
  type_contenu text not null,
  taille bigint not null,
  empreinte char(64) not null,
  "analyse" text not null,
  cree_le timestamptz not null
);
create index preuves_rattachement_demande on preuves_rattachement (rattachement_id);

-- Who came, changed and left, for ever.
create table historique_membres (
  organisation_id uuid not null references organisations,
  id uuid not null,
  le timestamptz not null,
  acte text not null check (acte in ('arrivee', 'roles', 'depart', 'refus', 'invitation', 'remise')),
  -- Whom it is about; null: an address that has no account yet.
  compte_id uuid references comptes,
  par uuid not null references comptes,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (organisation_id, id)
);
create index historique_membres_recent on historique_membres (organisation_id, le desc);

-- Who opened it for an organisation that has not confirmed it: theirs to follow meanwhile. Null once confirmed, and for a member.
alter table dossiers add column deposant_id uuid references comptes;
create index dossiers_deposant on dossiers (deposant_id, modifie_le desc, id desc) where deposant_id is not null;

grant select, insert, update, delete on rattachements, preuves_rattachement, historique_membres to jalon_appli, jalon_travail;
revoke update, delete, truncate on historique_membres from jalon_appli, jalon_travail;
`;
