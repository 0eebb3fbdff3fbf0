import type postgres from 'postgres';

/** The end without an award of a dossier, which lists filter. Dossiers that came to one before are told by the state where they are. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
alter table dossiers add column fin text check (fin in ('irrecevable', 'caduque', 'retiree', 'refuseeSurCriteres', 'fauteDeCredits'));
update dossiers set fin = case split_part(statut, '.', 2)
    when 'retire' then 'retiree' when 'irrecevable' then 'irrecevable' when 'invitationCaduque' then 'caduque'
    when 'nonRetenue' then 'refuseeSurCriteres' when 'rejete' then 'refuseeSurCriteres' end;
create index dossiers_fin on dossiers (financeur_id, fin, modifie_le desc, id desc) where depose_le is not null and fin is not null;
-- A wave in the order of the lists.
drop index dossiers_vague;
create index dossiers_vague on dossiers (financeur_id, slug, vague, modifie_le desc, id desc) where vague is not null;
`);
}
