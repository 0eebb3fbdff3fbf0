import type postgres from 'postgres';

/**
 * The agents of a funder as its administrator keeps them: service, delegations taken back, replacements during an absence, conflicts of interest with their period. What
 * was done is never taken away.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table agents (
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  service text,
  venu_le timestamptz,
  -- When every role was taken back; null while there are some.
  revoque_le timestamptz,
  primary key (financeur_id, compte_id)
);
insert into agents (financeur_id, compte_id)
  select financeur_id, compte_id from roles_agents union select financeur_id, compte_id from organismes_comptes;

-- Whoever replaces holds the roles of the absent on these days, and none of their delegations, which are by name.
create table remplacements (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  compte_id uuid not null references comptes,
  remplacant_id uuid not null references comptes,
  du date not null,
  au date not null check (au >= du),
  motif text not null check (motif <> ''),
  retire_le timestamptz,
  primary key (financeur_id, id),
  check (compte_id <> remplacant_id)
);
create index remplacements_remplacant on remplacements (remplacant_id) where retire_le is null;
create index remplacements_absent on remplacements (financeur_id, compte_id);

alter table delegations add column retire_le timestamptz;
alter table exceptions_incompatibilite add column retire_le timestamptz;
alter table recusations
  drop constraint recusations_pkey,
  add column id uuid not null default gen_random_uuid(),
  add column du date not null default '-infinity',
  add column au date,
  add column retire_le timestamptz,
  add primary key (financeur_id, id),
  add constraint recusations_periode check (au is null or au >= du);
create index recusations_compte on recusations (compte_id, siren);

create table historique_agents (
  financeur_id uuid not null references financeurs,
  id uuid not null,
  le timestamptz not null,
  acte text not null,
  -- Whom it is about; null: an address that has no account yet.
  compte_id uuid references comptes,
  par uuid references comptes,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (financeur_id, id)
);
create index historique_agents_compte on historique_agents (financeur_id, compte_id, le desc);

grant select, insert, update, delete on agents, remplacements, historique_agents to jalon_appli, jalon_travail;
revoke update, delete, truncate on historique_agents from jalon_appli, jalon_travail;
`;
