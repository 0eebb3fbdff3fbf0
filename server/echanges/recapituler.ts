import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import { redigerRecapitulatif } from './rediger-message.ts';
import { lireMessage } from './traiter-message.ts';

/** The hour of the daily mail, legal time of the mainland: before the day begins (our decision). */
const HEURE = 7;

/**
 * Sends their daily mail to those who chose one and have messages, or reminders of a day to keep, from before this morning: one job each a day, whatever the number of workers.
 *
 * @returns how many mails were made
 */
export async function recapitulerMessages(
  sql: postgres.Sql,
  reglages: { readonly baseUrl: string; readonly demo: boolean },
): Promise<number> {
  const comptes = await sql<{ compte: string; jour: string; avant: string }[]>`
    with matin as (
      select q.jour, (q.jour + make_interval(hours => ${HEURE}::int)) at time zone 'Europe/Paris' as avant
      from (select ((maintenant() at time zone 'Europe/Paris') - make_interval(hours => ${HEURE}::int))::date as jour) q)
    select distinct r.compte_id as compte, m.jour::text as jour, m.avant from matin m
      join (select compte_id, le from messages_a_recapituler union all select compte_id, le from rappels_a_recapituler union all select compte_id, le from remises_a_recapituler) r on r.le < m.avant order by 1 limit 100`;
  let faits = 0;
  for (const { compte, jour, avant } of comptes)
    faits += Number(await sql.begin((t) => recapitulerPour(t, { compte, jour, avant }, reglages)));
  return faits;
}

async function recapitulerPour(
  t: postgres.TransactionSql,
  { compte, jour, avant }: { compte: string; jour: string; avant: string },
  reglages: { readonly baseUrl: string; readonly demo: boolean },
): Promise<boolean> {
  // Taken by one worker: another finds nothing left.
  const lignes = await t<{ dossier_id: string; rang: number }[]>`
    delete from messages_a_recapituler where compte_id = ${compte} and le < ${avant} returning dossier_id, rang`;
  const messages = await Promise.all(
    lignes
      .toSorted((a, b) => a.dossier_id.localeCompare(b.dossier_id) || a.rang - b.rang)
      .map(async ({ dossier_id: dossierId, rang }) => ({ dossierId, lu: await lireMessage(t, dossierId, rang) })),
  );
  const aDire = messages.flatMap(({ dossierId, lu }) => (lu === null ? [] : [{ ...lu, dossierId }]));
  const rappels = await t<{ dossierId: string; sujet: string }[]>`
    with pris as (delete from rappels_a_recapituler where compte_id = ${compte} and le < ${avant} returning *)
    select p.dossier_id as "dossierId", p.sujet from pris p
    join rappels r on r.financeur_id = p.financeur_id and r.dossier_id = p.dossier_id and r.cle = p.cle and r.jour = p.jour order by p.jour, p.dossier_id`;
  // A letter that was proved meanwhile is told to nobody.
  const remises = await t<{ dossierId: string; sujet: string }[]>`
    with pris as (delete from remises_a_recapituler where compte_id = ${compte} and le < ${avant} returning *)
    select p.dossier_id as "dossierId", p.sujet from pris p
    where not exists (select 1 from premieres_ouvertures x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.piece_id)
      and not exists (select 1 from lettres_recommandees x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.piece_id)
    order by p.le, p.dossier_id`;
  if (aDire.length + rappels.length + remises.length === 0) return false;
  const { sujet, texte } = redigerRecapitulatif(aDire, [...rappels, ...remises], reglages);
  await t`insert into travaux (id, cle, type, charge)
    values (${nouvelId()}, ${`recapitulatif:${compte}:${jour}`}, 'courriel-envoi', ${t.json({ compte, sujet, texte })}) on conflict (cle) do nothing`;
  return true;
}
