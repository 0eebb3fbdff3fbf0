-- Traces older than a year (our decision; CNIL, délibération 2021-122: six months to a year): the application may add to them and nothing else. Real clock.
create or replace function purger_traces() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  acces int;
  connexions int;
begin
  delete from journal_acces where le < clock_timestamp() - interval '1 year';
  get diagnostics acces = row_count;
  delete from journal_connexions where le < clock_timestamp() - interval '1 year';
  get diagnostics connexions = row_count;
  return acces + connexions;
end $$;

revoke all on function purger_traces() from public;
grant execute on function purger_traces() to jalon_travail;
