-- Deposited dossiers by call, phase and state, kept: one leaves its count for another.
create or replace function compter_dossier(avant dossiers, apres dossiers) returns void language plpgsql as $$
begin
  insert into comptes_dossiers as c (financeur_id, slug, phase, statut, creneau, nombre)
    select apres.financeur_id, m.slug, m.phase, m.statut, creneau(apres.id), sum(m.sens)
    from (values (avant.slug, avant.phase, avant.statut, -1, avant.depose_le), (apres.slug, apres.phase, apres.statut, 1, apres.depose_le)) m(slug, phase, statut, sens, depose_le)
    where m.depose_le is not null
    group by m.slug, m.phase, m.statut having sum(m.sens) <> 0
    order by m.slug, m.phase, m.statut
    on conflict (financeur_id, slug, phase, statut, creneau) do update set nombre = c.nombre + excluded.nombre;
end $$;

revoke all on function compter_dossier(dossiers, dossiers) from public;
grant execute on function compter_dossier(dossiers, dossiers) to jalon_appli, jalon_travail;
