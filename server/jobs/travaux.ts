import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** A job as its handler gets it. `cle` is unique for ever: what a handler makes is named after it, so that a second run makes the same thing. */
export interface Travail {
  readonly id: string;
  readonly cle: string;
  readonly financeurId: string | null;
  readonly dossierId: string | null;
  readonly type: string;
  readonly charge: Readonly<Record<string, Valeur>>;
}

/** Does the work of one job. It may run more than once (a worker can die at any instant): running again must change nothing. */
export type Traitement = (travail: Travail) => Promise<void>;

/** The world is not ready (the mail server is down): the job waits as long as it takes, and is never put aside. */
export class TravailEnAttente extends Error {
  override readonly name = 'TravailEnAttente';
}

/** The job can never succeed as it is: it is put aside at once, without other attempts. */
export class TravailImpossible extends Error {
  override readonly name = 'TravailImpossible';
}

/** Runs of a job that may fail, or end with its process, before it is put aside (our decision). */
const TENTATIVES_MAX: Readonly<Record<string, number>> = {
  courriel: 5,
  'courriel-envoi': 5,
  'courriel-compte': 5,
  'courriel-message': 5,
  rappel: 5,
  'remise-sans-preuve': 5,
};
const TENTATIVES_MAX_ORDINAIRE = 8;
const TAILLE_DU_LOT = 100;
/** The name of the only task of graphile-worker. */
export const TACHE = 'travail';
/** graphile-worker retries by itself only what our own code could not record: a lost database. */
const ESSAIS_DE_GRAPHILE = 30;

/** When a job that failed runs again, in milliseconds: 2, 4, 8… seconds, an hour at most. */
function attendreAvantEssai(tentatives: number): number {
  return Math.min(1000 * 2 ** tentatives, 3_600_000);
}

/**
 * Hands a batch of new jobs over to graphile-worker; several processes may do it at once, each job goes once.
 *
 * @returns how many were handed over: when it is the size of the batch (100), more may be waiting.
 */
export async function relayer(sql: postgres.Sql): Promise<{ relayes: number; resteSansDoute: boolean }> {
  const [ligne] = await sql<{ relayes: number }[]>`
    with pris as (
      select id from travaux where etat = 'a_relayer' order by cree_le limit ${TAILLE_DU_LOT} for update skip locked
    ), marques as (
      update travaux t set etat = 'relaye' from pris where t.id = pris.id returning t.id, t.cle
    )
    select count(j.id)::int as relayes from marques m, lateral graphile_worker.add_job(
      ${TACHE}, json_build_object('id', m.id), job_key := m.cle, max_attempts := ${ESSAIS_DE_GRAPHILE}) j`;
  const relayes = ligne?.relayes ?? 0;
  return { relayes, resteSansDoute: relayes === TAILLE_DU_LOT };
}

/**
 * Turns the alerts that are due into mails to send, once each: the alert is cleared in the same statement. The roles of an alert are known by its kind.
 *
 * @returns how many were due.
 */
export async function relayerAlertes(sql: postgres.Sql): Promise<number> {
  const [ligne] = await sql<{ dues: number }[]>`
    with dues as (
      select financeur_id, dossier_id, objet_id, cle, armee_rang, alerte_genre, alerte_le from echeances
      where etat = 'prevue' and alerte_le <= maintenant() order by alerte_le limit ${TAILLE_DU_LOT} for update skip locked
    ), marquees as (
      update echeances e set alerte_le = null from dues d
      where (e.financeur_id, e.dossier_id, e.objet_id, e.cle, e.armee_rang) = (d.financeur_id, d.dossier_id, d.objet_id, d.cle, d.armee_rang)
    ), inserees as (
      insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      select gen_random_uuid(), 'alerte:' || objet_id || ':' || cle || ':' || armee_rang || ':' || to_char(alerte_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        financeur_id, dossier_id, 'courriel',
        jsonb_build_object('genre', alerte_genre, 'roles', '[]'::jsonb, 'objet', objet_id, 'rang', armee_rang)
      from dues where alerte_genre is not null
      on conflict (cle) do nothing
    )
    select count(*)::int as dues from dues`;
  return ligne?.dues ?? 0;
}

/**
 * Turns the reminders that are due into jobs, once for each day that is kept, whatever the number of workers and of restarts. One whose day has come already goes to nobody.
 *
 * @returns how many were due.
 */
