-- Is this account recused from the dossiers of an organisation, before a funder? plpgsql, whose plans are kept: it is read with every event.
create or replace function est_recuse(p_financeur uuid, p_compte uuid, p_siren char(9)) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from recusations_de(p_compte) x where x.financeur_id = p_financeur and x.siren = p_siren);
end $$;

revoke all on function est_recuse(uuid, uuid, char) from public;
grant execute on function est_recuse(uuid, uuid, char) to jalon_appli, jalon_travail;
