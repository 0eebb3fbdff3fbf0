-- Reserves an attempt to sign in before it is judged, and says null; or says how many seconds to wait, and reserves nothing. Attempts that come together are counted one
-- after the other. What is counted: those of this account from this address in an hour, those of this address in a quarter of an hour. Beyond what is free, the wait doubles at
-- each one. An account is never closed: an address that never tried it always has one attempt, and five while few others have failed on it.
create or replace function reserver_essai(p_id uuid, p_compte text, p_adresse text) returns int language plpgsql as $$
declare
  ici timestamptz;
  paire int; paire_le timestamptz;
  lieu int; lieu_le timestamptz;
  partout int;
  libres int;
  attente float8 := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended(x, 0)) from (select unnest(array['essai:' || p_compte, 'essai:' || p_adresse]) as x order by 1) as cles;
  ici := clock_timestamp();
  select count(*), max(le) into paire, paire_le from essais_connexion where compte = p_compte and adresse = p_adresse and le > ici - interval '1 hour';
  select count(*), max(le) into lieu, lieu_le from essais_connexion where adresse = p_adresse and le > ici - interval '15 minutes';
  select count(*) into partout from essais_connexion where compte = p_compte and le > ici - interval '1 hour';
  libres := case when partout - paire >= 20 then 1 else 5 end;
  if paire >= libres then
    attente := least(900, 2 ^ (paire - libres + 1)) - extract(epoch from ici - paire_le);
  end if;
  if lieu >= 40 then
    attente := greatest(attente, least(60, 2 ^ least(lieu - 39, 10)) - extract(epoch from ici - lieu_le));
  end if;
  if attente > 0 then
    return ceil(attente);
  end if;
  insert into essais_connexion (id, compte, adresse, le) values (p_id, p_compte, p_adresse, ici);
  return null;
end $$;

revoke all on function reserver_essai(uuid, text, text) from public;
grant execute on function reserver_essai(uuid, text, text) to jalon_appli;
