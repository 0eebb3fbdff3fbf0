-- Refuses unless the owner marked the database as demonstration or test. Back in time only while nothing has happened.
create or replace function deplacer_horloge(vers timestamptz) returns timestamptz language plpgsql security definer set search_path = public as $$
declare actuel timestamptz := maintenant();
begin
  if not (select deplacable from horloge) then
    raise exception 'horloge_figee' using errcode = 'JA010';
  end if;
  if vers < actuel and exists (select 1 from evenements_dossier) then
    raise exception 'horloge_en_arriere' using errcode = 'JA011';
  end if;
  update horloge set decalage = vers - clock_timestamp(), generation = generation + 1;
  return maintenant();
end $$;

revoke all on function deplacer_horloge(timestamptz) from public;
grant execute on function deplacer_horloge(timestamptz) to jalon_appli, jalon_travail;
