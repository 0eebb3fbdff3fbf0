import type postgres from 'postgres';
import { annoncer, type ReglagesDeCourriel } from './courriels.ts';
import { administrateursDe } from './demander-rattachement.ts';

const LOT = 50;

/**
 * Writes once again to the administrators who have not answered a demand. Several workers may do it at once: each demand is reminded once.
 *
 * @returns how many demands were due
 */
export async function relancerRattachements(sql: postgres.Sql, reglages: ReglagesDeCourriel): Promise<number> {
  return sql.begin(async (t) => {
    const dus = await t<{ id: string; organisation_id: string; nom: string }[]>`
      select r.id, r.organisation_id, o.nom from rattachements r join organisations o on o.id = r.organisation_id
      where r.etat = 'attente' and r.relance_le <= maintenant() order by r.relance_le limit ${LOT} for update of r skip locked`;
    for (const { id, organisation_id: organisation, nom } of dus) {
      await t`update rattachements set relance_le = null where id = ${id}`;
      await annoncer(t, reglages, 'relance', {
        cle: `rattachement:${id}`,
        nom,
        comptes: await administrateursDe(t, organisation),
      });
    }
    return dus.length;
  });
}
