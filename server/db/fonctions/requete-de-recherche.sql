-- What is asked of `mots_de_recherche`: every word typed, but those that French leaves out, as French shortens it or, from three letters, as the beginning of one. A number typed
-- in groups of figures (a SIRET, a SIREN) is one word. Nothing that can be searched: nothing is found.
-- Immutable though a dictionary might be changed (by a migration alone, our decision): it is then worked out once a search, and not once a row.
create or replace function requete_de_recherche(saisie text) returns tsquery language sql immutable parallel safe as $$
  select coalesce(string_agg('(' || plainto_tsquery('francais', m.mot)::text || ' | ' || to_tsquery('simple', m.mot || case when length(m.mot) < 3 then '' else ':*' end)::text || ')', ' & '), '')::tsquery
  from regexp_split_to_table(
    case when saisie ~ '^[\d\s]+$' then regexp_replace(saisie, '\s', '', 'g')
      else regexp_replace(lower(unaccent(normalize(saisie, nfkc))), '[^[:alnum:]]+', ' ', 'g') end, ' ') m(mot)
  where m.mot <> '' and numnode(plainto_tsquery('francais', m.mot)) > 0
$$;

revoke all on function requete_de_recherche(text) from public;
grant execute on function requete_de_recherche(text) to jalon_appli, jalon_travail;
