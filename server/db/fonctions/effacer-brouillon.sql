-- A draft that was never deposited, gone whole: only after two warnings, the last one a week old, and nobody having touched it since the first; or once it was deleted and can no longer be
-- taken back. False where it is not so.
create or replace function effacer_brouillon(d uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  b dossiers;
  nom text;
begin
  select x.* into b from dossiers x
    where x.id = d and x.depose_le is null
      -- Awaited by somebody else: it is somebody's work too.
      and not exists (select 1 from attentes a where a.financeur_id = x.financeur_id and a.dossier_id = x.id and a.role <> 'porteur')
      and (x.terme and x.modifie_le < maintenant() - interval '31 days'
        or x.avertissements >= 2 and x.averti_le <= maintenant() - interval '7 days' and x.modifie_le < x.averti_le
          and not exists (select 1 from formulaires_dossier f where f.financeur_id = x.financeur_id and f.dossier_id = x.id and f.modifie_le >= x.averti_le)
          and not exists (select 1 from messages m where m.financeur_id = x.financeur_id and m.dossier_id = x.id and m.envoye_le >= x.averti_le))
    for update;
  if not found then return false; end if;
  perform effacer_contenu(b.financeur_id, b.id, maintenant(), b.dernier_rang + 1);
  delete from travaux where financeur_id = b.financeur_id and dossier_id = b.id;
  foreach nom in array array['sceaux_pieces', 'formulaires_dossier', 'charges_evenement', 'evenements_dossier', 'changements_version', 'echeances', 'attentes', 'objets_dossier',
    'recherche_dossiers', 'actes_divers'] loop
    execute format('delete from %I where financeur_id = $1 and dossier_id = $2', nom) using b.financeur_id, b.id;
  end loop;
  delete from dossiers where financeur_id = b.financeur_id and id = b.id;
  return true;
end $$;

revoke all on function effacer_brouillon(uuid) from public;
grant execute on function effacer_brouillon(uuid) to jalon_travail;
