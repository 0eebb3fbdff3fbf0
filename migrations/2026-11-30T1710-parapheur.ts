import type postgres from 'postgres';

/** Texts sent to the parapheur of the funder, and what came back. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table envois_parapheur (
  financeur_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  objet_id uuid not null,
  -- The act that the signature is for.
  type text not null,
  -- Who sent it, and signs it.
  compte_id uuid not null references comptes,
  titre text not null,
  -- The file that was sent, one of the dossier.
  nom text not null,
  empreinte char(64) not null,
  etat text not null default 'a_envoyer' check (etat in ('a_envoyer', 'envoye', 'signe', 'refuse', 'annule')),
  reference text,
  -- What is told of it to whoever sent it, when something is wrong.
  dit text,
  -- The file that came back, once checked, and who signed it.
  fichier_id uuid,
  certificat jsonb,
  demande_le timestamptz not null default clock_timestamp(),
  recu_le timestamptz,
  primary key (financeur_id, dossier_id, id),
  foreign key (financeur_id, dossier_id) references dossiers,
  check ((etat = 'signe') = (fichier_id is not null and certificat is not null and recu_le is not null)),
  check (etat <> 'envoye' or reference is not null)
);
-- One at a time for an act.
create unique index envois_parapheur_en_cours on envois_parapheur (financeur_id, dossier_id, objet_id, type) where etat in ('a_envoyer', 'envoye');

grant select, insert on envois_parapheur to jalon_appli;
grant update (etat) on envois_parapheur to jalon_appli;
grant select on envois_parapheur to jalon_travail;
grant update (etat, reference, dit, fichier_id, certificat, recu_le) on envois_parapheur to jalon_travail;
`;
