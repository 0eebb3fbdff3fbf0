import type postgres from 'postgres';

/** Signatures given in the page: the codes that were sent, and the proofs, which nobody changes. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- A code sent to whoever signs. The code itself is kept nowhere: it is made again from the key of the installation and the id.
create table codes_signature (
  id uuid primary key,
  compte_id uuid not null references comptes,
  financeur_id uuid not null,
  dossier_id uuid not null,
  objet_id uuid not null,
  type text not null,
  -- The text that was shown when it was asked for.
  empreinte char(64) not null,
  courriel text not null,
  envoye_le timestamptz not null default clock_timestamp(),
  expire_le timestamptz not null,
  essais int not null default 0,
  utilise_le timestamptz,
  annule_le timestamptz,
  foreign key (financeur_id, dossier_id) references dossiers on delete cascade
);
create index codes_signature_compte on codes_signature (compte_id, dossier_id, envoye_le desc);

-- What is kept of each signature, beside the event that recorded it. The file bears the same proofs: this is how they are found.
create table preuves_signature (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  -- The event that it was recorded with.
  rang int not null,
  type text not null,
  compte_id uuid not null references comptes,
  -- The text that was signed, a file of the dossier, and its digest.
  document_id uuid not null,
  empreinte char(64) not null,
  -- The file that bears the proofs up to this one.
  fichier_id uuid not null,
  -- Among the signatures of this text: two at once are one after the other.
  ordre int not null check (ordre > 0),
  code_id uuid not null unique references codes_signature,
  -- The proof to the letter, its seal and its timestamp in base64.
  contenu text not null,
  sceau text not null,
  horodatage text,
  signe_le timestamptz not null,
  primary key (financeur_id, dossier_id, id),
  unique (financeur_id, dossier_id, document_id, ordre),
  foreign key (financeur_id, dossier_id) references dossiers
);

grant select, insert, update on codes_signature to jalon_appli, jalon_travail;
-- A code that was never used is spent with its time; one that was stays with its proof.
grant delete on codes_signature to jalon_travail;
grant select, insert on preuves_signature to jalon_appli;
grant select on preuves_signature to jalon_travail;
`;
