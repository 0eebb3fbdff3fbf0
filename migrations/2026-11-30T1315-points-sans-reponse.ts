import type postgres from 'postgres';

/** A message by which the porteur says that it cannot answer a point that was asked, and why. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table messages
  add column sans_reponse boolean not null default false
    check (not sans_reponse or (cote = 'porteur' and formulaire_id is not null and chemin is not null));
create index messages_sans_reponse on messages (financeur_id, dossier_id, rang) where sans_reponse;
`;
