-- The only clock of the product: the real one, shifted in a demonstration and in tests.
create or replace function maintenant() returns timestamptz language sql stable as
$$ select clock_timestamp() + decalage from horloge $$;

revoke all on function maintenant() from public;
grant execute on function maintenant() to jalon_appli, jalon_travail;
