-- Which of the rows of a kept count a dossier is counted in: writers of other dossiers mostly write other rows.
create or replace function creneau(dossier uuid) returns smallint language sql immutable parallel safe as
$$ select (hashtextextended(dossier::text, 0) & 3)::smallint $$;

revoke all on function creneau(uuid) from public;
grant execute on function creneau(uuid) to jalon_appli, jalon_travail;
