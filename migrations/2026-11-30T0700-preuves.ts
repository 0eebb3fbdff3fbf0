import type postgres from 'postgres';

/** A person who proves again who they are, before what signs or binds: told apart from a sign-in. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
alter table journal_connexions drop constraint journal_connexions_issue_check;
alter table journal_connexions add constraint journal_connexions_issue_check check (issue in ('reussie', 'refusee', 'changement', 'preuve'));
`);
}
