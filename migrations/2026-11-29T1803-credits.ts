import type postgres from 'postgres';

/** Credits; mails and traces; then the rights of each role. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Credits: AE (or AP, in investissement) by programme, millésime, fund and section. Left = affecté − engagé − réservé. -------------------------------------
create table enveloppes (
  financeur_id uuid not null references financeurs,
  cle text not null,
  libelle text not null,
  programme text not null,
  millesime int not null,
  section text not null check (section in ('fonctionnement', 'investissement')),
  axe text,
  -- Keys of funds, and the calls, that it serves.
  fonds text[] not null check (cardinality(fonds) > 0),
  appels text[] not null,
  -- By call, which of its dossiers take from it: a rule over the answers of the demand. Absent: all of them.
  quand jsonb not null default '{}' check (jsonb_typeof(quand) = 'object'),
  ae_vote_centimes bigint not null,
  ae_affecte_centimes bigint not null,
  reserve_centimes bigint not null default 0 check (reserve_centimes >= 0),
  engage_centimes bigint not null default 0 check (engage_centimes >= 0),
  mandate_centimes bigint not null default 0,
  paye_centimes bigint not null default 0,
  primary key (financeur_id, cle),
  check (ae_affecte_centimes between 0 and ae_vote_centimes),
  constraint credits_disponibles check (reserve_centimes + engage_centimes <= ae_affecte_centimes)
) with (fillfactor = 50);

-- CP by exercice: a forecast; what is attested is bounded by the voted budget, nothing while it is not voted.
create table credits_paiement (
  financeur_id uuid not null,
  enveloppe text not null,
  exercice int not null,
  prevu_centimes bigint not null default 0,
  vote_centimes bigint,
  engage_centimes bigint not null default 0,
  mandate_centimes bigint not null default 0,
  paye_centimes bigint not null default 0,
  atteste_centimes bigint not null generated always as (least(engage_centimes, coalesce(vote_centimes, 0))) stored,
  primary key (financeur_id, enveloppe, exercice),
  foreign key (financeur_id, enveloppe) references enveloppes
);

-- Every movement, for ever: who took each euro, by which event.
create table mouvements_credits (
  financeur_id uuid not null,
  dossier_id uuid not null,
  rang int not null,
  ordre int not null,
  -- The branch whose decision reserves; '': the trunk, and every other movement.
  branche text not null default '' check (branche = '' or type = 'reserve'),
  enveloppe text not null,
  type text not null check (type in ('reserve', 'engage', 'degage', 'mandate', 'paye')),
  montant_centimes bigint not null check (montant_centimes > 0 or type in ('reserve', 'mandate')),
  fonds text not null,
  axe text,
  exercice int not null,
  objet_id uuid not null,
  le timestamptz not null,
  primary key (financeur_id, dossier_id, rang, ordre),
  foreign key (financeur_id, dossier_id) references dossiers,
  foreign key (financeur_id, enveloppe) references enveloppes
);

-- What each dossier holds now: the sum of its movements.
create table credits_tenus (
  financeur_id uuid not null,
  dossier_id uuid not null,
  -- Each decision holds its own reservation: that of a branch does not take the place of another's.
  branche text not null,
  enveloppe text not null,
  fonds text not null,
  exercice int not null,
  reserve_centimes bigint not null check (reserve_centimes >= 0),
  engage_centimes bigint not null check (engage_centimes >= 0),
  mandate_centimes bigint not null,
  paye_centimes bigint not null,
  primary key (financeur_id, dossier_id, branche, enveloppe, fonds, exercice),
  foreign key (financeur_id, dossier_id) references dossiers,
  foreign key (financeur_id, enveloppe) references enveloppes
);

-- The finance board: the same movements, by call, fund, axis and year.
create table sommes_credits (
  financeur_id uuid not null,
  slug text not null,
  enveloppe text not null,
  fonds text not null,
  axe text not null,
  exercice int not null,
  reserve_centimes bigint not null default 0,
  engage_centimes bigint not null default 0,
  degage_centimes bigint not null default 0,
  mandate_centimes bigint not null default 0,
  paye_centimes bigint not null default 0,
  primary key (financeur_id, slug, enveloppe, fonds, axe, exercice)
) with (fillfactor = 50);

create table engagements_comptables (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  etape text not null,
  enveloppe text not null,
  numero text not null,
  date_engagement date not null,
  fonds text not null,
  axe text,
  section text not null,
  exercice int not null,
  montant_centimes bigint not null check (montant_centimes > 0),
  degage_centimes bigint not null default 0 check (degage_centimes between 0 and montant_centimes),
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, enveloppe) references enveloppes
);

-- Mails kept by the demonstration; trace of reads and refusals --------------------------------------------------------------------------------------------
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

-- The place of graphile-worker, in the role of the worker. Its table of migrations is made here, so that this role needs no right to create a schema. ------
create schema graphile_worker authorization jalon_travail;
set local role jalon_travail;
create table graphile_worker.migrations (
  id int primary key,
  ts timestamptz not null default clock_timestamp(),
  breaking boolean not null default false
);
reset role;

grant usage on schema public to jalon_appli, jalon_travail;
grant select, insert, update, delete on all tables in schema public to jalon_appli, jalon_travail;
-- Append-only: journal, versions, words, movements, traces.
revoke update, delete, truncate on evenements_dossier, versions_appel, editions_mots, historique_reponses, profils_organisation_historique, mouvements_credits, journal_acces
  from jalon_appli, jalon_travail;
revoke delete, truncate on profils_organisation, entreprises from jalon_appli, jalon_travail;
revoke insert, update, delete, truncate on horloge, migrations from jalon_appli, jalon_travail;
`;
