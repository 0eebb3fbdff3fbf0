import { readdir } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';
import { cheminDonneesPostgres } from './embarque.ts';

/** What PostgreSQL makes again by itself, and what would be false in a copy: locks, slots, statistics under way. */
const CONTENU_SANS_VALEUR = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const FICHIER_SANS_VALEUR = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|jalon\.json\..+)$/;
const SEGMENT = /^[0-9A-F]{24}$/;

/** How a file of a backup is written: `chemin` is its place in it. */
export interface Ecrivain {
  /** Copies a local file; one that has gone meanwhile is left out, and answered false. */
  copier(source: string, chemin: string): Promise<boolean>;
  ecrire(texte: string, chemin: string): Promise<void>;
  dossier(chemin: string): Promise<void>;
}

/**
 * Copies the data folder of the embedded server while it works, as `pg_basebackup` does (its package has neither this program nor `pg_dump`): its files as they
 * are between `pg_backup_start` and `pg_backup_stop`, then the WAL written meanwhile, which makes them agree when the copy starts. A slot holds that WAL back.
 *
 * @param url of its owner
 * @param vers place of the copy in the backup
 * @returns version of the server, and the position in its WAL up to which the copy goes: all that was acknowledged before is in it
 * @throws what PostgreSQL says when it stops in the middle: the copy is then worth nothing
 */
export async function copierBaseEmbarquee(
  url: string,
  donnees: string,
  vers: string,
  ecrivain: Ecrivain,
): Promise<{ version: string; jusqua: string }> {
  const source = cheminDonneesPostgres(donnees);
  // The backup is that of one connection: never renewed.
  const sql = postgres(url, { max: 1, max_lifetime: null, fetch_types: false, onnotice: () => undefined });
  try {
    const fente = `jalon_sauvegarde_${process.pid}`;
    await sql`select pg_create_physical_replication_slot(${fente}, true, true)`;
    const [debut] = await sql<{ segment: string; version: string }[]>`
      select pg_walfile_name(pg_backup_start('jalon', true)) as segment, current_setting('server_version') as version`;
    await copierDossier(source, vers, ecrivain);
    // Last, as PostgreSQL asks: nothing read before may be younger than it.
    await ecrivain.copier(path.join(source, 'global', 'pg_control'), `${vers}/global/pg_control`);
    const [fin] = await sql<{ etiquette: string; segment: string; jusqua: string }[]>`
      select labelfile as etiquette, pg_walfile_name(lsn) as segment, lsn::text as jusqua from pg_backup_stop(false)`;
    if (debut === undefined || fin === undefined) throw new Error('PostgreSQL n’a pas rendu compte de la copie.');
    await ecrivain.ecrire(fin.etiquette, `${vers}/backup_label`);
    await copierJournal(path.join(source, 'pg_wal'), `${vers}/pg_wal`, ecrivain, [debut.segment, fin.segment]);
    return { version: debut.version, jusqua: fin.jusqua };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function copierDossier(source: string, vers: string, ecrivain: Ecrivain): Promise<void> {
  await ecrivain.dossier(vers);
  const entrees = await readdir(source, { withFileTypes: true }).catch((erreur: unknown) => {
    // A table that was dropped meanwhile.
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw erreur;
  });
  for (const entree of entrees) {
    const [ici, la] = [path.join(source, entree.name), `${vers}/${entree.name}`];
    if (FICHIER_SANS_VALEUR.test(entree.name) || la.endsWith('/global/pg_control')) continue;
    if (entree.isDirectory() && CONTENU_SANS_VALEUR.has(entree.name)) await ecrivain.dossier(la);
    else if (entree.isDirectory()) await copierDossier(ici, la, ecrivain);
    else if (entree.isFile()) await ecrivain.copier(ici, la);
    else
      throw new ErreurDemarrage([`« ${ici} » n’est ni un fichier ni un dossier : Jalon ne sait pas le sauvegarder.`]);
  }
}

async function copierJournal(
  source: string,
  vers: string,
  ecrivain: Ecrivain,
  [premier, dernier]: readonly [string, string],
): Promise<void> {
  await ecrivain.dossier(`${vers}/archive_status`);
  await ecrivain.dossier(`${vers}/summaries`);
  const segments = (await readdir(source)).filter((nom) => SEGMENT.test(nom) && nom >= premier && nom <= dernier);
  if (!segments.includes(premier) || !segments.includes(dernier))
    throw new Error('Il manque une partie de ce que PostgreSQL a écrit pendant la copie.');
  for (const nom of segments) await ecrivain.copier(path.join(source, nom), `${vers}/${nom}`);
}
