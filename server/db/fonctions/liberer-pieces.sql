-- Files of the drafts of the organisation of a demand that none of their answers names any more, gone so that their room may be taken. Those of the last quarter of an hour stay: the answer that names them may be on its
-- way. How many went.
create or replace function liberer_pieces(f uuid, d uuid) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parties uuid[];
begin
  with brouillons as (
    select x.financeur_id, x.id from dossiers ici join dossiers x on x.organisation_id = ici.organisation_id and x.depose_le is null and not x.terme
      where ici.financeur_id = f and ici.id = d
  ), textes as (
    select r.valeurs::text as texte from brouillons b join formulaires_dossier r on r.financeur_id = b.financeur_id and r.dossier_id = b.id
    union all select r.figees::text from brouillons b join formulaires_dossier r on r.financeur_id = b.financeur_id and r.dossier_id = b.id
    union all select c.donnees::text from brouillons b join charges_evenement c on c.financeur_id = b.financeur_id and c.dossier_id = b.id
  ), nommees as (
    select distinct m[1]::uuid as id from textes, regexp_matches(texte, '"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') as m
  ), otees as (
    delete from pieces p using brouillons b
      where p.financeur_id = b.financeur_id and p.dossier_id = b.id and p.nature = 'piece' and p.cote = 'porteur'
        and p.cree_le < maintenant() - interval '15 minutes' and not exists (select 1 from nommees n where n.id = p.id)
      returning p.financeur_id, p.dossier_id, p.id
  ), scellees as (
    update sceaux_pieces s set efface_le = maintenant() from otees o
      where s.financeur_id = o.financeur_id and s.dossier_id = o.dossier_id and s.piece_id = o.id
  )
  select array_agg(id) into parties from otees;
  return coalesce(cardinality(parties), 0);
end $$;

revoke all on function liberer_pieces(uuid, uuid) from public;
grant execute on function liberer_pieces(uuid, uuid) to jalon_appli;
