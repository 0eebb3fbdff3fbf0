-- What a dossier is found by: its title, its organisation and the SIRET and SIREN of this one, its number; and by whom, where few see it: its organisation, those let in.
create or replace function indexer_dossier(dossier dossiers) returns void language plpgsql as $$
begin
  insert into recherche_dossiers (financeur_id, dossier_id, organisation_id, admis, siren, depose_le, ordre, mots)
    select dossier.financeur_id, dossier.id, o.id,
      array(select distinct coalesce(x.organisme, x.compte_id::text) from acces_dossier x where x.financeur_id = dossier.financeur_id and x.dossier_id = dossier.id),
      dossier.siren, dossier.depose_le, substring(dossier.numero from '\d+$')::int,
      mots_de_recherche(concat_ws(' ', dossier.intitule, o.nom, o.siret, dossier.siren)) from organisations o where o.id = dossier.organisation_id
    on conflict (financeur_id, dossier_id) do update set organisation_id = excluded.organisation_id, siren = excluded.siren, admis = excluded.admis, depose_le = excluded.depose_le, ordre = excluded.ordre, mots = excluded.mots;
end $$;

revoke all on function indexer_dossier(dossiers) from public;
grant execute on function indexer_dossier(dossiers) to jalon_appli, jalon_travail;
