import type postgres from 'postgres';

/** Access ends with its task: whoever gave the avis that was asked, or is asked for it no more, reads the dossier no more. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
with demandes as (
  select financeur_id, dossier_id, statut, etat->'context'->>'organisme' as organisme, (etat->'context'->>'destinataire')::uuid as compte_id
  from objets_dossier where statut in ('avisAttendu', 'avisRendu', 'avisNonRendu', 'avisSansObjet')
)
delete from acces_dossier a where a.role in ('prescripteur', 'coinstructeur')
  and exists (select 1 from demandes x where x.financeur_id = a.financeur_id and x.dossier_id = a.dossier_id
    and (x.organisme = a.organisme or x.compte_id = a.compte_id))
  and not exists (select 1 from demandes x join dossiers d on d.financeur_id = x.financeur_id and d.id = x.dossier_id
    where x.financeur_id = a.financeur_id and x.dossier_id = a.dossier_id
      and (x.organisme = a.organisme or x.compte_id = a.compte_id)
      and (x.statut = 'avisAttendu' or x.statut = 'avisNonRendu' and not d.terme));
update recherche_dossiers r set admis = array(
  select distinct coalesce(x.organisme, x.compte_id::text) from acces_dossier x where x.financeur_id = r.financeur_id and x.dossier_id = r.dossier_id)
  where cardinality(admis) > 0;
`);
}
