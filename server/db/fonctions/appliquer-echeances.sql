-- Deadlines changed by an event. Each operation names the armament (objet, cle, armee_rang) that was read, and is refused when it is no longer the living
-- one: a worker that read it before someone moved it writes nothing. What is due is applied only as it stands: alive, held by nobody, its term reached.
create or replace function appliquer_echeances(f uuid, d uuid, quand timestamptz, liste jsonb) returns void language plpgsql as $$
declare
  x jsonb;
  o uuid;
  k text;
  r int;
begin
  for x in select * from jsonb_array_elements(liste) loop
    o := (x->>'objet_id')::uuid;
    k := x->>'cle';
    r := (x->>'armee_rang')::int;
    case x->>'operation'
      when 'faite' then
        update echeances set etat = 'faite'
          where financeur_id = f and dossier_id = d and objet_id = o and cle = k and armee_rang = r and etat = 'prevue' and le <= quand;
      when 'annuler' then
        update echeances set etat = 'annulee'
          where financeur_id = f and dossier_id = d and objet_id = o and cle = k and armee_rang = r and etat in ('prevue', 'suspendue');
      when 'sansObjet' then
        update echeances set etat = 'sans_objet'
          where financeur_id = f and dossier_id = d and objet_id = o and cle = k and armee_rang = r and etat in ('prevue', 'suspendue');
      when 'modifier' then
        update echeances set le = (x->>'le')::timestamptz, suspendue_le = (x->>'suspendue_le')::timestamptz,
          retenue_par = array(select jsonb_array_elements_text(x->'retenue_par')), alerte_le = (x->>'alerte_le')::timestamptz,
          etat = case when x->>'suspendue_le' is null then 'prevue' else 'suspendue' end
          where financeur_id = f and dossier_id = d and objet_id = o and cle = k and armee_rang = r and etat in ('prevue', 'suspendue');
      when 'armer' then
        insert into echeances (financeur_id, dossier_id, objet_id, cle, armee_rang, evenement, nature, etat, le, suspendue_le, retenue_par, alerte_le, alerte_genre, alerte_jours)
          values (f, d, o, k, r, x->>'evenement', x->>'nature', case when x->>'suspendue_le' is null then 'prevue' else 'suspendue' end, (x->>'le')::timestamptz,
            (x->>'suspendue_le')::timestamptz, array(select jsonb_array_elements_text(x->'retenue_par')), (x->>'alerte_le')::timestamptz, x->>'alerte_genre', (x->>'alerte_jours')::int);
    end case;
    if not found then raise exception 'echeance_perimee' using errcode = 'JA005', detail = x::text; end if;
  end loop;
end $$;

revoke all on function appliquer_echeances(uuid, uuid, timestamptz, jsonb) from public;
grant execute on function appliquer_echeances(uuid, uuid, timestamptz, jsonb) to jalon_appli, jalon_travail;
