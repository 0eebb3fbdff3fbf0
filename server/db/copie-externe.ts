import { spawn } from 'node:child_process';
import type postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';

/** What a program of PostgreSQL printed, once it has ended well. */
async function executer(programme: string, parametres: readonly string[], url: string | null): Promise<string> {
  const { adresse, motDePasse } = url === null ? { adresse: [], motDePasse: {} } : sansMotDePasse(url);
  const processus = spawn(programme, [...parametres, ...adresse], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C.UTF-8', ...motDePasse },
  });
  const dit = { stdout: '', stderr: '' };
  for (const flux of ['stdout', 'stderr'] as const)
    processus[flux].on('data', (morceau: Buffer) => (dit[flux] += morceau.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    processus.once('error', reject);
    processus.once('close', resolve);
  });
  if (code === 0) return dit.stdout;
  throw new ErreurDemarrage([`${programme} a échoué : ${dit.stderr.trim().split('\n').slice(0, 3).join(' ')}`]);
}

/** Every process of the machine reads the arguments of the others: a password goes by the environment. */
function sansMotDePasse(url: string): { adresse: string[]; motDePasse: Record<string, string> } {
  const lue = new URL(url);
  const motDePasse = decodeURIComponent(lue.password);
  lue.password = '';
  return { adresse: [`--dbname=${lue.href}`], motDePasse: motDePasse === '' ? {} : { PGPASSWORD: motDePasse } };
}

/** Throws, with what to install, when this machine has not the program or has one older than the server. */
async function verifierProgramme(programme: string, sql: postgres.Sql): Promise<string> {
  const [serveur] = await sql<{ majeure: number; version: string }[]>`
    select current_setting('server_version_num')::int / 10000 as majeure, current_setting('server_version') as version`;
  const { majeure = 0, version = '' } = serveur ?? {};
  const installer = `installez le paquet postgresql-client-${majeure}`;
  const dit = await executer(programme, ['--version'], null).catch((cause: unknown) => {
    if (cause instanceof ErreurDemarrage) throw cause;
    throw new ErreurDemarrage(
      [`${programme} n’est pas sur cette machine, et il le faut pour une base externe : ${installer}.`],
      { cause },
    );
  });
  const locale = Number(/\(PostgreSQL\) (\d+)/.exec(dit)?.[1]);
  if (!(locale >= majeure))
    throw new ErreurDemarrage([
      `${programme} ${locale} est plus ancien que votre serveur PostgreSQL ${version} : ${installer}.`,
    ]);
  return version;
}

/**
 * Writes an external database, as it was when this began, into one file that `pg_restore` reads.
 * @param fichier absolute path
 * @returns version of the server
 * @throws ErreurDemarrage without `pg_dump`, with one older than the server, or with what it says
 */
export async function copierBaseExterne(sql: postgres.Sql, url: string, fichier: string): Promise<string> {
  const version = await verifierProgramme('pg_dump', sql);
  await executer('pg_dump', ['--format=custom', '--no-owner', `--file=${fichier}`], url);
  return version;
}

/**
 * Fills an empty database, all or nothing.
 * @param sql of its owner, the roles of the product being there already
 * @throws ErreurDemarrage when the database holds something, or without `pg_restore`
 */
export async function remplirBaseExterne(sql: postgres.Sql, url: string, fichier: string): Promise<void> {
  const occupees = await sql<{ nom: string }[]>`
    select n.nspname || '.' || c.relname as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`;
  if (occupees.length > 0)
    throw new ErreurDemarrage([
      `La base de DATABASE_URL n’est pas vide (« ${occupees[0]?.nom ?? ''} ») : une sauvegarde se restaure dans une base neuve.`,
    ]);
  await verifierProgramme('pg_restore', sql);
  // Whoever restores owns; an extension's comment and a schema that is there already are the server's.
  const options = ['--no-owner', '--no-comments', '--exit-on-error', '--single-transaction'];
  await executer('pg_restore', [...options, fichier], url);
}