export async function relayerRappels(sql: postgres.Sql): Promise<number> {
  const [ligne] = await sql<{ dus: number }[]>`
    with dus as (
      select r.financeur_id, r.dossier_id, r.cle, r.jour, r.rang, r.jour > (maintenant() at time zone f.fuseau)::date as utile
      from rappels r join financeurs f on f.id = r.financeur_id
      where r.parti_le is null and r.le <= maintenant() order by r.le limit ${TAILLE_DU_LOT} for update of r skip locked
    ), marques as (
      update rappels r set parti_le = maintenant() from dus d where (r.financeur_id, r.dossier_id, r.cle) = (d.financeur_id, d.dossier_id, d.cle)
    ), inseres as (
      insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      select gen_random_uuid(), 'rappel:' || d.dossier_id || ':' || d.cle || ':' || d.jour, d.financeur_id, d.dossier_id, 'rappel',
        jsonb_build_object('date', d.cle, 'jour', d.jour, 'rang', d.rang,
          'objet', (select o.id from objets_dossier o where o.financeur_id = d.financeur_id and o.dossier_id = d.dossier_id and o.type = 'dossier'))
      from dus d where d.utile
      on conflict (cle) do nothing
    )
    select count(*)::int as dus from dus`;
  return ligne?.dus ?? 0;
}

/**
 * Runs one job by its id and records what came of it. An attempt is counted before it begins, so that a job which kills its process is put aside too.
 * Throws only when the database cannot record the outcome.
 *
 * @param attente delay before another attempt, in milliseconds, given the attempts made.
 */
export async function executer(
  sql: postgres.Sql,
  traitements: Readonly<Record<string, Traitement>>,
  id: string,
  attente: (tentatives: number) => number = attendreAvantEssai,
): Promise<void> {
  const [ligne] = await sql<
    {
      cle: string;
      financeur_id: string | null;
      dossier_id: string | null;
      type: string;
      charge: Record<string, Valeur>;
      tentatives: number;
      age_ms: number;
    }[]
  >`
    update travaux set tentatives = tentatives + 1 where id = ${id} and etat = 'relaye'
    returning cle, financeur_id, dossier_id, type, charge, tentatives, (extract(epoch from clock_timestamp() - cree_le) * 1000)::float8 as age_ms`;
  // Done or put aside already: the message came twice.
  if (!ligne) return;
  const travail: Travail = {
    id,
    cle: ligne.cle,
    financeurId: ligne.financeur_id,
    dossierId: ligne.dossier_id,
    type: ligne.type,
    charge: ligne.charge,
  };
  const permises = TENTATIVES_MAX[ligne.type] ?? TENTATIVES_MAX_ORDINAIRE;
  try {
    if (ligne.tentatives > permises)
      throw new TravailImpossible('Le processus s’est arrêté à chaque essai de ce travail.');
    const traitement = Object.hasOwn(traitements, ligne.type) ? traitements[ligne.type] : undefined;
    if (!traitement) throw new TravailImpossible(`Aucun traitement n’existe pour le type « ${ligne.type} ».`);
    await traitement(travail);
    await sql`update travaux set etat = 'fait', fait_le = clock_timestamp(), derniere_erreur = null where id = ${id}`;
  } catch (erreur) {
    const message = decrire(erreur);
    if (erreur instanceof TravailEnAttente) {
      // Waiting is not failing: the attempt is given back, and a mail of yesterday is tried every minute.
      await reprendre(sql, travail, message, ligne.tentatives - 1, Math.min(Math.max(ligne.age_ms / 5, 1_000), 60_000));
    } else if (erreur instanceof TravailImpossible || ligne.tentatives >= permises) {
      await sql`update travaux set etat = 'quarantaine', derniere_erreur = ${message} where id = ${id}`;
    } else {
      await reprendre(sql, travail, message, ligne.tentatives, attente(ligne.tentatives));
    }
  }
}

async function reprendre(
  sql: postgres.Sql,
  travail: Travail,
  message: string,
  tentatives: number,
  delaiMs: number,
): Promise<void> {
  await sql.begin(async (t) => {
    await t`update travaux set tentatives = ${tentatives}, derniere_erreur = ${message} where id = ${travail.id}`;
    await t`select id from graphile_worker.add_job(${TACHE}, json_build_object('id', ${travail.id}::uuid), job_key := ${travail.cle},
      run_at := clock_timestamp() + ${delaiMs} * interval '1 millisecond', max_attempts := ${ESSAIS_DE_GRAPHILE})`;
  });
}

/** Puts a job of the quarantine back to work, with all its attempts. False when it is not in the quarantine. */
export async function relancer(sql: postgres.Sql, id: string): Promise<boolean> {
  const { count } =
    await sql`update travaux set etat = 'a_relayer', tentatives = 0 where id = ${id} and etat = 'quarantaine'`;
  return count === 1;
}

function decrire(erreur: unknown): string {
  const texte = erreur instanceof Error ? erreur.message : String(erreur);
  return texte.slice(0, 2000);
}
