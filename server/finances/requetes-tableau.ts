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
