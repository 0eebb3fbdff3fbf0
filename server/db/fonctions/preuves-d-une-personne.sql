-- What proves a person, used without being read. Of a password, how it is derived again (algorithm, costs, salt), then whether what was derived is what is kept: its digest never leaves the database.
create or replace function sel_du_mot_de_passe(p_compte uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select regexp_replace(mot_de_passe, '\$[^$]*$', '') from comptes where id = p_compte and actif
$$;
create or replace function mot_de_passe_convient(p_compte uuid, p_derive text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from comptes where id = p_compte and actif and mot_de_passe <> '' and mot_de_passe = p_derive)
$$;
create or replace function a_un_mot_de_passe(p_compte uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from comptes where id = p_compte and mot_de_passe <> '')
$$;

-- A session by the digest of its token: who does not hold the token finds none.
create or replace function session_de(p_empreinte text) returns table (id uuid, compte_id uuid, cree_le timestamptz, vue_le timestamptz, expire_le timestamptz, preuve_le timestamptz, facteur_le timestamptz)
  language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select s.id, s.compte_id, s.cree_le, s.vue_le, s.expire_le, s.preuve_le, s.facteur_le from sessions s where s.empreinte = p_empreinte
$$;
create or replace function fermer_session(p_empreinte text) returns table (compte uuid, fournisseur text) language sql security definer set search_path = public, pg_temp as $$
  delete from sessions s where s.empreinte = p_empreinte returning s.compte_id, s.fournisseur
$$;

-- The secret of the application of codes, sealed by the key of the installation; of the one that is in force, or of the one that waits for its first code.
create or replace function secret_des_codes(p_compte uuid, p_en_force boolean) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select secret from codes_temporaires where compte_id = p_compte and (confirme_le is not null) = p_en_force
$$;
create or replace function confirmer_codes(p_compte uuid, p_secret text, p_pas bigint) returns boolean language sql security definer set search_path = public, pg_temp as $$
  with faits as (
    update codes_temporaires set confirme_le = clock_timestamp(), dernier_pas = p_pas where compte_id = p_compte and confirme_le is null and secret = p_secret returning 1
  )
  select exists (select 1 from faits)
$$;
create or replace function prendre_code_de_secours(p_compte uuid, p_empreintes text[]) returns boolean language sql security definer set search_path = public, pg_temp as $$
  with pris as (
    update codes_secours set utilise_le = clock_timestamp() where compte_id = p_compte and empreinte = any(p_empreintes) and utilise_le is null returning 1
  )
  select exists (select 1 from pris)
$$;

revoke all on function sel_du_mot_de_passe(uuid), mot_de_passe_convient(uuid, text), a_un_mot_de_passe(uuid), session_de(text), fermer_session(text), secret_des_codes(uuid, boolean),
  confirmer_codes(uuid, text, bigint), prendre_code_de_secours(uuid, text[]) from public;
grant execute on function sel_du_mot_de_passe(uuid), mot_de_passe_convient(uuid, text), a_un_mot_de_passe(uuid), session_de(text), fermer_session(text), secret_des_codes(uuid, boolean),
  confirmer_codes(uuid, text, bigint), prendre_code_de_secours(uuid, text[]) to jalon_appli;
