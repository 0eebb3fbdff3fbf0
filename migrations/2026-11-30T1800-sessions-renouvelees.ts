import type postgres from 'postgres';

/** A proof given again changes the token of its session, under the seal of the installation; sessions that whoever runs the installation ended are written down as such. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
grant update (empreinte) on sessions to jalon_appli;
drop trigger sceau_preuve on sessions;
create trigger sceau_preuve before update on sessions for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and (new.preuve_le is distinct from old.preuve_le or new.empreinte is distinct from old.empreinte))
  execute function exiger_sceau('id', 'compte_id', 'empreinte');

alter table journal_connexions drop constraint journal_connexions_issue_check;
alter table journal_connexions add constraint journal_connexions_issue_check check (issue in ('reussie', 'refusee', 'changement', 'preuve', 'fermeture'));
alter table journal_connexions drop constraint journal_connexions_moyen_check;
alter table journal_connexions add constraint journal_connexions_moyen_check check (moyen in ('mot_de_passe', 'lien', 'totp', 'cle', 'secours', 'fournisseur', 'installation'));
`;
