import type postgres from 'postgres';
import { composerEffacement } from '../engine/composer-effacement.ts';

/**
 * Erases the dossiers of the bordereaux that bear a visa: one journaled event each, and what it says of persons gone in the same write. One that moved meanwhile is left for the next time.
 *
 * @returns how many were erased
 */
export async function effacerLesVises(sql: postgres.Sql): Promise<number> {
  const dus = await sql<{ financeur: string; dossier: string; bordereau: string; compte: string }[]>`
    select l.financeur_id as financeur, l.dossier_id as dossier, b.numero as bordereau, b.vise_par as compte
    from lignes_bordereau l join bordereaux_elimination b on b.financeur_id = l.financeur_id and b.id = l.bordereau_id
    where b.vise_le is not null and l.efface_le is null order by b.vise_le, l.dossier_id`;
  for (const { financeur, dossier, bordereau, compte } of dus) {
    const ecritures = await composerEffacement(sql, dossier, { bordereau, compteId: compte });
    await sql.begin(async (t) => {
      await t`select appliquer(${t.json(ecritures as never)})`;
      await t`select effacer_donnees(${financeur}, ${dossier})`;
    });
  }
  return dus.length;
}
