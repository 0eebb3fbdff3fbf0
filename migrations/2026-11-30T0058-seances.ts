import type postgres from 'postgres';

/** Séances of a comité or an assembly: an aggregate with its own journal, its agenda, and what each dossier was sent. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table seances (
  financeur_id uuid not null references financeurs,
  id uuid not null unique,
  genre text not null check (genre in ('comite', 'commission')),
  titre text not null,
  date_seance date not null,
  -- Leaf of its machine.
  statut text not null,
  terme boolean not null default false,
  etat jsonb not null check (jsonb_typeof(etat) = 'object'),
  -- Fold of its journal: members, lines, what was said of each.
  registre jsonb not null check (jsonb_typeof(registre) = 'object'),
  dernier_rang int not null,
  chaine text not null,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  primary key (financeur_id, id)
);
create index seances_liste on seances (financeur_id, date_seance desc, id desc);

create table evenements_seance (
  financeur_id uuid not null,
  seance_id uuid not null,
  rang int not null,
  type text not null,
  acteur_id uuid,
  role text not null,
  instant timestamptz not null,
  charge jsonb not null,
  faits jsonb not null,
  charge_empreinte text not null,
  chaine text not null,
  primary key (financeur_id, seance_id, rang),
  foreign key (financeur_id, seance_id) references seances
);

-- What an event says of persons, or in free text: erasable, while the journal keeps a salted digest.
create table charges_seance (
  financeur_id uuid not null,
  seance_id uuid not null,
  rang int not null,
  donnees jsonb,
  sel text not null,
  efface_le timestamptz,
  primary key (financeur_id, seance_id, rang)
);

-- The agenda, for what concerns dossiers: one at most awaits the word of one séance of a kind.
create table lignes_seance (
  financeur_id uuid not null,
  seance_id uuid not null,
  dossier_id uuid not null,
  genre text not null,
  ouverte boolean not null default true,
  primary key (financeur_id, seance_id, dossier_id),
  foreign key (financeur_id, seance_id) references seances,
  foreign key (financeur_id, dossier_id) references dossiers
);
create unique index lignes_seance_ouvertes on lignes_seance (financeur_id, dossier_id, genre) where ouverte;

-- What each dossier is sent by an event of the séance, once, and what it answered.
create table distributions_seance (
  financeur_id uuid not null,
  seance_id uuid not null,
  rang int not null,
  dossier_id uuid not null,
  phase text not null,
  evenement text not null,
  charge jsonb not null check (jsonb_typeof(charge) = 'object'),
  -- As the dossier hears it, fixed by the first attempt so that another one sends the same.
  envoi jsonb check (jsonb_typeof(envoi) = 'object'),
  compte_id uuid not null references comptes,
  etat text not null default 'a_faire' check (etat in ('a_faire', 'appliquee', 'refusee')),
  phrase text,
  faite_le timestamptz,
  primary key (financeur_id, seance_id, rang, dossier_id),
  foreign key (financeur_id, seance_id) references seances,
  foreign key (financeur_id, dossier_id) references dossiers,
  check ((etat = 'refusee') = (phrase is not null))
);
create index distributions_seance_a_faire on distributions_seance (financeur_id, seance_id) where etat = 'a_faire';

grant select, insert, update, delete on seances, evenements_seance, charges_seance, lignes_seance, distributions_seance to jalon_appli, jalon_travail;
revoke update, delete, truncate on evenements_seance from jalon_appli, jalon_travail;
`;
