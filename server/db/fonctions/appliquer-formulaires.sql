-- Forms born or changed by an event; see appliquer.
create or replace function appliquer_formulaires(f uuid, d uuid, quand timestamptz, liste jsonb) returns void language plpgsql as $$
declare
  x jsonb;
begin
  for x in select * from jsonb_array_elements(liste) loop
    if x->>'operation' = 'creer' then
      insert into formulaires_dossier (financeur_id, dossier_id, id, objet_id, cle, ouverture, valeurs, origines, modifie_le)
        values (f, d, (x->>'id')::uuid, (x->>'objet_id')::uuid, x->>'cle', x->'ouverture', coalesce(x->'valeurs', '{}'), coalesce(x->'origines', '{}'), quand);
    else
      update formulaires_dossier set
        ouverture = x->'ouverture',
        figees = coalesce(x->'figees', figees),
        figees_empreinte = coalesce(x->>'figees_empreinte', figees_empreinte),
        faits_figes = coalesce(x->'faits_figes', faits_figes),
        depose = depose or coalesce((x->>'depose')::boolean, false)
      where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and (x->>'revision_attendue' is null or revision_reponses = (x->>'revision_attendue')::bigint);
      if not found then raise exception 'reponses_changees' using errcode = 'JA004'; end if;
    end if;
  end loop;
end $$;

revoke all on function appliquer_formulaires(uuid, uuid, timestamptz, jsonb) from public;
grant execute on function appliquer_formulaires(uuid, uuid, timestamptz, jsonb) to jalon_appli, jalon_travail;
