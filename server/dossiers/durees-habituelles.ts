import type postgres from 'postgres';
import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Consultation } from './consulter.ts';

/** Dossiers from which one may say what is usual (our decision: fewer say more of someone than of the service). */
const DOSSIERS_MIN = 20;
/** The newest are read, and no more: what a service usually takes is what it takes now, and the reading costs the same on any call. */
const DERNIERES = 400;

/** How long an act takes to come, in whole days: half of them between the two. */
export interface DureeHabituelle {
  de: number;
  a: number;
}

/**
 * How long each act that a dossier waits for usually takes on its call, measured on the last ones; none below twenty dossiers. What the porteur takes is not
 * measured.
 */
export async function lireDureesHabituelles(
  sql: postgres.Sql,
  { lecture: { dossier, attentes } }: Pick<Consultation, 'lecture'>,
): Promise<ReadonlyMap<string, DureeHabituelle>> {
  const actes = [...new Set(attentes.map(({ acte }) => acte))];
  if (actes.length === 0) return new Map();
  const lues = await sql<(DureeHabituelle & { acte: string })[]>`
    select x.acte, round(q.bornes[1])::int as de, round(q.bornes[2])::int as a
    from unnest(${actes}::text[]) as x(acte)
    cross join lateral (
      select percentile_cont(array[0.25, 0.75]) within group (order by d.jours) as bornes, count(distinct d.dossier_id) as dossiers
      from (select t.jours, t.dossier_id from durees_attentes t
        where t.financeur_id = ${dossier.financeur_id} and t.slug = ${dossier.slug} and t.acte = x.acte order by t.fini_le desc limit ${DERNIERES}) d) q
    where q.dossiers >= ${DOSSIERS_MIN}`;
  return new Map(lues.map(({ acte, de, a }) => [acte, { de, a }]));
}

/** When what is awaited since then would usually come, and whether that is behind. */
export function direHabituel(
  duree: DureeHabituelle | undefined,
  depuis: string,
  { date, cadre }: Pick<Consultation, 'date' | 'cadre'>,
): (DureeHabituelle & { entre: string; et: string; passe: boolean }) | null {
  if (duree === undefined) return null;
  const debut = dateLocale(depuis, cadre.lieu.fuseau);
  const et = ajouterJours(debut, duree.a);
  return { ...duree, entre: ajouterJours(debut, duree.de), et, passe: et < date };
}
