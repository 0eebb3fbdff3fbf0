import type postgres from 'postgres';
import { nouvelId } from '../engine/identifiant.ts';
import type { LectureDossier } from '../engine/lecture.ts';

/** One row in the access journal: who read a dossier, or tried to and may not. Real clock. */
export async function tracerAcces(
  sql: postgres.Sql,
  acces: { compteId: string | null; lecture: LectureDossier; operation: string; issue: 'lu' | 'refuse' },
): Promise<void> {
  const { financeur_id: financeurId, id } = acces.lecture.dossier;
  await sql`
    insert into journal_acces (id, compte_id, financeur_id, dossier_id, operation, issue)
    values (${nouvelId()}, ${acces.compteId}, ${financeurId}, ${id}, ${acces.operation}, ${acces.issue})`;
}
