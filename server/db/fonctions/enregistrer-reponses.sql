-- Autosave: each path is written if its revision is the one the writer last read, in the same statement that checks that the form is open. A row that its table cannot take is refused alone
-- (p_bornes->'lignes': the most of each table); what makes the form larger than p_bornes->'octets' is refused whole (JA022). Only what the request touches is looked into path by path: the whole
-- of a large form is read once, and written once.
create or replace function enregistrer_reponses(p_financeur uuid, p_dossier uuid, p_formulaire uuid, p_compte uuid, p_modifications jsonb, p_bornes jsonb) returns jsonb language plpgsql as $$
declare
  fo formulaires_dossier;
  quand timestamptz := maintenant();
  m jsonb;
  chemin text;
  resultats jsonb := '[]';
  actuelle bigint;
  nouvelle bigint;
  tableau text;
  ligne text;
  touches text[];
  -- What the request touches, as it stands after each of its changes.
  valeurs_lues jsonb;
  revisions_lues jsonb;
  auteurs_ecrits jsonb := '{}';
  -- By table: its rows.
  lignes jsonb;
  touche boolean := false;
begin
  select * into fo from formulaires_dossier where financeur_id = p_financeur and dossier_id = p_dossier and id = p_formulaire for update;
  if not found then raise exception 'formulaire_absent' using errcode = 'JA020'; end if;
  if fo.ouverture = '"ferme"'::jsonb then raise exception 'formulaire_ferme' using errcode = 'JA021'; end if;
  with demandes as (
    select x.m->>'chemin' as c, x.m->'valeur' = 'null'::jsonb as vide from jsonb_array_elements(p_modifications) as x(m)
  ), effacees as (
    -- A row that goes takes its cells with it.
    select c from demandes where vide and c like '%/%' and c not like '%/%/%'
  ), cellules as (
    select k from jsonb_object_keys(fo.valeurs) as k where split_part(k, '/', 3) <> '' and split_part(k, '/', 1) || '/' || split_part(k, '/', 2) in (select c from effacees)
  )
  select coalesce(array_agg(k), '{}') into touches from (select c as k from demandes union select k from cellules) as t;
  select coalesce(jsonb_object_agg(k, fo.valeurs->k) filter (where fo.valeurs ? k), '{}'), coalesce(jsonb_object_agg(k, fo.revisions->k) filter (where fo.revisions ? k), '{}')
    into valeurs_lues, revisions_lues from unnest(touches) as k;
  with tableaux as (
    select distinct split_part(k, '/', 1) as t from unnest(touches) as k where k like '%/%'
  ), presentes as (
    select distinct split_part(k, '/', 1) as t, split_part(k, '/', 2) as l from jsonb_object_keys(fo.valeurs) as k where k like '%/%'
  )
  select coalesce(jsonb_object_agg(t, coalesce((select jsonb_object_agg(l, 1) from presentes p where p.t = x.t), '{}')), '{}') into lignes from tableaux x;
  for m in select * from jsonb_array_elements(p_modifications) loop
    chemin := m->>'chemin';
    tableau := split_part(chemin, '/', 1);
    ligne := split_part(chemin, '/', 2);
    actuelle := coalesce((revisions_lues->>chemin)::bigint, 0);
    if jsonb_typeof(fo.ouverture) = 'array' and not (fo.ouverture @> to_jsonb(array[tableau])) then
      resultats := resultats || jsonb_build_object('chemin', chemin, 'issue', 'refuse', 'revision', actuelle, 'message', 'Ce point n’est pas ouvert à la correction.');
    elsif actuelle <> (m->>'revision')::bigint and (valeurs_lues->chemin) is distinct from nullif(m->'valeur', 'null'::jsonb) then
      resultats := resultats || jsonb_build_object('chemin', chemin, 'issue', 'conflit', 'revision', actuelle, 'valeurActuelle', coalesce(valeurs_lues->chemin, 'null'), 'auteur', coalesce((select c.nom from comptes c where c.id = (fo.auteurs->>chemin)::uuid), ''));
    elsif actuelle <> (m->>'revision')::bigint then
      -- The same value twice is not a conflict: it is the same request come again.
      resultats := resultats || jsonb_build_object('chemin', chemin, 'issue', 'enregistre', 'revision', actuelle);
    elsif ligne <> '' and m->'valeur' <> 'null'::jsonb and not (lignes->tableau ? ligne)
      and (select count(*) from jsonb_object_keys(lignes->tableau)) >= (p_bornes->'lignes'->>tableau)::bigint then
      resultats := resultats || jsonb_build_object('chemin', chemin, 'issue', 'refuse', 'revision', actuelle,
        'message', format('Ce tableau compte déjà %s lignes, le plus qu’il peut recevoir : cette ligne n’est pas enregistrée. Retirez-en une autre, ou regroupez des lignes.', p_bornes->'lignes'->>tableau));
    else
      nouvelle := actuelle + 1;
      if fo.depose then
        insert into historique_reponses (financeur_id, dossier_id, formulaire_id, chemin, revision, avant, apres, compte_id, le)
          values (p_financeur, p_dossier, p_formulaire, m->>'chemin', nouvelle, valeurs_lues->(m->>'chemin'), nullif(m->'valeur', 'null'::jsonb), p_compte, quand);
      end if;
      if m->'valeur' = 'null'::jsonb then
        valeurs_lues := valeurs_lues - chemin;
        -- What each cell of a row that goes was is kept.
        if chemin like '%/%' and chemin not like '%/%/%' then
          if fo.depose then
            insert into historique_reponses (financeur_id, dossier_id, formulaire_id, chemin, revision, avant, apres, compte_id, le)
              select p_financeur, p_dossier, p_formulaire, k, coalesce((revisions_lues->>k)::bigint, 0) + 1, w, null, p_compte, quand
              from jsonb_each(valeurs_lues) as t(k, w) where starts_with(k, (m->>'chemin') || '/');
          end if;
          revisions_lues := revisions_lues || coalesce(
            (select jsonb_object_agg(k, coalesce((revisions_lues->>k)::bigint, 0) + 1) from jsonb_object_keys(valeurs_lues) as k where starts_with(k, (m->>'chemin') || '/')), '{}');
          valeurs_lues := coalesce((select jsonb_object_agg(k, w) from jsonb_each(valeurs_lues) as t(k, w) where not starts_with(k, (m->>'chemin') || '/')), '{}');
          lignes := lignes #- array[tableau, ligne];
        end if;
      else
        valeurs_lues := valeurs_lues || jsonb_build_object(chemin, m->'valeur');
        if ligne <> '' then lignes := jsonb_set(lignes, array[tableau, ligne], '1'); end if;
      end if;
      revisions_lues := revisions_lues || jsonb_build_object(chemin, nouvelle);
      auteurs_ecrits := auteurs_ecrits || jsonb_build_object(chemin, p_compte);
      touche := true;
      resultats := resultats || jsonb_build_object('chemin', chemin, 'issue', 'enregistre', 'revision', nouvelle);
    end if;
  end loop;
  if touche then
    valeurs_lues := (fo.valeurs - touches) || valeurs_lues;
    revisions_lues := fo.revisions || revisions_lues;
    if pg_column_size(valeurs_lues) + pg_column_size(revisions_lues) > (p_bornes->>'octets')::bigint
      and octet_length(valeurs_lues::text) + octet_length(revisions_lues::text) > octet_length(fo.valeurs::text) + octet_length(fo.revisions::text) then
      raise exception 'formulaire_plein' using errcode = 'JA022';
    end if;
    update formulaires_dossier set valeurs = valeurs_lues, revisions = revisions_lues, auteurs = fo.auteurs || auteurs_ecrits, revision_reponses = revision_reponses + 1, modifie_le = quand
      where financeur_id = p_financeur and dossier_id = p_dossier and id = p_formulaire returning revision_reponses into fo.revision_reponses;
  end if;
  return jsonb_build_object('resultats', resultats, 'enregistreLe', to_char(quand at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'revisionReponses', fo.revision_reponses);
end $$;

revoke all on function enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb, jsonb) from public;
grant execute on function enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb, jsonb) to jalon_appli, jalon_travail;
