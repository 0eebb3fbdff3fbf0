-- Rows of the typed registers of acts; gives the bits of the registers that have now a row (see dossiers.registres).
create or replace function inscrire_lignes(f uuid, d uuid, quand timestamptz, lignes jsonb) returns int language plpgsql as $$
declare
  x jsonb;
  v jsonb;
  n int;
  bits int := 0;
  nom_table text;
  liste text;
begin
  for x in select * from jsonb_array_elements(lignes) loop
    nom_table := x->>'table';
    v := (x->'valeurs') || jsonb_build_object('financeur_id', f, 'dossier_id', d);
    case nom_table
      when 'decisions' then bits := bits | 1;
      when 'engagements_comptables' then bits := bits | 2;
      when 'conventions', 'signatures_convention' then bits := bits | 4;
      when 'mandats_paiement', 'mandats_fonds' then bits := bits | 8;
      when 'titres_recette' then bits := bits | 16;
      when 'acces_dossier' then
        bits := bits | 32;
        v := v || jsonb_build_object('modifie_le', quand);
      when 'actes_divers' then bits := bits | 128;
      else raise exception 'registre inconnu : %', nom_table;
    end case;
    select string_agg(quote_ident(k), ', ') into liste from jsonb_object_keys(v) k;
    if x->>'operation' = 'inserer' then
      -- An access that is already given is given; any other double is refused under the name of its index: a number already taken is said as such.
      execute format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1) %s', nom_table, liste, liste, nom_table,
        case when nom_table = 'acces_dossier' then 'on conflict do nothing' else '' end) using v;
    elsif x->>'operation' = 'retirer' and nom_table = 'acces_dossier' then
      delete from acces_dossier a where a.financeur_id = f and a.dossier_id = d and a.role = v->>'role'
        and a.compte_id is not distinct from (v->>'compte_id')::uuid and a.organisme is not distinct from v->>'organisme';
    elsif nom_table = 'signatures_convention' then
      update signatures_convention s set signee_le = (v->>'signee_le')::date
        where s.financeur_id = f and s.dossier_id = d and s.convention_id = (x->>'id')::uuid and s.partie = v->>'partie';
      if not found then raise exception 'registre_absent' using errcode = 'JA001', detail = x::text; end if;
    else
      execute format('update %I t set (%s) = (select %s from jsonb_populate_record(null::%I, $1)) where t.financeur_id = $2 and t.dossier_id = $3 and t.id = $4', nom_table, liste, liste, nom_table)
        using v, f, d, (x->>'id')::uuid;
      get diagnostics n = row_count;
      if n <> 1 then raise exception 'registre_absent' using errcode = 'JA001', detail = x::text; end if;
    end if;
  end loop;
  return bits;
end $$;

revoke all on function inscrire_lignes(uuid, uuid, timestamptz, jsonb) from public;
grant execute on function inscrire_lignes(uuid, uuid, timestamptz, jsonb) to jalon_appli, jalon_travail;
