import type postgres from 'postgres';
import type { z } from 'zod';
import { introuvable } from '../http/probleme.ts';
import type { agentLu, agentsLus } from './schemas.ts';

type Agents = z.input<typeof agentsLus>;
type Agent = z.input<typeof agentLu>;

interface Financeur {
  id: string;
  code: string;
  nom: string;
  /** Civil day where it is. */
  jour: string;
}

/** A funder for one of its administrators. Throws « introuvable » to anyone else. */
async function lireFinanceur(sql: postgres.Sql, compteId: string, code: string): Promise<Financeur> {
  const [financeur] = await sql<Financeur[]>`
    select f.id, f.code, f.nom, (maintenant() at time zone f.fuseau)::date::text as jour from financeurs f where f.code = ${code}
      and exists (select 1 from roles_agents r where r.financeur_id = f.id and r.compte_id = ${compteId} and r.role = 'administrateur')`;
  if (!financeur) throw introuvable();
  return financeur;
}

const iso = (le: string | null): string | null => (le === null ? null : new Date(le).toISOString());

/** The agents of a funder, those who work there first, and the invitations that wait. Throws « introuvable » to who does not administer it. */
export async function listerAgents(sql: postgres.Sql, compteId: string, code: string): Promise<Agents> {
  const { id, jour, nom } = await lireFinanceur(sql, compteId, code);
  const agents = await sql<(Omit<Agents['agents'][number], 'revoqueLe'> & { revoque_le: string | null })[]>`
    select a.compte_id as id, c.nom, c.courriel, c.fonction, a.service, a.revoque_le,
      coalesce((select jsonb_agg(r.role order by r.role) from roles_agents r where r.financeur_id = a.financeur_id and r.compte_id = a.compte_id), '[]') as roles,
      (select count(*)::int from delegations d where d.financeur_id = a.financeur_id and d.compte_id = a.compte_id and d.retire_le is null
        and d.debut <= ${jour} and (d.fin is null or d.fin >= ${jour})) as delegations,
      (select min(y.nom) from remplacements x join comptes y on y.id = x.remplacant_id where x.financeur_id = a.financeur_id and x.compte_id = a.compte_id
        and x.retire_le is null and ${jour}::date between x.du and x.au) as "remplacePar"
    from agents a join comptes c on c.id = a.compte_id and c.actif where a.financeur_id = ${id} order by a.revoque_le is not null, c.nom, c.id`;
  const invitations = await sql<{ id: string; courriel: string; roles: string[]; expire_le: string }[]>`
    select id, courriel, charge->'roles' as roles, expire_le from liens
    where objet = 'invitation_agent' and charge->>'financeurId' = ${id} and consomme_le is null and annule_le is null order by cree_le, id`;
  return {
    financeur: { code, nom },
    agents: agents.map(({ revoque_le: revoqueLe, ...a }) => ({ ...a, revoqueLe: iso(revoqueLe) })),
    invitations: invitations.map(({ expire_le: expireLe, ...i }) => ({
      ...i,
      expireLe: new Date(expireLe).toISOString(),
    })),
  };
}

/** Where a measure stands on a day. */
function etatDe(
  m: { du: string | null; au: string | null; retire: boolean },
  jour: string,
): Agent['delegations'][number]['etat'] {
  if (m.retire) return 'retiree';
  if (m.du !== null && m.du > jour) return 'a_venir';
  return m.au !== null && m.au < jour ? 'echue' : 'en_vigueur';
}

