-- By table, the digest of what is kept of a dossier beside its journal: its registers, and what is frozen of its forms. A table without a row is not there. A column that is
-- null counts as absent, so that one added later changes nothing. Frozen answers count by their own digest: it is still there once they are erased.
create or replace function sceller_registres(f uuid, d uuid) returns jsonb language sql stable set timezone = 'UTC' as $$
  select coalesce(jsonb_object_agg(nom, encode(sha256(convert_to(lignes::text, 'UTF8')), 'hex')), '{}')
  from (
    select 'decisions' as nom, jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) as lignes from decisions x where x.financeur_id = f and x.dossier_id = d
    union all select 'engagements', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) from engagements_comptables x where x.financeur_id = f and x.dossier_id = d
    union all select 'conventions', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) from conventions x where x.financeur_id = f and x.dossier_id = d
    union all select 'signatures', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.convention_id, x.partie) from signatures_convention x where x.financeur_id = f and x.dossier_id = d
    union all select 'mandats', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) from mandats_paiement x where x.financeur_id = f and x.dossier_id = d
    union all select 'fonds des mandats', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.mandat_id, x.fonds) from mandats_fonds x where x.financeur_id = f and x.dossier_id = d
    union all select 'titres', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) from titres_recette x where x.financeur_id = f and x.dossier_id = d
    union all select 'actes divers', jsonb_agg(jsonb_strip_nulls(to_jsonb(x)) order by x.id) from actes_divers x where x.financeur_id = f and x.dossier_id = d
    union all select 'réponses figées', jsonb_agg(jsonb_build_array(x.id, x.objet_id, x.cle, x.figees_empreinte) order by x.id)
      from formulaires_dossier x where x.financeur_id = f and x.dossier_id = d and x.figees_empreinte is not null
  ) t where lignes is not null
$$;

revoke all on function sceller_registres(uuid, uuid) from public;
grant execute on function sceller_registres(uuid, uuid) to jalon_appli, jalon_travail;
