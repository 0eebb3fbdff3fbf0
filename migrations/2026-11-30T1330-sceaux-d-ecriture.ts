import type postgres from 'postgres';

/** Accounts, sessions, links and roles: what the application writes there bears a seal of the installation, and what proves a person is not read by it. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Keys of the installation that seal these writings, as the two blocks of HMAC-SHA256 (RFC 2104), in hexadecimal. Nobody but the owner reads them.
create table cles_d_ecriture (
  cle char(8) primary key,
  interieure text not null,
  exterieure text not null
);

alter table comptes add column sceau text;
alter table sessions add column sceau text;
alter table roles_agents add column sceau text;
alter table remplacements add column sceau text;
alter table liens add column sceau text;
alter table identites_fournies add column sceau text;

-- The seal is of the name of the trigger and of the columns that it lists, in their order. It is judged, never kept.
create function exiger_sceau() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  n jsonb := to_jsonb(new);
  dit text := tg_name;
  colonne text;
begin
  foreach colonne in array tg_argv loop
    dit := dit || '|' || coalesce(case
      when colonne like '%?' then ((n->>rtrim(colonne, '?')) is not null)::text
      when colonne like 'charge.%' then n->'charge'->>substr(colonne, 8)
      else n->>colonne end, '');
  end loop;
  if not exists (select 1 from cles_d_ecriture c
      where encode(sha256(decode(c.exterieure, 'hex') || sha256(decode(c.interieure, 'hex') || convert_to(dit, 'UTF8'))), 'hex') = coalesce(new.sceau, '')) then
    raise exception 'sceau_absent' using errcode = 'insufficient_privilege';
  end if;
  new.sceau := null;
  return new;
end $$;
revoke all on function exiger_sceau() from public;

create trigger sceau_compte before insert on comptes for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('id', 'courriel', 'mot_de_passe');
-- What is closed opens nothing: only what stays open, or opens again, is sealed.
create trigger sceau_courriel before update on comptes for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and new.actif and new.courriel is distinct from old.courriel) execute function exiger_sceau('id', 'courriel');
create trigger sceau_mot_de_passe before update on comptes for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and new.actif and new.mot_de_passe is distinct from old.mot_de_passe) execute function exiger_sceau('id', 'mot_de_passe');
create trigger sceau_ouverture before update on comptes for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and new.actif and not old.actif) execute function exiger_sceau('id', 'actif');
create trigger sceau_session before insert on sessions for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('empreinte', 'compte_id', 'facteur_le?');
create trigger sceau_preuve before update on sessions for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and new.preuve_le is distinct from old.preuve_le) execute function exiger_sceau('id', 'compte_id');
create trigger sceau_role before insert on roles_agents for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('financeur_id', 'compte_id', 'role');
create trigger sceau_remplacement before insert on remplacements for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('id', 'financeur_id', 'compte_id', 'remplacant_id', 'du', 'au');
create trigger sceau_lien before insert on liens for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('id', 'empreinte', 'objet', 'courriel', 'compte_id', 'charge.financeurId', 'charge.organisationId', 'charge.roles');
create trigger sceau_identite before insert on identites_fournies for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('emetteur', 'sujet', 'compte_id');

-- What proves a person is used through functions (server/db/fonctions), one account at a time; what was granted is not rewritten.
revoke all on comptes, sessions, roles_agents, remplacements, liens, identites_fournies, codes_temporaires, codes_secours from jalon_appli, jalon_travail;
grant select (id, courriel, nom, fonction, telephone, actif, cree_le) on comptes to jalon_appli, jalon_travail;
grant insert (id, courriel, nom, mot_de_passe, sceau), update (courriel, telephone, mot_de_passe, actif, sceau) on comptes to jalon_appli;
grant select (id, compte_id, cree_le, vue_le, expire_le, appareil, preuve_le, facteur_le) on sessions to jalon_appli;
grant select (id, compte_id, expire_le), delete on sessions to jalon_travail;
grant insert (empreinte, compte_id, appareil, facteur_le, fournisseur, expire_le, sceau), update (vue_le, preuve_le, sceau), delete on sessions to jalon_appli;
grant select (financeur_id, compte_id, role) on roles_agents to jalon_appli, jalon_travail;
grant insert (financeur_id, compte_id, role, sceau), delete on roles_agents to jalon_appli;
grant select on remplacements to jalon_appli, jalon_travail;
grant insert, update (retire_le) on remplacements to jalon_appli;
grant select, delete on liens to jalon_travail;
grant select, insert, update (consomme_le, annule_le) on liens to jalon_appli;
grant select, insert, delete on identites_fournies to jalon_appli;
grant select (compte_id, dernier_pas, cree_le, confirme_le), insert, update (secret, dernier_pas, cree_le), delete on codes_temporaires to jalon_appli;
grant select (compte_id, cle, utilise_le), insert, delete on codes_secours to jalon_appli;
`;
