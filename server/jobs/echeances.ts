import type postgres from 'postgres';
import { Refus } from '../http/probleme.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';

interface Due {
  id: string;
  dossier_id: string;
  financeur_id: string;
  objet_id: string;
  evenement: string;
  le: string;
}

/**
 * Applies the deadlines that are due by `maintenant()`, in the order they fell. Each comes back as an ordinary event, judged like any other; one that the
 * dossier no longer takes is closed as « sans objet », and one that fails is tried again at the next turn. Two workers may run it at once: the row is
 * closed in the same write as its event, so a deadline is applied once. Gives the number applied.
 */
export async function traiterEcheances(sql: postgres.Sql, limite = 100): Promise<number> {
  const dues = await sql<Due[]>`
    select id, dossier_id, financeur_id, objet_id, evenement, le from echeances
    where etat = 'prevue' and le <= maintenant() and tentatives < 20 order by le, id limit ${limite}`;
  let appliquees = 0;
  for (const due of dues) {
    try {
      await appliquerEvenement(sql, {
        dossierId: due.dossier_id,
        objetId: due.objet_id,
        type: due.evenement,
        charge: {},
        versionAttendue: null,
        emetteur: { role: 'systeme', compteId: null },
        echeanceId: due.id,
      });
      appliquees++;
    } catch (e) {
      const perdue = e instanceof Refus && e.code === 'transition_refusee';
      await sql`
        update echeances set tentatives = tentatives + 1, derniere_erreur = ${String(e).slice(0, 500)}, etat = case when ${perdue} and etat = 'prevue' then 'sans_objet' else etat end
        where financeur_id = ${due.financeur_id} and dossier_id = ${due.dossier_id} and id = ${due.id}`;
    }
  }
  return appliquees;
}
