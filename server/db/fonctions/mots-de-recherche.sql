-- The words of a text as they are searched: compatible forms joined, without accents nor signs (« Vendeur/vendeuse » is two words), as they stand and as French shortens them.
create or replace function mots_de_recherche(texte text) returns tsvector language sql stable parallel safe as $$
  select to_tsvector('francais', x.mots) || to_tsvector('simple', x.mots)
  from (select regexp_replace(lower(unaccent(normalize(texte, nfkc))), '[^[:alnum:]]+', ' ', 'g')) x(mots)
$$;

revoke all on function mots_de_recherche(text) from public;
grant execute on function mots_de_recherche(text) to jalon_appli, jalon_travail;
