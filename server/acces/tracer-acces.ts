import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';

/** One row in the access journal: who read a dossier, or tried to and may not. Real clock. */
export async function tracerAcces(
  sql: postgres.Sql,
  acces: {
    compteId: string | null;
    dossier: { financeur_id: string; id: string };
    operation: string;
    issue: 'lu' | 'refuse';
  },
): Promise<void> {
  const { financeur_id: financeurId, id } = acces.dossier;
  await sql`
    insert into journal_acces (id, compte_id, financeur_id, dossier_id, operation, issue)
    values (${nouvelId()}, ${acces.compteId}, ${financeurId}, ${id}, ${acces.operation}, ${acces.issue})`;
}
