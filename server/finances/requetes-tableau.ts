// The finance board: sums that are kept with each movement and each act that is awaited, never recomputed from the dossiers.
import { sql, type RawBuilder } from 'kysely';

/** Credits of a funder by fund, axis, section and year. Amounts are centimes. */
export interface LigneCredits {
  slug: string;
  sigle: string;
  enveloppe: string;
  fonds: string;
  axe: string;
  section: 'fonctionnement' | 'investissement';
  exercice: number;
  reserve: number;
  engage: number;
  degage: number;
  mandate: number;
  paye: number;
}

/** Today's year, where the funder is. */
const exerciceCourant = (financeurId: string): RawBuilder<unknown> =>
  sql`(select extract(year from maintenant() at time zone f.fuseau)::int from financeurs f where f.id = ${financeurId}::uuid)`;

/** The years that a funder has credits in, with the current one, the latest first. */
export function requeteExercices(financeurId: string): RawBuilder<{ exercice: number; courant: boolean }> {
  return sql<{ exercice: number; courant: boolean }>`
    select exercice, exercice = ${exerciceCourant(financeurId)} as courant from (
      select exercice from sommes_credits where financeur_id = ${financeurId}::uuid
      union select exercice from credits_paiement where financeur_id = ${financeurId}::uuid
      union select ${exerciceCourant(financeurId)}) e order by 1 desc`;
}

/** @param exercice the year asked for; `null` for the current one */
export function requeteCredits(financeurId: string, exercice: number | null): RawBuilder<LigneCredits> {
  return sql<LigneCredits>`
    select s.slug, a.sigle, s.enveloppe, s.fonds, s.axe, v.section, s.exercice, s.reserve_centimes as reserve, s.engage_centimes as engage, s.degage_centimes as degage,
      s.mandate_centimes as mandate, s.paye_centimes as paye
    from sommes_credits s
    join enveloppes v on v.financeur_id = s.financeur_id and v.cle = s.enveloppe
    join appels a on a.financeur_id = s.financeur_id and a.slug = s.slug
    where s.financeur_id = ${financeurId}::uuid and s.exercice = coalesce(${exercice}::int, ${exerciceCourant(financeurId)})
    order by s.fonds, s.slug, s.axe`;
}

/** Envelopes of a funder with what is left of each, and their credits of payment by year. */
export interface LigneEnveloppe {
  cle: string;
  libelle: string;
  programme: string;
  millesime: number;
  section: 'fonctionnement' | 'investissement';
  axe: string | null;
  fonds: string[];
  vote: number;
  affecte: number;
  reserve: number;
  engage: number;
  mandate: number;
  paye: number;
  disponible: number;
  cp: {
    exercice: number;
    prevu: number;
    vote: number | null;
    engage: number;
    atteste: number;
    mandate: number;
    paye: number;
  }[];
}

export function requeteEnveloppes(financeurId: string): RawBuilder<LigneEnveloppe> {
  return sql<LigneEnveloppe>`
    select v.cle, v.libelle, v.programme, v.millesime, v.section, v.axe, v.fonds, v.ae_vote_centimes as vote, v.ae_affecte_centimes as affecte,
      v.reserve_centimes as reserve, v.engage_centimes as engage, v.mandate_centimes as mandate, v.paye_centimes as paye,
      v.ae_affecte_centimes - v.engage_centimes - v.reserve_centimes as disponible,
      coalesce(c.cp, '[]') as cp
    from enveloppes v
    left join (select c.enveloppe, json_agg(json_build_object('exercice', c.exercice, 'prevu', c.prevu_centimes, 'vote', c.vote_centimes, 'engage', c.engage_centimes,
          'atteste', c.atteste_centimes, 'mandate', c.mandate_centimes, 'paye', c.paye_centimes) order by c.exercice) as cp
        from credits_paiement c where c.financeur_id = ${financeurId}::uuid group by 1) c on c.enveloppe = v.cle
    where v.financeur_id = ${financeurId}::uuid order by v.millesime desc, v.cle`;
}

/** « Qui attend quoi »: acts that are awaited of some roles, how many, for how much, and since when the oldest. */
export interface LigneAttendue {
  role: string;
  acte: string;
  nombre: number;
  montant: number;
  depuis: string | null;
}

export function requeteAttendus(financeurId: string, roles: readonly string[]): RawBuilder<LigneAttendue> {
  return sql<LigneAttendue>`
    select s.role, s.acte, s.nombre, s.montant,
      (select t.depuis from attentes t where t.financeur_id = ${financeurId}::uuid and t.role = s.role and t.acte = s.acte and t.organisation_id is null
        order by t.depuis limit 1) as depuis
    from (select role, acte, sum(nombre)::bigint as nombre, sum(montant_centimes)::bigint as montant from sommes_attentes
      where financeur_id = ${financeurId}::uuid and role = any(${[...roles]}::text[]) group by 1, 2 having sum(nombre) > 0) s
    order by s.role, s.acte`;
}

/** The current version of each call of a funder: what gives their names to funds and acts. */
export interface VersionCourante {
  slug: string;
  version: number;
  definition: string;
  cycle: string;
  edition: number;
}
function requeteVersions(financeurId: string): RawBuilder<VersionCourante> {
  return sql<VersionCourante>`
    select a.slug, v.version, v.definition_empreinte as definition, v.cycle_empreinte as cycle,
      (select max(m.numero) from editions_mots m where m.financeur_id = v.financeur_id and m.slug = v.slug and m.version = v.version) as edition
    from appels a join versions_appel v on v.financeur_id = a.financeur_id and v.slug = a.slug and v.version = a.version_courante
    where a.financeur_id = ${financeurId}`;
}

/** The board of a funder as it is read; instants as PostgreSQL writes them in JSON. */
export interface TableauLu {
  versions: VersionCourante[];
  exercices: { exercice: number; courant: boolean }[];
  enveloppes: LigneEnveloppe[];
  credits: LigneCredits[];
  attendus: LigneAttendue[];
}

/**
 * All of the board of a funder as one statement and one text, as a page of a list is: five of them would be as many turns between two processes, on as many connections.
 *
 * @param exercice the year of the credits; `null` for the current one
 * @param roles whose awaited acts are counted
 */
export function requeteTableau(
  financeurId: string,
  exercice: number | null,
  roles: readonly string[],
): RawBuilder<{ tableau: string }> {
  const liste = (requete: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`coalesce((select json_agg(l) from (${requete}) l), '[]')`;
  return sql<{
    tableau: string;
  }>`select json_build_object('versions', ${liste(requeteVersions(financeurId))}, 'exercices', ${liste(requeteExercices(financeurId))},
    'enveloppes', ${liste(requeteEnveloppes(financeurId))}, 'credits', ${liste(requeteCredits(financeurId, exercice))},
    'attendus', ${liste(requeteAttendus(financeurId, roles))})::text as tableau`;
}
