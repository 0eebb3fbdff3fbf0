-- All the writes of one request, or none (a CTE cannot be all or nothing over several guarded rows; a function that raises can). Its argument is the type
-- "Ecritures" of server/engine. Each refusal has its SQLSTATE: JA001 the dossier or an object moved, JA002 the clock moved, JA003 the instant is too old,
-- JA004 answers changed, JA005 the deadline is not the living one or not due, JA006 credits are short.
-- An empty list is passed over: the loop alone would cost as much as a write.
create or replace function appliquer(e jsonb) returns jsonb language plpgsql as $$
declare
  f uuid := (e->>'financeur')::uuid;
  d uuid := (e->>'dossier')::uuid;
  quand timestamptz := (e->>'instant')::timestamptz;
  h horloge;
  avant dossiers;
  apres dossiers;
  x jsonb;
  v jsonb := e->'colonnes';
  n int;
  bits int := 0;
  numero_attribue text := null;
  reponse jsonb := e->'reponse';
  sceau jsonb := null;
begin
  select * into h from horloge;
  if h.generation <> (e->>'generation')::bigint then raise exception 'horloge_deplacee' using errcode = 'JA002'; end if;
  if clock_timestamp() + h.decalage - quand > interval '60 seconds' then raise exception 'instant_perime' using errcode = 'JA003'; end if;

  select * into avant from dossiers where financeur_id = f and id = d for no key update;
  -- The version too: a draft may have followed a newer one since it was read.
  if not found or avant.dernier_rang <> (e->>'rang_attendu')::int or avant.version <> (e->>'version_attendue')::int then
    raise exception 'dossier_change' using errcode = 'JA001';
  end if;

  if jsonb_typeof(e->'numero') = 'object' then
    insert into compteurs_numeros (financeur_id, slug, annee, dernier) values (f, e->'numero'->>'slug', (e->'numero'->>'annee')::int, 1)
      on conflict (financeur_id, slug, annee) do update set dernier = compteurs_numeros.dernier + 1 returning dernier into n;
    numero_attribue := format('%s-%s-%s', e->'numero'->>'sigle', e->'numero'->>'annee', lpad(n::text, 5, '0'));
    reponse := reponse || jsonb_build_object('numero', numero_attribue);
  end if;
  if jsonb_array_length(e->'lignes') > 0 then bits := inscrire_lignes(f, d, quand, e->'lignes'); end if;
  if jsonb_array_length(e->'credits') > 0 then bits := bits | 64; end if;

  update dossiers set
    dernier_rang = (e->>'rang')::int, chaine = e->>'chaine', modifie_le = quand, registres = registres | bits,
    version = coalesce((e->>'version_nouvelle')::int, version),
    statut = v->>'statut', phase = v->>'phase', terme = (v->>'terme')::boolean, vigueur = v->>'vigueur', tour = v->>'tour',
    numero = coalesce(numero, numero_attribue),
    -- Taken over by another body: what its members see and what a recusal names follow.
    organisation_id = coalesce((v->>'organisation_id')::uuid, organisation_id),
    siren = coalesce((select left(o.siret, 9) from organisations o where o.id = (v->>'organisation_id')::uuid), siren),
    intitule = v->>'intitule',
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
    decide_le = (v->>'decide_le')::date,
    executoire_le = (v->>'executoire_le')::date,
    notifie_le = (v->>'notifie_le')::date,
    fin = v->>'fin'
  where financeur_id = f and id = d returning * into apres;
  if avant.registres & 32 <> 0 then
    update acces_dossier set modifie_le = quand where financeur_id = f and dossier_id = d;
  end if;
  -- Its words, its deposit, those let in.
  if numero_attribue is not null or bits & 32 <> 0 or (avant.intitule, avant.depose_le, avant.organisation_id) is distinct from (apres.intitule, apres.depose_le, apres.organisation_id) then perform indexer_dossier(apres); end if;

  for x in select * from jsonb_array_elements(e->'objets') loop
    if (x->>'version_attendue')::int = 0 then
      insert into objets_dossier (financeur_id, dossier_id, id, type, genre, version, etat, statut, terme, cree_le)
        values (f, d, (x->>'id')::uuid, x->>'type', x->>'genre', (x->>'version')::int, x->'etat', x->>'statut', (x->>'terme')::boolean, quand);
    else
      -- The type too: a change of version may rename the instance that bears it.
      update objets_dossier set version = (x->>'version')::int, etat = x->'etat', statut = x->>'statut', terme = (x->>'terme')::boolean, type = x->>'type'
        where financeur_id = f and dossier_id = d and id = (x->>'id')::uuid and version = (x->>'version_attendue')::int;
      if not found then raise exception 'objet_change' using errcode = 'JA001'; end if;
    end if;
  end loop;

  if jsonb_array_length(e->'formulaires') > 0 then perform appliquer_formulaires(f, d, quand, e->'formulaires'); end if;
  -- What the act wrote beside the journal is sealed in its last line.
  if jsonb_array_length(e->'lignes') > 0 or jsonb_array_length(e->'formulaires') > 0 then sceau := sceller_registres(f, d); end if;

  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, version_appel, acteur_id, role, instant, charge, faits, echeance, charge_empreinte, donnees_empreinte, chaine, sceau)
    select f, d, r.rang, r.objet_type, r.objet_id, r.objet_version, r.type, r.version_appel, r.acteur_id, r.role, quand, r.charge, r.faits, nullif(r.echeance, 'null'), r.charge_empreinte, r.donnees_empreinte, r.chaine,
      case when r.rang = (e->>'rang')::int then sceau end
    from jsonb_to_recordset(e->'evenements') as r(rang int, objet_type text, objet_id uuid, objet_version int, type text, version_appel int, acteur_id uuid, role text, charge jsonb, faits jsonb, echeance jsonb, charge_empreinte text, donnees_empreinte text, chaine text);
  insert into charges_evenement (financeur_id, dossier_id, rang, donnees, sel)
    select f, d, r.rang, r.donnees, r.sel from jsonb_to_recordset(e->'evenements') as r(rang int, donnees jsonb, sel text);

  if jsonb_array_length(e->'echeances') > 0 then perform appliquer_echeances(f, d, quand, e->'echeances'); end if;
  if e ? 'rappels' then perform poser_rappels(f, d, (e->>'rang')::int, e->'rappels'); end if;
  if jsonb_array_length(e->'travaux') > 0 then
    insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      select r.id, r.cle, f, d, r.type, r.charge from jsonb_to_recordset(e->'travaux') as r(id uuid, cle text, type text, charge jsonb);
  end if;
  if e->'attentes' <> '{"poser": [], "retirer": []}' then perform appliquer_attentes(apres, e->'attentes'); end if;
  if avant.organisation_id <> apres.organisation_id then
    update attentes set siren = apres.siren, organisation_id = case when role = 'porteur' then apres.organisation_id end where financeur_id = f and dossier_id = d;
  end if;
  if avant.instructeur_id is distinct from apres.instructeur_id then
    update attentes set agent_id = apres.instructeur_id
      where financeur_id = f and dossier_id = d and role = 'instructeur' and compte_id is null and agent_id is distinct from apres.instructeur_id;
  end if;
  if (avant.slug, avant.phase, avant.statut) is distinct from (apres.slug, apres.phase, apres.statut) or (avant.depose_le is null) <> (apres.depose_le is null) then
    perform compter_dossier(avant, apres);
  end if;
  -- One at a time for a body: what the act was judged on is counted again, and stays true until it is written.
  for x in select * from jsonb_array_elements(coalesce(e->'places', '[]')) loop
    perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', f, x->>'role', x->>'organisme'), 0));
    select count(*) into n from acces_dossier a where a.financeur_id = f and a.organisme = x->>'organisme' and a.role = x->>'role' and a.dossier_id <> d;
    if n <> (x->>'nombre')::int then raise exception 'place_prise' using errcode = 'JA001'; end if;
  end loop;
  if jsonb_array_length(e->'credits') > 0 then perform appliquer_credits(apres, quand, e->'credits'); end if;

  if jsonb_typeof(e->'idempotence') = 'object' then
    insert into idempotences (compte_id, operation, cle, requete_empreinte, reponse)
      values ((e->'idempotence'->>'compte')::uuid, e->'idempotence'->>'operation', e->'idempotence'->>'cle', e->'idempotence'->>'empreinte', reponse);
  end if;
  return reponse;
end $$;

revoke all on function appliquer(jsonb) from public;
grant execute on function appliquer(jsonb) to jalon_appli, jalon_travail;
