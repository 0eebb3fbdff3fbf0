import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { Env } from './contexte.ts';

const COOKIE = 'session';
/** A session ends after a day without a request, and at most after a week. */
const INACTIVITE_HEURES = 24;
const DUREE_JOURS = 7;

const empreinte = (jeton: string): string => createHash('sha256').update(jeton).digest('hex');

interface LigneSession {
  compte_id: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  roles: { financeurId: string; role: Role }[];
  organisations: { id: string; representantLegal: boolean }[];
  organismes: { financeurId: string; organisme: string }[];
  acces_par_nom: boolean;
  recusations: { financeurId: string; siren: string }[];
}

/** The actor behind a request, from its cookie: the token is opaque, only its hash is stored. `null` without a live session. */
export function lireActeur(c: Context<Env>): Promise<Acteur | null> {
  const jeton = getCookie(c, COOKIE);
  if (jeton === undefined || !/^[\w-]{43}$/.test(jeton)) return Promise.resolve(null);
  return acteurDuJeton(c.get('deps').base.sql, jeton);
}

async function acteurDuJeton(sql: postgres.Sql, jeton: string): Promise<Acteur | null> {
  const [s] = await sql<LigneSession[]>`
    with s as (
      select compte_id from sessions where empreinte = ${empreinte(jeton)} and expire_le > clock_timestamp()
        and vue_le > clock_timestamp() - make_interval(hours => ${INACTIVITE_HEURES})
    ), vue as (
      -- Once a minute is enough to know that someone is there: reading must not cost a write.
      update sessions set vue_le = clock_timestamp() where empreinte = ${empreinte(jeton)} and vue_le < clock_timestamp() - interval '1 minute'
        and exists (select 1 from s)
    )
    select c.id as compte_id, c.nom, c.courriel, c.fonction,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', r.financeur_id, 'role', r.role)) from roles_agents r where r.compte_id = c.id), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.organisation_id, 'representantLegal', m.representant_legal)) from membres_organisation m where m.compte_id = c.id), '[]') as organisations,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', g.financeur_id, 'organisme', g.organisme)) from organismes_comptes g where g.compte_id = c.id), '[]') as organismes,
      exists (select 1 from acces_dossier y where y.compte_id = c.id) as acces_par_nom,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', x.financeur_id, 'siren', x.siren)) from recusations x where x.compte_id = c.id), '[]') as recusations
    from s join comptes c on c.id = s.compte_id where c.actif`;
  return s
    ? {
        compteId: s.compte_id,
        nom: s.nom,
        courriel: s.courriel,
        fonction: s.fonction,
        roles: s.roles,
        organisations: s.organisations,
        organismes: s.organismes,
        accesParNom: s.acces_par_nom,
        recusations: s.recusations,
      }
    : null;
}

/** Opens a session, sets its cookie and gives its actor. Real clock: the demonstration's must not sign anyone out. */
export async function ouvrirSessionDe(c: Context<Env>, compteId: string): Promise<Acteur | null> {
  const { base, config } = c.get('deps');
  const jeton = randomBytes(32).toString('base64url');
  await base.sql`insert into sessions (empreinte, compte_id, expire_le) values (${empreinte(jeton)}, ${compteId}, clock_timestamp() + make_interval(days => ${DUREE_JOURS}))`;
  setCookie(c, COOKIE, jeton, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: config.baseUrl.startsWith('https:'),
    maxAge: DUREE_JOURS * 86_400,
  });
  return acteurDuJeton(base.sql, jeton);
}

/** Ends the session of this browser. */
export async function fermerSessionDe(c: Context<Env>, sql: postgres.Sql): Promise<void> {
  const jeton = getCookie(c, COOKIE);
  if (jeton !== undefined) await sql`delete from sessions where empreinte = ${empreinte(jeton)}`;
  deleteCookie(c, COOKIE, { path: '/' });
}
