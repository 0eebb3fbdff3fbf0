import type postgres from 'postgres';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { Traitement } from '../jobs/travaux.ts';
import { empreintesGardees } from '../pieces/empreintes-gardees.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { entretenirBrouillons } from './brouillons.ts';
import { rappelerDemandes } from './demandes-de-droits.ts';
import { effacerLesVises } from './effacer-dossier.ts';

/** Type of the daily job that lets go what is past its time. */
export const TRAVAIL_ENTRETIEN = 'entretien';

/**
 * Days that rows without a legal term are kept once they serve nobody (our decision): an expired session, a spent link, a guess, a key of a repeated request, a job that is done (with the mail
 * that it sent), a mail that the demonstration shows, what the directory of companies said, a request of a person that was answered.
 */
const DELAIS = [
  ['sessions', 'expire_le', 1],
  ['liens', 'expire_le', 30],
  ['essais_connexion', 'le', 2],
  ['idempotences', 'le', 30],
  ['courriels', 'envoye_le', 365],
  // Six years, the term within which an offence may still be prosecuted (CPP, art. 8).
  ['demandes_de_droits', 'repondu_le', 2192],
] as const;
const TRAVAUX_JOURS = 30;

/**
 * The handler of the daily job: expired sessions, links, keys of repeated requests, guesses, codes that nobody used, jobs that are done, traces older than a year, drafts told twice, dossiers whose destruction bears its
 * visa, then files that no row names any more. Real clock but for drafts and dossiers. Run again, it does what is left.
 */
export function traiterEntretien(deps: {
  base: Base;
  stockage: Stockage;
  reglages: { readonly baseUrl: string };
}): Traitement {
  const { base, stockage, reglages } = deps;
  return async () => {
    const { sql } = base;
    for (const [table, colonne, jours] of DELAIS)
      await sql`delete from ${sql(table)} where ${sql(colonne)} < clock_timestamp() - make_interval(days => ${jours}::int)`;
    await sql`delete from codes_signature where utilise_le is null and expire_le < clock_timestamp() - interval '30 days'`;
    // The key of a job names what it makes: those of the day stay, so that nothing is made twice.
    await sql`delete from travaux where etat = 'fait' and fait_le < clock_timestamp() - make_interval(days => ${TRAVAUX_JOURS}::int)`;
    await sql`select purger_traces()`;
    await entretenirBrouillons(sql, reglages);
    await rappelerDemandes(sql, reglages);
    await effacerLesVises(sql);
    await stockage.elaguer(async () => new Set(await empreintesGardees(sql)));
  };
}

/** Asks for it once a day, whatever the number of workers, from the day after the database was made. */
export async function programmerEntretien(sql: postgres.Sql): Promise<boolean> {
  const { count } = await sql`
    insert into travaux (id, cle, type, charge)
    select ${nouvelId()}, t.cle, ${TRAVAIL_ENTRETIEN}, '{}' from (select 'entretien:' || (clock_timestamp() at time zone 'Europe/Paris')::date as cle) t
    where (select min(applique_le) from migrations) < clock_timestamp() - interval '1 day' and not exists (select 1 from travaux x where x.cle = t.cle)
    on conflict (cle) do nothing`;
  return count === 1;
}
