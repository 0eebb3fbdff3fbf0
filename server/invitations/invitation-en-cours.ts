import type postgres from 'postgres';

/** Which event of which object invited. */
export interface InvitationDeDossier {
  financeurId: string;
  dossierId: string;
  objetId: string;
  rang: number;
}

/** Whether an invitation is the last thing that happened to its object: named again, answered, done otherwise or taken up again, it opens nothing. */
export async function invitationEnCours(
  sql: postgres.Sql | postgres.TransactionSql,
  { financeurId, dossierId, objetId, rang }: InvitationDeDossier,
): Promise<boolean> {
  const [dernier] = await sql<{ rang: number | null }[]>`
    select max(rang) as rang from evenements_dossier
    where financeur_id = ${financeurId} and dossier_id = ${dossierId} and objet_id = ${objetId}`;
  return dernier?.rang === rang;
}
