import type postgres from 'postgres';

/** What was opened, and from where; the traces of a funder in the order in which its administrator reads them. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
-- Name of the file, PDF or export; null: the dossier itself, on its pages.
alter table journal_acces add column objet text;
alter table journal_acces add column adresse text;
create index journal_acces_financeur on journal_acces (financeur_id, le desc, id desc);
create index journal_connexions_recent on journal_connexions (le desc, id desc);
`);
}
