import type postgres from 'postgres';

/** Links that let someone in on one object of a dossier: asked for by its acts, made by the worker. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table liens drop constraint liens_objet_check;
alter table liens add constraint liens_objet_check check (objet in ('inscription', 'mot_de_passe', 'courriel', 'invitation_organisation', 'invitation_agent',
  'premier_administrateur', 'invitation_dossier'));
create index liens_invitations_dossier on liens ((charge->>'objetId')) where objet = 'invitation_dossier' and consomme_le is null and annule_le is null;
-- What such a link opens is sealed with it.
drop trigger sceau_lien on liens;
create trigger sceau_lien before insert on liens for each row
  when (current_user in ('jalon_appli', 'jalon_travail')) execute function exiger_sceau('id', 'empreinte', 'objet', 'courriel', 'compte_id', 'charge.financeurId',
    'charge.organisationId', 'charge.roles', 'charge.dossierId', 'charge.objetId', 'charge.rang', 'charge.evenement');
grant insert on liens to jalon_travail;
grant update (annule_le) on liens to jalon_travail;
`;
