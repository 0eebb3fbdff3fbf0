-- Writes the data of a profile, all or none: a datum that changed since it was read is given back, and then nothing is written.
create or replace function enregistrer_profil(p_organisation uuid, p_compte uuid, p_modifications jsonb) returns jsonb language plpgsql as $$
declare
  quand timestamptz := maintenant();
  m jsonb;
  nouvelle int;
  avant jsonb;
  conflits jsonb;
begin
  -- One writer at a time for an organisation.
  perform 1 from organisations where id = p_organisation for no key update;
  select coalesce(jsonb_agg(jsonb_build_object('connu', x->>'connu', 'valeur', p.valeur, 'par', c.nom)), '[]') into conflits
    from jsonb_array_elements(p_modifications) x
    left join profils_organisation p on p.organisation_id = p_organisation and p.connu = x->>'connu'
    left join comptes c on c.id = p.maj_par
    -- The same value twice is not a conflict: it is the same request come again.
    where coalesce(p.revision, 0) <> (x->>'revision')::int and p.valeur is distinct from nullif(x->'valeur', 'null'::jsonb);
  if conflits <> '[]'::jsonb then return conflits; end if;
  for m in select * from jsonb_array_elements(p_modifications) loop
    select p.valeur into avant from profils_organisation p where p.organisation_id = p_organisation and p.connu = m->>'connu';
    -- Clearing what was never written says something: what the registration tells is not to be proposed.
    if found and avant is not distinct from nullif(m->'valeur', 'null'::jsonb) then continue; end if;
    insert into profils_organisation (organisation_id, connu, valeur, origine, maj_le, maj_par)
      values (p_organisation, m->>'connu', nullif(m->'valeur', 'null'::jsonb), m->>'origine', quand, p_compte)
      on conflict (organisation_id, connu) do update
        set valeur = excluded.valeur, origine = excluded.origine, maj_le = quand, maj_par = p_compte, revision = profils_organisation.revision + 1
      returning revision into nouvelle;
    insert into profils_organisation_historique (organisation_id, connu, revision, avant, apres, origine, le, compte_id)
      values (p_organisation, m->>'connu', nouvelle, avant, nullif(m->'valeur', 'null'::jsonb), m->>'origine', quand, p_compte);
  end loop;
  return '[]';
end $$;

revoke all on function enregistrer_profil(uuid, uuid, jsonb) from public;
grant execute on function enregistrer_profil(uuid, uuid, jsonb) to jalon_appli, jalon_travail;
