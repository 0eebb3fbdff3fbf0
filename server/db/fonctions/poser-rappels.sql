-- The reminders of the days that a dossier keeps, all of them: one whose day is another is to be sent again, one that is no more is sent to nobody.
create or replace function poser_rappels(f uuid, d uuid, r int, liste jsonb) returns void language plpgsql as $$
begin
  delete from rappels where financeur_id = f and dossier_id = d and cle not in (select x->>'cle' from jsonb_array_elements(liste) x);
  insert into rappels (financeur_id, dossier_id, cle, jour, le, genre, rang)
    select f, d, x.cle, x.jour, x.le, x.genre, r from jsonb_to_recordset(liste) as x(cle text, jour date, le timestamptz, genre text)
    on conflict (financeur_id, dossier_id, cle) do update
      set jour = excluded.jour, le = excluded.le, genre = excluded.genre, rang = excluded.rang, parti_le = null
      where (rappels.jour, rappels.le, rappels.genre) is distinct from (excluded.jour, excluded.le, excluded.genre);
end $$;

revoke all on function poser_rappels(uuid, uuid, int, jsonb) from public;
grant execute on function poser_rappels(uuid, uuid, int, jsonb) to jalon_appli, jalon_travail;
