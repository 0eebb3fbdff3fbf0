-- A CTE cannot be all or nothing over several guarded rows; a function that raises can. Each refusal has its own SQLSTATE:
-- (An empty list is passed over: the loop alone would cost as much as a write.)
-- JA001 the dossier moved, JA002 the clock moved, JA003 the instant is too old, JA004 answers changed, JA005 the deadline is no longer due, JA006 credits are short.
create or replace function appliquer(e jsonb) returns jsonb language plpgsql as $$
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
          faits_figes = coalesce(x->'faits_figes', faits_figes),
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

revoke all on function appliquer(jsonb) from public;
grant execute on function appliquer(jsonb) to jalon_appli, jalon_travail;
