-- Everything that judging an event on a dossier may need, in one round trip. The instant of the request is taken here, once. plpgsql, whose plans are kept by
-- the session in every PostgreSQL; json, built once as the text that leaves (a jsonb would be built, then written). Columns by name: not the search vector.
create or replace function lire_pour_evenement(p_dossier uuid, p_compte uuid, p_operation text, p_cle text) returns json language plpgsql stable as $$
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
      -- Those named in the forms still open: the others were frozen with what was known.
      'entreprises', coalesce((select json_object_agg(n.siret, n.donnees) from entreprises n where n.etat = 'trouvee' and entreprise_fraiche(n.lue_le)
          and n.siret in (select regexp_replace(v.value, '\s', '', 'g')::char(14) from formulaires_dossier x, jsonb_each_text(x.valeurs) v
            where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.ouverture <> '"ferme"' and v.value ~ '^\s*(\d\s*){14}$')), '{}'),
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

revoke all on function lire_pour_evenement(uuid, uuid, text, text) from public;
grant execute on function lire_pour_evenement(uuid, uuid, text, text) to jalon_appli, jalon_travail;
