-- What a dossier is found by: its title, its organisation, its number.
create or replace function indexer_dossier(dossier dossiers) returns void language plpgsql as $$
begin
  insert into recherche_dossiers (financeur_id, dossier_id, siren, depose_le, ordre, mots)
    select dossier.financeur_id, dossier.id, dossier.siren, dossier.depose_le, substring(dossier.numero from '\d+$')::int,
      to_tsvector('francais', concat_ws(' ', dossier.intitule, o.nom)) from organisations o where o.id = dossier.organisation_id
    on conflict (financeur_id, dossier_id) do update set depose_le = excluded.depose_le, ordre = excluded.ordre, mots = excluded.mots;
end $$;

revoke all on function indexer_dossier(dossiers) from public;
grant execute on function indexer_dossier(dossiers) to jalon_appli, jalon_travail;
