-- The roles of an account before each funder: its own, and those of whoever it replaces today.
create or replace function roles_de(p_compte uuid) returns table (financeur_id uuid, role text) language sql stable as $$
  select r.financeur_id, r.role from roles_agents r where r.compte_id = p_compte
  union
  select r.financeur_id, r.role from remplacements x join financeurs f on f.id = x.financeur_id
    join roles_agents r on r.financeur_id = x.financeur_id and r.compte_id = x.compte_id
  where x.remplacant_id = p_compte and x.retire_le is null and (maintenant() at time zone f.fuseau)::date between x.du and x.au
    -- Who administers is named, not replaced.
    and r.role <> 'administrateur'
$$;

revoke all on function roles_de(uuid) from public;
grant execute on function roles_de(uuid) to jalon_appli, jalon_travail;
