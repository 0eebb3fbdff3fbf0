import type postgres from 'postgres';
import type { Logger } from 'pino';

/** A deadline that came due: the very armament that was read. */
export interface EcheanceDue {
  financeurId: string;
  dossierId: string;
  objetId: string;
  cle: string;
  armeeRang: number;
  evenement: string;
}

/**
 * What came of a deadline given back to its dossier as an ordinary event: `appliquee`; `perimee` when it was no longer the living armament, moved, held or
 * already applied by another worker meanwhile (nothing was written); `sansObjet` when the dossier no longer takes its event.
 */
export type IssueEcheance = 'appliquee' | 'perimee' | 'sansObjet';

const TENTATIVES_MAX = 20;

/**
 * Gives back to their dossiers the deadlines that are due by `maintenant()`, in the order they fell. One that fails is tried again at the next turn, twenty
 * times. Any number of workers may run it at once: the armament is closed in the same write as its event, and only if it is still the living one.
 *
 * @param appliquer judges and writes the event of a deadline.
 * @returns the number applied.
 */
export async function traiterEcheances(
  sql: postgres.Sql,
  options: { appliquer: (due: EcheanceDue) => Promise<IssueEcheance>; traces: Logger; limite?: number },
): Promise<number> {
  const dues = await sql<EcheanceDue[]>`
    select financeur_id as "financeurId", dossier_id as "dossierId", objet_id as "objetId", cle, armee_rang as "armeeRang", evenement from echeances
    where etat = 'prevue' and le <= maintenant() and tentatives < ${TENTATIVES_MAX} order by le, dossier_id, cle limit ${options.limite ?? 100}`;
  let appliquees = 0;
  for (const due of dues) {
    try {
      const issue = await options.appliquer(due);
      if (issue === 'appliquee') appliquees++;
      if (issue === 'sansObjet') await noter(sql, due, { etat: 'sans_objet', erreur: null });
    } catch (erreur) {
      options.traces.warn(
        { err: erreur, due },
        'Une échéance n’a pas pu être appliquée : nouvel essai au prochain tour.',
      );
      await noter(sql, due, { etat: 'prevue', erreur: String(erreur).slice(0, 500) });
    }
  }
  return appliquees;
}

/** Only while it is the living armament, as it was read. */
async function noter(
  sql: postgres.Sql,
  due: EcheanceDue,
  { etat, erreur }: { etat: 'prevue' | 'sans_objet'; erreur: string | null },
): Promise<void> {
  await sql`
    update echeances set etat = ${etat}, tentatives = tentatives + 1, derniere_erreur = ${erreur}
    where financeur_id = ${due.financeurId} and dossier_id = ${due.dossierId} and objet_id = ${due.objetId} and cle = ${due.cle}
      and armee_rang = ${due.armeeRang} and etat = 'prevue' and le <= maintenant()`;
}
