import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { PREUVE_MINUTES } from './exiger-preuve.ts';
import { estDeDemonstration } from '../comptes/compte-de-demonstration.ts';
import { desceller, sceller } from '../comptes/sceau.ts';
import { sceauDEcriture } from '../comptes/sceau-d-ecriture.ts';
import { noterConnexion, type Connexion } from '../comptes/journal-connexions.ts';
import type { Env } from './contexte.ts';
import { provenanceDe } from './provenance.ts';

/** How long a session lasts without a request, and at most, in hours: an agent opens other people's dossiers (our decision). */
const DUREES = { agent: { inactive: 4, entiere: 12 }, autre: { inactive: 24, entiere: 7 * 24 } } as const;

/** Functions that commit money or open everything: a password alone does not open them (our decision). */
const ROLES_A_FACTEUR: readonly Role[] = ['administrateur', 'finances', 'ordonnateur'];
/** How long a password waits for the rest, in minutes. */
const ATTENTE_MINUTES = 15;

/** Over TLS a browser takes a cookie of this name from this very site only, for all of it. */
const nomDuCookie = (baseUrl: string): string => (baseUrl.startsWith('https:') ? '__Host-session' : 'session');
/** What the same cookie has to say to be set and to be taken away. */
const reglagesDuCookie = (baseUrl: string) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: baseUrl.startsWith('https:') }) as const;

const poserCookie = (c: Context<Env>, jeton: string): void => {
  const { baseUrl } = c.get('deps').config;
  setCookie(c, nomDuCookie(baseUrl), jeton, { ...reglagesDuCookie(baseUrl), maxAge: DUREES.autre.entiere * 3600 });
};

const empreinte = (jeton: string): string => createHash('sha256').update(jeton).digest('hex');

interface LigneSession {
  session_id: string;
  preuve_fraiche: boolean;
  /** The second factor was proved in this session. */
  facteur: boolean;
  a_facteur: boolean;
  facteur_obligatoire: boolean;
  recente: boolean;
  compte_id: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  roles: { financeurId: string; role: Role }[];
  organisations: { id: string; representantLegal: boolean }[];
  en_attente: string[];
  organismes: { financeurId: string; organisme: string }[];
  acces_par_nom: boolean;
  recusations: { financeurId: string; siren: string }[];
}

/** The actor behind a request, from its cookie: the token is opaque, only its hash is stored. `null` without a live session. Says also which session it is. */
export async function lireActeur(c: Context<Env>): Promise<Acteur | null> {
  const { base, config } = c.get('deps');
  const jeton = getCookie(c, nomDuCookie(config.baseUrl));
  if (jeton === undefined || !/^[\w-]{43}$/.test(jeton)) return null;
  return acteurDuJeton(c, base.sql, jeton);
}

async function acteurDuJeton(c: Context<Env>, sql: postgres.Sql, jeton: string): Promise<Acteur | null> {
  const { agent, autre } = DUREES;
  const [s] = await sql<LigneSession[]>`
    with s as (
      select x.id, x.compte_id, x.preuve_le > clock_timestamp() - make_interval(mins => ${PREUVE_MINUTES}::int) as preuve_fraiche, x.facteur_le is not null as facteur,
        x.cree_le > clock_timestamp() - make_interval(mins => ${ATTENTE_MINUTES}::int) as recente from session_de(${empreinte(jeton)}) x,
        lateral (select exists (select 1 from roles_agents r where r.compte_id = x.compte_id) as agent) q
      where x.expire_le > clock_timestamp()
        and x.vue_le > clock_timestamp() - make_interval(hours => case when q.agent then ${agent.inactive}::int else ${autre.inactive}::int end)
        and x.cree_le > clock_timestamp() - make_interval(hours => case when q.agent then ${agent.entiere}::int else ${autre.entiere}::int end)
    ), vue as (
      -- Once a minute is enough to know that someone is there: reading must not cost a write.
      update sessions set vue_le = clock_timestamp() where id = (select id from s) and vue_le < clock_timestamp() - interval '1 minute'
    )
    select s.id as session_id, s.preuve_fraiche, s.facteur, s.recente, c.id as compte_id,
      exists (select 1 from codes_temporaires f where f.compte_id = c.id and f.confirme_le is not null) or exists (select 1 from cles_d_acces k where k.compte_id = c.id) as a_facteur,
      exists (select 1 from roles_de(c.id) r where r.role = any(${ROLES_A_FACTEUR}::text[])) as facteur_obligatoire,
      c.nom, c.courriel, c.fonction,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', r.financeur_id, 'role', r.role)) from roles_de(c.id) r), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.organisation_id, 'representantLegal', m.representant_legal)) from membres_organisation m where m.compte_id = c.id), '[]') as organisations,
      coalesce((select jsonb_agg(a.organisation_id) from rattachements a where a.compte_id = c.id and a.etat = 'attente'), '[]') as en_attente,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', g.financeur_id, 'organisme', g.organisme)) from organismes_comptes g where g.compte_id = c.id), '[]') as organismes,
      exists (select 1 from acces_dossier y where y.compte_id = c.id) as acces_par_nom,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', x.financeur_id, 'siren', x.siren)) from recusations_de(c.id) x), '[]') as recusations
    from s join comptes c on c.id = s.compte_id where c.actif`;
  c.set('session', null);
  c.set('attente', null);
  if (!s) return null;
  const partage = estDeDemonstration(s.courriel, c.get('deps').config.demo);
  const obligatoire = s.facteur_obligatoire && !partage;
  const etape = s.facteur ? null : s.a_facteur ? 'second_facteur' : obligatoire ? 'inscription_facteur' : null;
  if (etape !== null) {
    if (s.recente) c.set('attente', { compteId: s.compte_id, courriel: s.courriel, etape });
    return null;
  }
  c.set('session', {
    id: s.session_id,
    facteur: s.facteur,
    facteurObligatoire: obligatoire,
  });
  return {
    compteId: s.compte_id,
    nom: s.nom,
    courriel: s.courriel,
    fonction: s.fonction,
    roles: s.roles,
    organisations: s.organisations,
    enAttente: s.en_attente,
    organismes: s.organismes,
    accesParNom: s.acces_par_nom,
    recusations: s.recusations,
    preuveFraiche: s.preuve_fraiche || partage,
  };
}