/** One agent of a funder, with all that was given, lifted or declared for them, past included. Throws « introuvable ». */
export async function lireAgent(sql: postgres.Sql, compteId: string, code: string, agent: string): Promise<Agent> {
  const { id: financeur, jour } = await lireFinanceur(sql, compteId, code);
  const [lu] = await sql<
    {
      nom: string;
      courriel: string;
      fonction: string | null;
      service: string | null;
      venu_le: string | null;
      revoque_le: string | null;
      roles: string[];
      dossiers: number;
    }[]
  >`
    select c.nom, c.courriel, c.fonction, a.service, a.venu_le, a.revoque_le,
      coalesce((select jsonb_agg(r.role order by r.role) from roles_agents r where r.financeur_id = a.financeur_id and r.compte_id = a.compte_id), '[]') as roles,
      (select count(*)::int from dossiers d where d.financeur_id = a.financeur_id and d.instructeur_id = a.compte_id and not d.terme) as dossiers
    from agents a join comptes c on c.id = a.compte_id where a.financeur_id = ${financeur} and a.compte_id = ${agent}`;
  if (!lu) throw introuvable();
  const de = sql`where x.financeur_id = ${financeur} and x.compte_id = ${agent}`;
  type Mesure<T> = T & { du: string | null; au: string | null; retire: boolean };
  const delegations = await sql<Mesure<Omit<Agent['delegations'][number], 'etat' | 'du' | 'au'> & { du: string }>[]>`
    select x.id, x.arrete, x.publie_le::text as "publieLe", x.debut::text as du, x.fin::text as au, x.actes, x.plafond_centimes as plafond, x.formule, x.retire_le is not null as retire
    from delegations x ${de} order by x.debut desc, x.id`;
  const remplacements = await sql<Mesure<{ id: string; remplacant: string; motif: string; du: string }>[]>`
    select x.id, y.nom as remplacant, x.du::text as du, x.au::text as au, x.motif, x.retire_le is not null as retire
    from remplacements x join comptes y on y.id = x.remplacant_id ${de} order by x.du desc, x.id`;
  const exceptions = await sql<Mesure<{ id: string; fonctions: string[]; motif: string; du: string }>[]>`
    select x.id, x.fonctions, x.du::text as du, x.au::text as au, x.motif, x.retire_le is not null as retire from exceptions_incompatibilite x ${de} order by x.du desc, x.id`;
  const declarees = await sql<
    Mesure<{ id: string | null; siren: string; organisation: string | null; motif: string }>[]
  >`
    select x.id, x.siren, (select min(o.nom) from organisations o where left(o.siret, 9) = x.siren) as organisation,
      nullif(x.du, '-infinity')::text as du, x.au::text as au, x.motif, x.retire_le is not null as retire
    from recusations x ${de} order by x.du desc, x.id`;
  const membres = await sql<Mesure<{ id: string | null; siren: string; organisation: string | null; motif: string }>[]>`
    select null::uuid as id, left(o.siret, 9) as siren, o.nom as organisation, null::text as du, null::text as au, 'Membre de cet organisme' as motif, false as retire
    from membres_organisation m join organisations o on o.id = m.organisation_id where m.compte_id = ${agent} order by o.nom`;
  const changements = await sql<{ le: string; acte: string; par: string | null }[]>`
    select h.le, h.acte, c.nom as par from historique_agents h left join comptes c on c.id = h.par
    where h.financeur_id = ${financeur} and h.compte_id = ${agent} order by h.le desc, h.id desc limit 30`;
  const dater = <M extends { du: string | null; au: string | null; retire: boolean }>({ retire, ...m }: M) => ({
    ...m,
    etat: etatDe({ du: m.du, au: m.au, retire }, jour),
  });
  return {
    id: agent,
    nom: lu.nom,
    courriel: lu.courriel,
    fonction: lu.fonction,
    service: lu.service,
    roles: lu.roles,
    venuLe: iso(lu.venu_le),
    revoqueLe: iso(lu.revoque_le),
    moi: agent === compteId,
    dossiers: lu.dossiers,
    delegations: delegations.map(dater),
    remplacements: remplacements.map(dater),
    exceptions: exceptions.map(dater),
    recusations: [...membres, ...declarees].map(dater),
    changements: changements.map((h) => ({ ...h, le: new Date(h.le).toISOString() })),
  };
}
