import type postgres from 'postgres';

/** Who is in an organisation, and what they may do there: what the application writes of it bears the seal of the installation, as roles and accounts do. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table membres_organisation add column sceau text;
-- What a membership becomes, new or changed.
create trigger sceau_membre before insert on membres_organisation for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('organisation_id', 'compte_id', 'administrateur', 'saisie', 'representant_legal', 'comptable');
create trigger sceau_roles_de_membre before update on membres_organisation for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and (new.organisation_id, new.compte_id, new.administrateur, new.saisie, new.representant_legal, new.comptable)
    is distinct from (old.organisation_id, old.compte_id, old.administrateur, old.saisie, old.representant_legal, old.comptable))
  execute function exiger_sceau('organisation_id', 'compte_id', 'administrateur', 'saisie', 'representant_legal', 'comptable');
revoke all on membres_organisation from jalon_appli, jalon_travail;
grant select, insert, update (administrateur, saisie, representant_legal, comptable, venu_le, sceau), delete on membres_organisation to jalon_appli;
grant select on membres_organisation to jalon_travail;
-- Bodies that an account answers for are set by the owner alone.
revoke insert, update, truncate on organismes_comptes from jalon_appli, jalon_travail;
`;
