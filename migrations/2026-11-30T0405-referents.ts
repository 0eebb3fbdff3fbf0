import type postgres from 'postgres';

/** Who follows a dossier in the organisation that has it: whoever opened it, then whoever takes it over when they leave. Null: nobody in particular. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
alter table dossiers add column referent_id uuid references comptes;
create index dossiers_referent on dossiers (organisation_id, referent_id) where referent_id is not null and not terme;
-- The invitations of an organisation or of a funder that wait.
create index liens_invitations on liens (objet, (charge->>'organisationId')) where consomme_le is null and annule_le is null;
`);
}
