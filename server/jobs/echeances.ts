import type postgres from 'postgres';
import type { Logger } from 'pino';
import type { Base } from '../db/client.ts';
import { TravailImpossible, type Traitement } from './travaux.ts';

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

/** Type of the job that takes over a deadline which failed at each turn. */
export const TRAVAIL_ECHEANCE = 'echeance';
/** Turns at which a deadline is tried before a job of its own takes it over (our decision). */
export const ESSAIS_AU_TOUR = 3;

/** Some deadlines failed, the others being done: each is in the error, and is tried again. */
export class EcheancesEnEchec extends AggregateError {
  override readonly name = 'EcheancesEnEchec';
}

/**
 * Gives back to their dossiers the deadlines that are due by `maintenant()`, in the order they fell. One that fails is tried again at the next turns, three
 * times; then a job of its own tries it, later and later, until the quarantine shows it. Any number of workers may run it at once: the armament is closed in the
 * same write as its event, and only if it is still the living one.
 *
 * @param appliquer judges and writes the event of a deadline.
 * @returns the number applied.
 * @throws EcheancesEnEchec once all the others are done, when one failed.
 */
export async function traiterEcheances(
  sql: postgres.Sql,
  options: { appliquer: (due: EcheanceDue) => Promise<IssueEcheance>; traces: Logger; limite?: number },
): Promise<number> {
  const dues = await sql<EcheanceDue[]>`
    select financeur_id as "financeurId", dossier_id as "dossierId", objet_id as "objetId", cle, armee_rang as "armeeRang", evenement from echeances
    where etat = 'prevue' and le <= maintenant() and tentatives < ${ESSAIS_AU_TOUR} order by le, dossier_id, cle limit ${options.limite ?? 100}`;
  let appliquees = 0;
  const echecs: unknown[] = [];
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
      await confier(sql, due);
      echecs.push(erreur);
    }
  }
  if (echecs.length > 0) throw new EcheancesEnEchec(echecs, `${echecs.length} échéance(s) en échec.`);
  return appliquees;
}

/** One that failed at each turn has a job of its own, once. */
async function confier(sql: postgres.Sql, due: EcheanceDue): Promise<void> {
  await sql`
    insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
    select gen_random_uuid(), ${`echeance:${due.objetId}:${due.cle}:${due.armeeRang}`}, e.financeur_id, e.dossier_id, ${TRAVAIL_ECHEANCE},
      jsonb_build_object('objet', e.objet_id, 'cle', e.cle, 'armeeRang', e.armee_rang, 'evenement', e.evenement)
    from echeances e
    where e.financeur_id = ${due.financeurId} and e.dossier_id = ${due.dossierId} and e.objet_id = ${due.objetId} and e.cle = ${due.cle}
      and e.armee_rang = ${due.armeeRang} and e.etat = 'prevue' and e.tentatives >= ${ESSAIS_AU_TOUR}
    on conflict (cle) do nothing`;
}

/** The handler of jobs `echeance`: a deadline that failed at each turn, tried again. One that is no longer the living armament is nothing to do. */
export function traiterEcheance(deps: {
  base: Base;
  appliquer: (due: EcheanceDue) => Promise<IssueEcheance>;
}): Traitement {
  const { sql } = deps.base;
  return async ({ financeurId, dossierId, charge }) => {
    const { objet, cle, armeeRang, evenement } = charge;
    if (
      financeurId === null ||
      dossierId === null ||
      typeof objet !== 'string' ||
      typeof cle !== 'string' ||
      typeof armeeRang !== 'number' ||
      typeof evenement !== 'string'
    )
      throw new TravailImpossible(`Cette échéance ne peut pas être appliquée : ${JSON.stringify(charge)}.`);
    const due = { financeurId, dossierId, objetId: objet, cle, armeeRang, evenement };
    try {
      if ((await deps.appliquer(due)) === 'sansObjet') await noter(sql, due, { etat: 'sans_objet', erreur: null });
    } catch (erreur) {
      await noter(sql, due, { etat: 'prevue', erreur: String(erreur).slice(0, 500) });
      throw erreur;
    }
  };
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
