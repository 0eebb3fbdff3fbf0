import type postgres from 'postgres';

/**
 * Échanges: the messages of a dossier between its porteur and its funder, kept for ever as they were sent, with their files, who read how far, and what each person is
 * still writing.
 */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- One row a thread: it gives each message its rank, one writer at a time.
create table fils_echanges (
  financeur_id uuid not null,
  dossier_id uuid not null,
  dernier_rang int not null default 0,
  primary key (financeur_id, dossier_id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

create table messages (
  financeur_id uuid not null,
  dossier_id uuid not null,
  rang int not null check (rang > 0),
  -- Chosen by whoever sends: the same one sent twice is one message.
  id uuid not null unique,
  cote text not null check (cote in ('porteur', 'region')),
  auteur_id uuid not null references comptes,
  texte text not null check (texte <> '' and char_length(texte) <= 10000),
  -- A note between agents: the porteur never reads it.
  interne boolean not null default false check (not interne or cote = 'region'),
  -- Its mail carries a link and not the text.
  confidentiel boolean not null default false,
  par_courriel boolean not null default false,
  -- The question of a form that it is about: label, as it was read then.
  question text check (char_length(question) <= 500),
  formulaire_id uuid,
  chemin text,
  pieces uuid[] not null default '{}',
  envoye_le timestamptz not null,
  primary key (financeur_id, dossier_id, rang),
  foreign key (financeur_id, dossier_id) references fils_echanges on delete cascade
);
create index messages_auteur on messages (auteur_id, envoye_le desc);

-- Files of messages: apart from those of the dossier, they are for who reads the thread. Of its sender alone until a message bears it.
create table pieces_messages (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  depose_par uuid not null references comptes,
  nom text not null,
  type_contenu text not null,
  taille bigint not null,
  empreinte char(64) not null,
  "analyse" text not null check ("analyse" in ('saine', 'non_analysee', 'infectee')),
  cree_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);
create index pieces_messages_auteur on pieces_messages (depose_par, cree_le desc);

-- Up to which message an account has read, each time it went further.
create table lectures_messages (
  financeur_id uuid not null,
  dossier_id uuid not null,
  compte_id uuid not null references comptes,
  rang int not null,
  cote text not null check (cote in ('porteur', 'region')),
  le timestamptz not null,
  primary key (financeur_id, dossier_id, compte_id, rang),
  foreign key (financeur_id, dossier_id) references fils_echanges on delete cascade
);

-- What one is still writing: its author's alone.
create table brouillons_message (
  financeur_id uuid not null,
  dossier_id uuid not null,
  compte_id uuid not null references comptes,
  texte text not null,
  modifie_le timestamptz not null,
  primary key (financeur_id, dossier_id, compte_id),
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);

grant select, insert, update, delete on fils_echanges, messages, pieces_messages, lectures_messages, brouillons_message to jalon_appli, jalon_travail;
revoke update, delete, truncate on messages, lectures_messages from jalon_appli, jalon_travail;
`;
