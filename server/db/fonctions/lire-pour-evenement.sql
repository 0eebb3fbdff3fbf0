-- Everything that judging an event on a dossier may need, in one round trip; its answer is the type LectureDossier of server/engine. The instant of the request
-- is taken here, once. plpgsql, whose plans are kept by the session; json, built once as the text that leaves (a jsonb would be built, then written).
-- A register is read only where the dossier has rows in it: dossiers.registres says so, and a case that is not taken costs nothing.
create or replace function lire_pour_evenement(p_dossier uuid, p_compte uuid, p_operation text, p_cle text) returns json language plpgsql stable as $$
declare
  quand timestamptz := maintenant();
begin
  return (
  select json_build_object(
      'instant', to_char(quand at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'generation', (select generation from horloge),
      'idempotence', case when p_cle <> '' then (select json_build_object('empreinte', i.requete_empreinte, 'reponse', i.reponse) from idempotences i where i.compte_id = p_compte and i.operation = p_operation and i.cle = p_cle) end,
      'version', json_build_object('definition', v.definition_empreinte, 'cycle', v.cycle_empreinte,
        'edition', (select max(m.numero) from editions_mots m where m.financeur_id = d.financeur_id and m.slug = d.slug and m.version = d.version)),
      'dossier', json_build_object(
        'financeur_id', d.financeur_id, 'id', d.id, 'slug', d.slug, 'version', d.version, 'organisation_id', d.organisation_id, 'deposant_id', d.deposant_id, 'numero', d.numero,
        'intitule', d.intitule, 'statut', d.statut, 'phase', d.phase, 'terme', d.terme, 'vigueur', d.vigueur, 'tour', d.tour,
        'dernier_rang', d.dernier_rang, 'chaine', d.chaine, 'cree_le', d.cree_le, 'depose_le', d.depose_le, 'modifie_le', d.modifie_le,
        'rejet_implicite_le', d.rejet_implicite_le, 'instructeur_id', d.instructeur_id, 'montant_demande_centimes', d.montant_demande_centimes,
        'montant_propose_centimes', d.montant_propose_centimes, 'montant_vote_centimes', d.montant_vote_centimes,
        'montant_engage_centimes', d.montant_engage_centimes, 'montant_verse_centimes', d.montant_verse_centimes,
        'montant_droit_centimes', d.montant_droit_centimes, 'montant_degage_centimes', d.montant_degage_centimes,
        'decide_le', d.decide_le, 'executoire_le', d.executoire_le, 'notifie_le', d.notifie_le, 'fin', d.fin
      ),
      'financeur', to_json(f),
      'organisation', to_json(o),
      'appel', json_build_object('slug', a.slug, 'sigle', a.sigle, 'titre', a.titre, 'ouverture', a.ouverture, 'cloture', a.cloture),
      'vague', case when w.cle is not null then json_build_object('cle', w.cle, 'libelle', w.libelle, 'ouverture', w.ouverture, 'cloture', w.cloture, 'depot_jusqua', w.depot_jusqua) end,
      'objets', (select json_agg(json_build_object('id', x.id, 'type', x.type, 'genre', x.genre, 'version', x.version, 'etat', x.etat, 'statut', x.statut, 'terme', x.terme, 'cree_le', x.cree_le) order by x.cree_le, x.id)
        from objets_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id),
      'formulaires', coalesce((select json_agg(json_build_object('id', x.id, 'objet_id', x.objet_id, 'cle', x.cle, 'ouverture', x.ouverture, 'valeurs', x.valeurs, 'revisions', x.revisions, 'origines', x.origines,
          'revision_reponses', x.revision_reponses, 'figees', x.figees, 'figees_empreinte', x.figees_empreinte, 'faits_figes', x.faits_figes, 'depose', x.depose, 'modifie_le', x.modifie_le) order by x.modifie_le, x.id)
        from formulaires_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id), '[]'),
      -- Those named in the forms still open: the others were frozen with what was known.
      'entreprises', coalesce((select json_object_agg(n.siret, n.donnees) from entreprises n where n.etat = 'trouvee' and entreprise_fraiche(n.lue_le)
          and n.siret in (select regexp_replace(w.value, '\s', '', 'g')::char(14) from formulaires_dossier x, jsonb_each_text(x.valeurs) w
            where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.ouverture <> '"ferme"' and w.value ~ '^\s*(\d\s*){14}$')), '{}'),
      'echeances', coalesce((select json_agg(json_build_object('objet_id', x.objet_id, 'cle', x.cle, 'armee_rang', x.armee_rang, 'evenement', x.evenement, 'nature', x.nature, 'le', x.le,
          'suspendue_le', x.suspendue_le, 'retenue_par', x.retenue_par, 'alerte_le', x.alerte_le, 'alerte_genre', x.alerte_genre, 'alerte_jours', x.alerte_jours) order by x.armee_rang, x.cle)
        from echeances x where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.etat in ('prevue', 'suspendue')), '[]'),
      'attentes', coalesce((select json_agg(x order by x.objet, x.acte) from (
          select t.objet_id as objet, t.acte, array_agg(t.role order by t.role) as roles, t.compte_id as compte, t.organisme, t.depuis, t.avant, t.montant_centimes as montant, t.libre_jusqua as "libreJusqua"
          from attentes t where t.financeur_id = d.financeur_id and t.dossier_id = d.id group by t.objet_id, t.acte, t.compte_id, t.organisme, t.depuis, t.avant, t.montant_centimes, t.libre_jusqua) x), '[]'),
      'acces', coalesce(case when d.registres & 32 <> 0 then (select json_agg(json_build_object('compte_id', x.compte_id, 'organisme', x.organisme, 'role', x.role)) from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'acteur', lire_acteur(d, f.fuseau, quand, p_compte),
      'decisions', coalesce(case when d.registres & 1 <> 0 then (select json_agg(x order by x.id) from decisions x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'engagements', coalesce(case when d.registres & 2 <> 0 then (select json_agg(x order by x.id) from engagements_comptables x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'conventions', coalesce(case when d.registres & 4 <> 0 then (select json_agg(to_jsonb(x) || jsonb_build_object('signatures', coalesce((select jsonb_agg(jsonb_build_object('partie', s.partie, 'ordre', s.ordre, 'signee_le', s.signee_le) order by s.ordre)
          from signatures_convention s where s.financeur_id = x.financeur_id and s.dossier_id = x.dossier_id and s.convention_id = x.id), '[]')) order by x.id)
        from conventions x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'mandats', coalesce(case when d.registres & 8 <> 0 then (select json_agg(to_jsonb(x) || jsonb_build_object('fonds', coalesce((select jsonb_agg(jsonb_build_object('fonds', y.fonds, 'montant_centimes', y.montant_centimes) order by y.fonds)
          from mandats_fonds y where y.financeur_id = x.financeur_id and y.dossier_id = x.dossier_id and y.mandat_id = x.id), '[]')) order by x.id)
        from mandats_paiement x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'titres', coalesce(case when d.registres & 16 <> 0 then (select json_agg(x order by x.id) from titres_recette x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]'),
      'enveloppes', case when d.depose_le is null then '[]' else coalesce((select json_agg(to_jsonb(x) || jsonb_build_object('cp', coalesce((select jsonb_agg(to_jsonb(c) order by c.exercice)
          from credits_paiement c where c.financeur_id = x.financeur_id and c.enveloppe = x.cle), '[]')) order by x.cle)
        from enveloppes x where x.financeur_id = d.financeur_id and d.slug = any(x.appels)
          -- A wave that has credits of its own takes from them alone, and nobody else does.
          and (w.cle is null or x.cle = any(w.enveloppes) or (w.enveloppes = '{}'
            and not exists (select 1 from vagues o where o.financeur_id = d.financeur_id and o.slug = d.slug and x.cle = any(o.enveloppes))))), '[]') end,
      'credits', coalesce(case when d.registres & 64 <> 0 then (select json_agg(x order by x.enveloppe, x.fonds, x.exercice) from credits_tenus x where x.financeur_id = d.financeur_id and x.dossier_id = d.id) end, '[]')
    )
    from dossiers d
    join versions_appel v on v.financeur_id = d.financeur_id and v.slug = d.slug and v.version = d.version
    join financeurs f on f.id = d.financeur_id
    join organisations o on o.id = d.organisation_id
    join appels a on a.financeur_id = d.financeur_id and a.slug = d.slug
    left join vagues w on w.financeur_id = d.financeur_id and w.slug = d.slug and w.cle = d.vague
    where d.id = p_dossier
  );
end $$;

revoke all on function lire_pour_evenement(uuid, uuid, text, text) from public;
grant execute on function lire_pour_evenement(uuid, uuid, text, text) to jalon_appli, jalon_travail;
