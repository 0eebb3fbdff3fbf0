import type postgres from 'postgres';

/** On which side a file came: the porteur's, or that of whoever acts for the funder or was let in. Said once, when it comes: a role that is taken back changes nothing to it. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
alter table pieces add column cote text not null default 'region' check (cote in ('porteur', 'region'));
update pieces p set cote = 'porteur' where nature = 'piece' and not exists (
  select 1 from roles_agents r where r.financeur_id = p.financeur_id and r.compte_id = p.depose_par
    and not exists (select 1 from dossiers d join membres_organisation m on m.organisation_id = d.organisation_id
      where d.financeur_id = p.financeur_id and d.id = p.dossier_id and m.compte_id = p.depose_par))
  and not exists (select 1 from acces_dossier a where a.financeur_id = p.financeur_id and a.dossier_id = p.dossier_id and a.compte_id = p.depose_par)
  and not exists (select 1 from organismes_comptes o where o.financeur_id = p.financeur_id and o.compte_id = p.depose_par);
`);
}
