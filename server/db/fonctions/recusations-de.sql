-- From which organisations an account is recused before each funder: what was declared and is in force on the day where the funder is, and every organisation that it belongs to, or says it
-- belongs to, as soon as it acts for a funder or answers for one of its bodies (no personal interest: loi 2013-907, art. 2; by SIREN: an establishment is its company).
create or replace function recusations_de(p_compte uuid) returns table (financeur_id uuid, siren char(9)) language sql stable as $$
  select x.financeur_id, x.siren from recusations x join financeurs f on f.id = x.financeur_id
  where x.compte_id = p_compte and x.retire_le is null
    and (maintenant() at time zone f.fuseau)::date >= x.du and (x.au is null or (maintenant() at time zone f.fuseau)::date <= x.au)
  union
  select f.financeur_id, left(o.siret, 9)::char(9)
  from (
    select r.financeur_id from roles_de(p_compte) r
    union select g.financeur_id from organismes_comptes g where g.compte_id = p_compte
  ) f cross join (
    select m.organisation_id from membres_organisation m where m.compte_id = p_compte
    union select d.organisation_id from rattachements d where d.compte_id = p_compte and d.etat = 'attente'
  ) a join organisations o on o.id = a.organisation_id
$$;

revoke all on function recusations_de(uuid) from public;
grant execute on function recusations_de(uuid) to jalon_appli, jalon_travail;
