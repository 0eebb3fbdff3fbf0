import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';
import type { RoleDeConnexion } from './client.ts';

const ITERATIONS = 4096;
/** PostgreSQL cuts longer names without a word. */
const NOM_MAX = 63;
/** Wrong password, or no such role: the server says the same for both. */
const REFUS_D_ENTRER = new Set(['28P01', '28000']);
const DROIT_MANQUANT = '42501';

/** The name by which the product enters a database as `role`: roles belong to the whole server, which may hold several databases of ours. */
export function nomDeConnexion(role: RoleDeConnexion, base: string): string {
  const nom = `${role}_${base}`;
  return Buffer.byteLength(nom) <= NOM_MAX
    ? nom
    : `${role}_${createHash('sha256').update(base).digest('hex').slice(0, 32)}`;
}

/** What the server keeps of a password (RFC 5803): neither its log nor whoever runs the statement by hand reads the password. */
function verificateur(motDePasse: string): string {
  const sel = randomBytes(16);
  const sale = pbkdf2Sync(motDePasse, sel, ITERATIONS, 32, 'sha256');
  const cle = (quoi: string): Buffer => createHmac('sha256', sale).update(quoi).digest();
  const gardee = createHash('sha256').update(cle('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${sel.toString('base64')}$${gardee}:${cle('Server Key').toString('base64')}`;
}

async function entre(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10 });
  try {
    await sql`select 1`;
    return true;
  } catch (e) {
    if (e instanceof postgres.PostgresError && REFUS_D_ENTRER.has(e.code)) return false;
    throw e;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The address by which a process works on the database: a login of its own that may become `role` and nothing else, whatever is said on its connections (our
 * decision). Made when it is missing, its password drawn from the secret key: every process that knows the key finds the same. The owner is only asked for that.
 *
 * @param urlProprietaire `postgres://…` of the owner, its roles made by `migrer`
 * @param cles secret keys, newest first: a login that an older one opens is kept as it is
 * @throws ErreurDemarrage with the statements to have run, when the owner may not make logins; when the database was never prepared
 */
export async function adresseDuRole(
  urlProprietaire: string,
  role: RoleDeConnexion,
  cles: readonly string[],
): Promise<string> {
  const url = new URL(urlProprietaire);
  const base = decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username);
  const nom = nomDeConnexion(role, base);
  const motDePasse = (cle: string): string => createHmac('sha256', cle).update(`base:${nom}`).digest('base64url');
  url.username = encodeURIComponent(nom);
  for (const cle of cles) {
    url.password = motDePasse(cle);
    if (await entre(url.href)) return url.href;
  }
  const [cle = ''] = cles;
  url.password = motDePasse(cle);
  await ouvrirConnexion(urlProprietaire, { role, nom, motDePasse: motDePasse(cle) });
  return url.href;
}

async function ouvrirConnexion(
  urlProprietaire: string,
  { role, nom, motDePasse }: { role: RoleDeConnexion; nom: string; motDePasse: string },
): Promise<void> {
  const cite = `"${nom.replaceAll('"', '""')}"`;
  // Neither superuser nor anything else, as every new role: saying so again asks the owner to be superuser itself.
  const droits = `login noinherit password '${verificateur(motDePasse)}'`;
  const sql = postgres(urlProprietaire, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    const groupes = await sql`select 1 from pg_roles where rolname = ${role}`;
    if (groupes.length === 0)
      throw new ErreurDemarrage(['La base n’est pas encore préparée : démarrez d’abord « npm start ».']);
    const connus = await sql`select 1 from pg_roles where rolname = ${nom}`;
    const ordres = [`${connus.length === 0 ? 'create' : 'alter'} role ${cite} ${droits}`, `grant ${role} to ${cite}`];
    try {
      await sql.begin(async (t) => {
        // Two processes that start together make it once.
        await t`select pg_advisory_xact_lock(hashtext(${nom}))`;
        for (const ordre of connus.length === 0
          ? [creerSiAbsent(nom, cite), `alter role ${cite} ${droits}`, ordres[1]]
          : ordres)
          await t.unsafe(ordre ?? '');
      });
    } catch (cause) {
      if (!(cause instanceof postgres.PostgresError) || cause.code !== DROIT_MANQUANT) throw cause;
      throw new ErreurDemarrage(
        [
          `L’utilisateur de DATABASE_URL ne peut pas créer « ${nom} », par lequel Jalon travaille sur la base. Faites exécuter par un administrateur : ${ordres.join('; ')};`,
        ],
        { cause },
      );
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const creerSiAbsent = (nom: string, cite: string): string =>
  `do $$ begin if not exists (select 1 from pg_roles where rolname = '${nom.replaceAll("'", "''")}') then create role ${cite}; end if; end $$`;
