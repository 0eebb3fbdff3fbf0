-- Autosave: each path is written if its revision is the one the writer last read, in the same statement that checks that the form is open.
create or replace function enregistrer_reponses(p_financeur uuid, p_dossier uuid, p_formulaire uuid, p_compte uuid, p_modifications jsonb) returns jsonb language plpgsql as $$
declare
  fo formulaires_dossier;
  quand timestamptz := maintenant();
  m jsonb;
  resultats jsonb := '[]';
  actuelle bigint;
  nouvelle bigint;
  racine text;
  touche boolean := false;
begin
  select * into fo from formulaires_dossier where financeur_id = p_financeur and dossier_id = p_dossier and id = p_formulaire for update;
  if not found then raise exception 'formulaire_absent' using errcode = 'JA020'; end if;
  if fo.ouverture = '"ferme"'::jsonb then raise exception 'formulaire_ferme' using errcode = 'JA021'; end if;
  for m in select * from jsonb_array_elements(p_modifications) loop
    racine := split_part(m->>'chemin', '/', 1);
    actuelle := coalesce((fo.revisions->>(m->>'chemin'))::bigint, 0);
    if jsonb_typeof(fo.ouverture) = 'array' and not (fo.ouverture @> to_jsonb(array[racine])) then
      resultats := resultats || jsonb_build_object('chemin', m->>'chemin', 'issue', 'refuse', 'revision', actuelle, 'message', 'Ce point n’est pas ouvert à la correction.');
    elsif actuelle <> (m->>'revision')::bigint and (fo.valeurs->(m->>'chemin')) is distinct from nullif(m->'valeur', 'null'::jsonb) then
      resultats := resultats || jsonb_build_object('chemin', m->>'chemin', 'issue', 'conflit', 'revision', actuelle, 'valeurActuelle', coalesce(fo.valeurs->(m->>'chemin'), 'null'), 'auteur', coalesce((select c.nom from comptes c where c.id = (fo.auteurs->>(m->>'chemin'))::uuid), ''));
    elsif actuelle <> (m->>'revision')::bigint then
      -- The same value twice is not a conflict: it is the same request come again.
      resultats := resultats || jsonb_build_object('chemin', m->>'chemin', 'issue', 'enregistre', 'revision', actuelle);
    else
      nouvelle := actuelle + 1;
      if fo.depose then
        insert into historique_reponses (financeur_id, dossier_id, formulaire_id, chemin, revision, avant, apres, compte_id, le)
          values (p_financeur, p_dossier, p_formulaire, m->>'chemin', nouvelle, fo.valeurs->(m->>'chemin'), nullif(m->'valeur', 'null'::jsonb), p_compte, quand);
      end if;
      if m->'valeur' = 'null'::jsonb then
        fo.valeurs := fo.valeurs - (m->>'chemin');
        -- A row that goes takes its cells with it: what each of them was is kept.
        if (m->>'chemin') like '%/%' and (m->>'chemin') not like '%/%/%' then
          if fo.depose then
            insert into historique_reponses (financeur_id, dossier_id, formulaire_id, chemin, revision, avant, apres, compte_id, le)
              select p_financeur, p_dossier, p_formulaire, k, coalesce((fo.revisions->>k)::bigint, 0) + 1, w, null, p_compte, quand
              from jsonb_each(fo.valeurs) as t(k, w) where starts_with(k, (m->>'chemin') || '/');
          end if;
          fo.revisions := fo.revisions || coalesce(
            (select jsonb_object_agg(k, coalesce((fo.revisions->>k)::bigint, 0) + 1) from jsonb_object_keys(fo.valeurs) as k where starts_with(k, (m->>'chemin') || '/')), '{}');
          fo.valeurs := coalesce((select jsonb_object_agg(k, w) from jsonb_each(fo.valeurs) as t(k, w) where not starts_with(k, (m->>'chemin') || '/')), '{}');
        end if;
      else
        fo.valeurs := fo.valeurs || jsonb_build_object(m->>'chemin', m->'valeur');
      end if;
      fo.revisions := fo.revisions || jsonb_build_object(m->>'chemin', nouvelle);
      fo.auteurs := fo.auteurs || jsonb_build_object(m->>'chemin', p_compte);
      touche := true;
      resultats := resultats || jsonb_build_object('chemin', m->>'chemin', 'issue', 'enregistre', 'revision', nouvelle);
    end if;
  end loop;
  if touche then
    update formulaires_dossier set valeurs = fo.valeurs, revisions = fo.revisions, auteurs = fo.auteurs, revision_reponses = revision_reponses + 1, modifie_le = quand
      where financeur_id = p_financeur and dossier_id = p_dossier and id = p_formulaire returning revision_reponses into fo.revision_reponses;
  end if;
  return jsonb_build_object('resultats', resultats, 'enregistreLe', to_char(quand at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'revisionReponses', fo.revision_reponses);
end $$;

revoke all on function enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb) from public;
grant execute on function enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb) to jalon_appli, jalon_travail;
