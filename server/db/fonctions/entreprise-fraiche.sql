-- What the directory of companies said holds for thirty days.
create or replace function entreprise_fraiche(lue_le timestamptz) returns boolean language sql stable as
$$ select lue_le > maintenant() - interval '30 days' $$;

revoke all on function entreprise_fraiche(timestamptz) from public;
grant execute on function entreprise_fraiche(timestamptz) to jalon_appli, jalon_travail;
