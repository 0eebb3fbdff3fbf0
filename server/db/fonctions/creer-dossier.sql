-- A dossier is born by its first event, in the same write (types Naissance and Ecritures of server/engine); its form may be born with answers taken from elsewhere, and pièces received in the organisation's
-- other dossiers: the bytes are kept by their digest, only the row is new. The day of reception stays: it is what a pièce's age is counted from.
create or replace function creer_dossier(n jsonb, e jsonb) returns jsonb language plpgsql as $$
declare
  reponse jsonb;
  attendues int := coalesce(jsonb_array_length(n->'pieces'), 0);
  copiees int;
begin
  insert into dossiers (financeur_id, id, slug, version, vague, referent_id, deposant_id, organisation_id, siren, statut, phase, tour, cree_le, modifie_le)
    select (n->>'financeur')::uuid, (n->>'id')::uuid, n->>'slug', (n->>'version')::int, n->>'vague', (n->>'compte')::uuid,
      -- Who is not of the organisation yet keeps it until it is confirmed.
      case when not exists (select 1 from membres_organisation m where m.organisation_id = o.id and m.compte_id = (n->>'compte')::uuid) then (n->>'compte')::uuid end, o.id, left(o.siret, 9), 'naissance', '', 'porteur', (e->>'instant')::timestamptz, (e->>'instant')::timestamptz
    from organisations o where o.id = (n->>'organisation')::uuid;
  reponse := appliquer(e);
  if attendues > 0 then
    insert into pieces (financeur_id, dossier_id, id, nature, nom, type_contenu, taille, empreinte, "analyse", depose_par, cote, cree_le)
      select (n->>'financeur')::uuid, (n->>'id')::uuid, r.id, 'piece', p.nom, p.type_contenu, p.taille, p.empreinte, p."analyse", p.depose_par, 'porteur', p.cree_le
      from jsonb_to_recordset(n->'pieces') as r(id uuid, source uuid)
      join pieces p on p.id = r.source and p.nature = 'piece'
      join dossiers d on d.id = p.dossier_id and d.organisation_id = (n->>'organisation')::uuid;
    get diagnostics copiees = row_count;
    if copiees <> attendues then raise exception 'piece_absente'; end if;
  end if;
  return reponse;
end $$;

revoke all on function creer_dossier(jsonb, jsonb) from public;
grant execute on function creer_dossier(jsonb, jsonb) to jalon_appli, jalon_travail;
