import type postgres from 'postgres';

/** One read and one write: what an event needs to know, and the all-or-nothing application of what it decides. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Everything that judging an event on a dossier may need, in one round trip. The instant of the request is taken here, once. plpgsql, whose plans are kept by
-- the session in every PostgreSQL; json, built once as the text that leaves (a jsonb would be built, then written). Columns by name: not the search vector.
create function lire_pour_evenement(p_dossier uuid, p_compte uuid, p_operation text, p_cle text) returns json language plpgsql stable as $$
begin
  return (
  select json_build_object(
      'instant', to_char(maintenant() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'generation', (select generation from horloge),
      'idempotence', (select json_build_object('empreinte', i.requete_empreinte, 'reponse', i.reponse) from idempotences i where i.compte_id = p_compte and i.operation = p_operation and i.cle = p_cle),
      'definition', (select v.definition_empreinte from versions_appel v where v.financeur_id = d.financeur_id and v.slug = d.slug and v.version = d.version),
      'dossier', json_build_object(
        'financeur_id', d.financeur_id, 'id', d.id, 'slug', d.slug, 'version', d.version, 'organisation_id', d.organisation_id, 'numero', d.numero,
        'intitule', d.intitule, 'statut', d.statut, 'phase', d.phase, 'terme', d.terme, 'vigueur', d.vigueur, 'tour', d.tour,
        'dernier_rang', d.dernier_rang, 'chaine', d.chaine, 'cree_le', d.cree_le, 'depose_le', d.depose_le, 'modifie_le', d.modifie_le,
        'rejet_implicite_le', d.rejet_implicite_le, 'instructeur_id', d.instructeur_id, 'montant_demande_centimes', d.montant_demande_centimes,
        'montant_propose_centimes', d.montant_propose_centimes, 'montant_vote_centimes', d.montant_vote_centimes,
        'montant_engage_centimes', d.montant_engage_centimes, 'montant_verse_centimes', d.montant_verse_centimes,
        'montant_droit_centimes', d.montant_droit_centimes, 'montant_degage_centimes', d.montant_degage_centimes, 'executoire_le', d.executoire_le
      ),
      'financeur', to_json(f),
      'organisation', to_json(o),
      'appel', to_json(a),
      'objets', coalesce((select json_agg(to_json(x) order by x.cree_le, x.id) from objets_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'formulaires', coalesce((select json_agg(to_json(x) order by x.modifie_le, x.id) from formulaires_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'echeances', coalesce((select json_agg(to_json(x) order by x.le) from echeances x where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.etat in ('prevue','suspendue')), '[]'),
      'acces', coalesce((select json_agg(to_json(x)) from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'delegations', coalesce((select json_agg(to_json(x)) from delegations x where x.financeur_id = d.financeur_id and x.compte_id = p_compte), '[]'),
      'membre', (select to_json(m) from membres_organisation m where m.organisation_id = d.organisation_id and m.compte_id = p_compte),
      'decisions', coalesce((select json_agg(to_json(x) order by x.id) from decisions x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'engagements', coalesce((select json_agg(to_json(x) order by x.id) from engagements_comptables x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'conventions', coalesce((select json_agg(to_json(x) order by x.id) from conventions x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'mandats', coalesce((select json_agg(to_jsonb(x) || jsonb_build_object('fonds', coalesce((select jsonb_agg(to_jsonb(y) order by y.fonds) from mandats_fonds y where y.financeur_id = x.financeur_id and y.dossier_id = x.dossier_id and y.mandat_id = x.id), '[]')) order by x.id)
          from mandats_paiement x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'titres', coalesce((select json_agg(to_json(x) order by x.id) from titres_recette x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      'enveloppes', coalesce((select json_agg(to_json(x)) from enveloppes x where x.financeur_id = d.financeur_id and x.slug = d.slug), '[]')
    )
    from dossiers d
    join financeurs f on f.id = d.financeur_id
    join organisations o on o.id = d.organisation_id
    join appels a on a.financeur_id = d.financeur_id and a.slug = d.slug
    where d.id = p_dossier
  );
end $$;

-- A CTE cannot be all or nothing over several guarded rows; a function that raises can. Each refusal has its own SQLSTATE:
-- (An empty list is passed over: the loop alone would cost as much as a write.)
-- JA001 the dossier moved, JA002 the clock moved, JA003 the instant is too old, JA004 answers changed, JA005 the deadline is no longer due, JA006 credits are short.
create function appliquer(e jsonb) returns jsonb language plpgsql as $$
declare
  f uuid := (e->>'financeur')::uuid;
  d uuid := (e->>'dossier')::uuid;
  quand timestamptz := (e->>'instant')::timestamptz;
  h horloge;
  x jsonb;
  v jsonb;
  n int;
  numero_attribue text := null;
  reponse jsonb := e->'reponse';
  nom_table text;
  liste text;
begin
  select * into h from horloge;
  if h.generation <> (e->>'generation')::bigint then
    raise exception 'horloge_deplacee' using errcode = 'JA002';
  end if;
  if clock_timestamp() + h.decalage - quand > interval '60 seconds' then
    raise exception 'instant_perime' using errcode = 'JA003';
  end if;

  if e->'numero' is not null and e->'numero' <> 'null'::jsonb then
    insert into compteurs (financeur_id, slug, annee, dernier) values (f, e->'numero'->>'slug', (e->'numero'->>'annee')::int, 1)
      on conflict (financeur_id, slug, annee) do update set dernier = compteurs.dernier + 1 returning dernier into n;
    numero_attribue := format('%s-%s-%s', e->'numero'->>'sigle', e->'numero'->>'annee', lpad(n::text, 5, '0'));
    reponse := reponse || jsonb_build_object('numero', numero_attribue);
  end if;

  v := e->'colonnes';
  update dossiers set
    dernier_rang = (e->>'rang')::int, chaine = e->>'chaine', modifie_le = quand,
    statut = v->>'statut', phase = v->>'phase', terme = (v->>'terme')::boolean, vigueur = v->>'vigueur', tour = v->>'tour',
    numero = coalesce(numero, numero_attribue),
    intitule = coalesce(v->>'intitule', intitule),
    depose_le = (v->>'depose_le')::timestamptz,
    rejet_implicite_le = (v->>'rejet_implicite_le')::timestamptz,
    instructeur_id = (v->>'instructeur_id')::uuid,
    montant_demande_centimes = (v->>'montant_demande_centimes')::bigint,
    montant_propose_centimes = (v->>'montant_propose_centimes')::bigint,
    montant_vote_centimes = (v->>'montant_vote_centimes')::bigint,
    montant_engage_centimes = (v->>'montant_engage_centimes')::bigint,
    montant_verse_centimes = coalesce((v->>'montant_verse_centimes')::bigint, 0),
    montant_droit_centimes = (v->>'montant_droit_centimes')::bigint,
    montant_degage_centimes = (v->>'montant_degage_centimes')::bigint,
    executoire_le = (v->>'executoire_le')::date,
    recherche = case when recherche is not null and numero_attribue is null and v->>'intitule' is null then recherche
      else to_tsvector('francais', concat_ws(' ', coalesce(numero, numero_attribue), coalesce(v->>'intitule', intitule), v->>'organisation')) end
  -- The version too: a draft may have followed a newer one since it was read.
  where financeur_id = f and id = d and dernier_rang = (e->>'rang_attendu')::int and version = (e->>'version_appel')::int;
  if not found then raise exception 'dossier_change' using errcode = 'JA001'; end if;

  for x in select * from jsonb_array_elements(e->'objets') loop
    if (x->>'version_attendue')::int = 0 then
      insert into objets_dossier (financeur_id, dossier_id, id, type, genre, version, etat, statut, terme, cree_le)
        values (f, d, (x->>'id')::uuid, x->>'type', x->>'genre', (x->>'version')::int, x->'etat', x->>'statut', (x->>'terme')::boolean, quand);
    else
      update objets_dossier set version = (x->>'version')::int, etat = x->'etat', statut = x->>'statut', terme = (x->>'terme')::boolean
        where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and version = (x->>'version_attendue')::int;
      if not found then raise exception 'objet_change' using errcode = 'JA001'; end if;
    end if;
  end loop;

  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, acteur_id, role, instant, charge, faits, charge_empreinte, chaine)
    select f, d, r.rang, r.objet_type, r.objet_id, r.objet_version, r.type, r.acteur_id, r.role, quand, r.charge, r.faits, r.charge_empreinte, r.chaine
    from jsonb_to_recordset(e->'evenements') as r(rang int, objet_type text, objet_id uuid, objet_version int, type text, acteur_id uuid, role text, charge jsonb, faits jsonb, charge_empreinte text, chaine text);
  insert into charges_evenement (financeur_id, dossier_id, rang, donnees, sel)
    select f, d, r.rang, r.donnees, r.sel from jsonb_to_recordset(e->'evenements') as r(rang int, donnees jsonb, sel text);

  if jsonb_array_length(e->'formulaires') > 0 then
    for x in select * from jsonb_array_elements(e->'formulaires') loop
      if x->>'operation' = 'creer' then
        insert into formulaires_dossier (financeur_id, dossier_id, id, objet_id, cle, ouverture, valeurs, modifie_le)
          values (f, d, (x->>'id')::uuid, (x->>'objet_id')::uuid, x->>'cle', x->'ouverture', coalesce(x->'valeurs', '{}'), quand);
      else
        update formulaires_dossier set
          ouverture = x->'ouverture',
          figees = coalesce(x->'figees', figees),
          figees_empreinte = coalesce(x->>'figees_empreinte', figees_empreinte),
          depose = depose or coalesce((x->>'depose')::boolean, false)
        where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and (x->>'revision_attendue' is null or revision_reponses = (x->>'revision_attendue')::bigint);
        if not found then raise exception 'reponses_changees' using errcode = 'JA004'; end if;
      end if;
    end loop;
  end if;

  if jsonb_array_length(e->'echeances') > 0 then
    for x in select * from jsonb_array_elements(e->'echeances') loop
      case x->>'operation'
        when 'faite' then
          update echeances set etat = 'faite' where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and etat = 'prevue' and le <= quand;
          if not found then raise exception 'echeance_passee' using errcode = 'JA005'; end if;
        when 'annuler' then
          update echeances set etat = 'annulee' where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and etat in ('prevue','suspendue');
        when 'remplacer' then
          update echeances set etat = 'sans_objet' where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and etat in ('prevue','suspendue');
        when 'suspendre' then
          update echeances set etat = 'suspendue', suspendue_le = quand where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and etat = 'prevue';
        when 'reprendre' then
          update echeances set etat = 'prevue', suspendue_le = null, le = (x->>'le')::timestamptz, alerte_le = (x->>'alerte_le')::timestamptz
            where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and etat = 'suspendue';
        when 'programmer' then
          insert into echeances (financeur_id, dossier_id, id, objet_id, cle, evenement, etat, le, alerte_le, alerte_genre, alerte_jours, armee_rang)
            values (f, d, (x->>'id')::uuid, (x->>'objet_id')::uuid, x->>'cle', x->>'evenement', 'prevue', (x->>'le')::timestamptz, (x->>'alerte_le')::timestamptz, x->>'alerte_genre', (x->>'alerte_jours')::int, (x->>'armee_rang')::int);
      end case;
    end loop;
  end if;

  insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
    select r.id, r.cle, f, d, r.type, r.charge from jsonb_to_recordset(e->'travaux') as r(id uuid, cle text, type text, charge jsonb);

  if jsonb_array_length(e->'lignes') > 0 then
    for x in select * from jsonb_array_elements(e->'lignes') loop
      nom_table := x->>'table';
      if nom_table not in ('decisions','engagements_comptables','conventions','mandats_paiement','mandats_fonds','titres_recette','acces_dossier') then
        raise exception 'registre inconnu : %', nom_table;
      end if;
      v := (x->'valeurs') || jsonb_build_object('financeur_id', f, 'dossier_id', d);
      select string_agg(quote_ident(k), ', ') into liste from jsonb_object_keys(v) k;
      if x->>'operation' = 'inserer' then
        execute format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1) on conflict do nothing', nom_table, liste, liste, nom_table) using v;
        get diagnostics n = row_count;
        if n = 0 and nom_table <> 'acces_dossier' then raise exception 'registre_double' using errcode = 'JA007'; end if;
      else
        execute format('update %I t set (%s) = (select %s from jsonb_populate_record(null::%I, $1)) where t.financeur_id = $2 and t.dossier_id = $3 and t.id = $4', nom_table, liste, liste, nom_table)
          using v, f, d, (x->>'id')::uuid;
        get diagnostics n = row_count;
        if n <> 1 then raise exception 'registre_absent' using errcode = 'JA001'; end if;
      end if;
    end loop;
  end if;

  if jsonb_array_length(e->'enveloppes') > 0 then
    for x in select * from jsonb_array_elements(e->'enveloppes') loop
      update enveloppes set reserve_centimes = reserve_centimes + (x->>'montant')::bigint, version = version + 1
        where financeur_id = f and slug = x->>'slug' and fonds = x->>'fonds' and exercice = (x->>'exercice')::int
          and reserve_centimes + (x->>'montant')::bigint between 0 and vote_centimes;
      if not found then raise exception 'credits_insuffisants' using errcode = 'JA006', detail = x::text; end if;
    end loop;
  end if;

  if e->'idempotence' is not null and e->'idempotence' <> 'null'::jsonb then
    insert into idempotences (compte_id, operation, cle, requete_empreinte, reponse)
      values ((e->'idempotence'->>'compte')::uuid, e->'idempotence'->>'operation', e->'idempotence'->>'cle', e->'idempotence'->>'empreinte', reponse);
  end if;
  return reponse;
end $$;

-- A dossier is born by its first event, in the same write.
create function creer_dossier(n jsonb, e jsonb) returns jsonb language plpgsql as $$
begin
  insert into dossiers (financeur_id, id, slug, version, organisation_id, statut, phase, tour, cree_le, modifie_le)
    values ((n->>'financeur')::uuid, (n->>'id')::uuid, n->>'slug', (n->>'version')::int, (n->>'organisation')::uuid, 'naissance', '', 'porteur', (e->>'instant')::timestamptz, (e->>'instant')::timestamptz);
  return appliquer(e);
end $$;

-- Autosave: each path is written if its revision is the one the writer last read, in the same statement that checks that the form is open.
create function enregistrer_reponses(p_financeur uuid, p_dossier uuid, p_formulaire uuid, p_compte uuid, p_modifications jsonb) returns jsonb language plpgsql as $$
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
        -- A row that goes takes its cells with it.
        if (m->>'chemin') like '%/%' and (m->>'chemin') not like '%/%/%' then
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

revoke all on function lire_pour_evenement(uuid, uuid, text, text), appliquer(jsonb), creer_dossier(jsonb, jsonb), enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb) from public;
grant execute on function lire_pour_evenement(uuid, uuid, text, text), appliquer(jsonb), creer_dossier(jsonb, jsonb), enregistrer_reponses(uuid, uuid, uuid, uuid, jsonb) to jalon_appli, jalon_travail;
`;