/** Opens a session in place of the one that this browser may have, sets its cookie and makes this request its actor's. `facteur`: the second factor has just been proved; `fournisseur`: what ProConnect wants to see at sign-out. Real clock: the demonstration's must not sign anyone out. */
export async function ouvrirSessionDe(
  c: Context<Env>,
  compteId: string,
  { moyen, facteur, fournisseur }: { moyen: Connexion['moyen']; facteur: boolean; fournisseur?: string },
): Promise<void> {
  const { base, config } = c.get('deps');
  const nom = nomDuCookie(config.baseUrl);
  const ancien = getCookie(c, nom);
  const jeton = randomBytes(32).toString('base64url');
  const provenance = provenanceDe(c);
  await base.sql.begin(async (t) => {
    if (ancien !== undefined) await t`select fermer_session(${empreinte(ancien)})`;
    await t`delete from sessions where expire_le < clock_timestamp()`;
    await t`insert into sessions (empreinte, compte_id, appareil, facteur_le, fournisseur, expire_le, sceau)
      values (${empreinte(jeton)}, ${compteId}, ${provenance.appareil}, case when ${facteur} then clock_timestamp() end,
        ${fournisseur === undefined ? null : sceller(config.cleSecrete, compteId, fournisseur)}, clock_timestamp() + make_interval(hours => ${DUREES.autre.entiere}),
        ${sceauDEcriture(config.cleSecrete, 'session', [empreinte(jeton), compteId, facteur])})`;
    await noterConnexion(t, { compteId, issue: 'reussie', moyen, provenance });
  });
  poserCookie(c, jeton);
  c.set('acteur', await acteurDuJeton(c, base.sql, jeton));
}

/**
 * This session's person has just proved who they are: what signs or binds may follow. Its token changes with it, so that whoever had the former one holds nothing any more
 * (ASVS 5.0 7.2.4); the session stays the one that its owner sees.
 */
export async function prouverSessionDe(c: Context<Env>, compteId: string, moyen: Connexion['moyen']): Promise<void> {
  const { base, config } = c.get('deps');
  const id = c.get('session')?.id ?? '';
  const jeton = randomBytes(32).toString('base64url');
  const sceau = sceauDEcriture(config.cleSecrete, 'preuve', [id, compteId, empreinte(jeton)]);
  await base.sql.begin(async (t) => {
    await t`update sessions set preuve_le = clock_timestamp(), empreinte = ${empreinte(jeton)}, sceau = ${sceau} where id = ${id} and compte_id = ${compteId}`;
    await noterConnexion(t, { compteId, issue: 'preuve', moyen, provenance: provenanceDe(c) });
  });
  poserCookie(c, jeton);
}

/** Who this request is from now, and what is missing for them to be someone. */
export function situationDe(c: Context<Env>): {
  acteur: Acteur | null;
  etape: 'second_facteur' | 'inscription_facteur' | null;
} {
  return { acteur: c.get('acteur'), etape: c.get('attente')?.etape ?? null };
}

/** Ends the session of this browser. Gives what ProConnect wants to see to end its own; `null` when it did not open this one. */
export async function fermerSessionDe(c: Context<Env>): Promise<string | null> {
  const { base, config } = c.get('deps');
  const nom = nomDuCookie(config.baseUrl);
  const jeton = getCookie(c, nom);
  const [fermee] =
    jeton === undefined
      ? []
      : await base.sql<
          { compte: string; fournisseur: string | null }[]
        >`select compte, fournisseur from fermer_session(${empreinte(jeton)})`;
  deleteCookie(c, nom, reglagesDuCookie(config.baseUrl));
  if (fermee?.fournisseur == null) return null;
  try {
    return desceller(config.cleSecrete, fermee.compte, fermee.fournisseur);
  } catch {
    // Sealed with a key that was withdrawn since: this session ends all the same.
    return null;
  }
}
