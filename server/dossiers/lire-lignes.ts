import { sql, type RawBuilder } from 'kysely';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { PAR_PAGE, type CleDeLigne } from './requetes-liste.ts';

/** A dossier as a list shows it, before its words; instants as PostgreSQL writes them in JSON, in UTC. */
export interface LigneListe {
  /** What its list is ordered by. */
  le: string;
  financeur_id: string;
  id: string;
  slug: string;
  version: number;
  numero: string | null;
  intitule: string | null;
  statut: string;
  phase: string;
  tour: 'porteur' | 'region' | 'tiers' | 'personne';
  terme: boolean;
  vigueur: string;
  organisation_id: string;
  siren: string;
  deposant_id: string | null;
  depose_le: string | null;
  executoire_le: string | null;
  modifie_le: string;
  montant_demande_centimes: number | null;
  montant_vote_centimes: number | null;
  montant_verse_centimes: number;
  financeur: string;
  sigle: string;
  /** Digest of its version and last edition of its words. */
  empreinte: string;
  cycle: string;
  edition: number;
  organisation: string;
  instructeur: string | null;
  acces: { compte_id: string | null; organisme: string | null; role: Role }[];
  attentes: AttenteLue[];
  echeance: { type: string; cle: string; le: string } | null;
  /** Of a draft: the form to go on with, and until when it may be deposited. */
  brouillon: { formulaire: string | null; avant: string | null } | null;
  /** Messages that the reader has not read, notes between agents apart. */
  non_lus: number;
}

/** An act that is awaited, with the machine that bears it. */
export interface AttenteLue {
  objet: string;
  type: string;
  genre: string;
  acte: string;
  role: Role;
  compte: string | null;
  organisme: string | null;
  depuis: string;
  avant: string | null;
  libre: boolean;
}

/** A page of a list as it is read. */
export interface PageLue {
  /** What `compte` counted. */
  nombre: number | null;
  /** Whether there are more keys than a page shows. */
  encore: boolean;
  lignes: LigneListe[];
}

/** How many messages of a dossier, as `d`, an account has not read. Two readings of an index where there is none. */
const messagesNonLus = (compteId: string): RawBuilder<number> =>
  sql`(select count(*)::int from messages e where e.financeur_id = d.financeur_id and e.dossier_id = d.id and not e.interne and e.auteur_id <> ${compteId}::uuid
    and e.rang > coalesce((select max(l.rang) from lectures_messages l where l.financeur_id = d.financeur_id and l.dossier_id = d.id and l.compte_id = ${compteId}::uuid), 0))`;

/** Keys already read, in their order. */
export function clesLues(cles: readonly CleDeLigne[]): RawBuilder<CleDeLigne> {
  return sql`select * from unnest(${cles.map((c) => c.financeur_id)}::uuid[], ${cles.map((c) => c.id)}::uuid[], ${cles.map((c) => c.le)}::timestamptz[]) k(financeur_id, id, le)`;
}

/**
 * A page of dossiers that the actor sees, in the order of its keys, with its count: one statement, for each more is a turn between two processes; and one text,
 * for hundreds of small values live longer than the young memory of the server. Each table is read by key in a query of its own, which no planner turns into the
 * reading of a whole table, the first times neither.
 *
 * @param cles the query of the keys, one more than a page shows
 * @param compte what counts the list; `null` where it is not counted
 */
export function requetePage(
  acteur: Pick<Acteur, 'compteId' | 'organismes'>,
  cles: RawBuilder<CleDeLigne>,
  compte: RawBuilder<{ nombre: number }> | null,
): RawBuilder<{ page: string }> {
  const organismes = acteur.organismes.map(({ organisme }) => organisme);
  return sql`
    with cles as materialized (select c.*, row_number() over () as rang from (${cles}) c)
    select json_build_object('nombre', ${compte === null ? sql`null` : sql`(${compte})`}, 'encore', (select count(*) > ${sql.lit(PAR_PAGE)} from cles),
      'lignes', coalesce((select json_agg(l) from (
        select p.le, d.financeur_id, d.id, d.slug, d.version, d.numero, d.intitule, d.statut, d.phase, d.tour, d.terme, d.vigueur, d.organisation_id, d.deposant_id, d.siren, d.depose_le,
          d.executoire_le, d.modifie_le, d.montant_demande_centimes, d.montant_vote_centimes, d.montant_verse_centimes,
          (select f.code from financeurs f where f.id = d.financeur_id) as financeur,
          (select a.sigle from appels a where a.financeur_id = d.financeur_id and a.slug = d.slug) as sigle,
          (select v.definition_empreinte from versions_appel v where v.financeur_id = d.financeur_id and v.slug = d.slug and v.version = d.version) as empreinte,
          (select v.cycle_empreinte from versions_appel v where v.financeur_id = d.financeur_id and v.slug = d.slug and v.version = d.version) as cycle,
          (select max(m.numero) from editions_mots m where m.financeur_id = d.financeur_id and m.slug = d.slug and m.version = d.version) as edition,
          (select o.nom from organisations o where o.id = d.organisation_id) as organisation,
          (select i.nom from comptes i where i.id = d.instructeur_id) as instructeur,
          case when d.registres & 32 = 0 then '[]'::json else coalesce((select json_agg(json_build_object('compte_id', x.compte_id, 'organisme', x.organisme, 'role', x.role))
            from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id
              and (x.compte_id = ${acteur.compteId}::uuid or x.organisme = any(${organismes}::text[]))), '[]') end as acces,
          coalesce((select json_agg(json_build_object('objet', t.objet_id, 'type', b.type, 'genre', b.genre, 'acte', t.acte, 'role', t.role, 'compte', t.compte_id,
              'organisme', t.organisme, 'depuis', t.depuis, 'avant', t.avant, 'libre', coalesce(t.libre_jusqua > maintenant(), false)) order by t.urgence, b.type <> 'dossier', t.acte)
            from attentes t join objets_dossier b on b.financeur_id = t.financeur_id and b.dossier_id = t.dossier_id and b.id = t.objet_id
            where t.financeur_id = d.financeur_id and t.dossier_id = d.id), '[]') as attentes,
          -- Sorted as no index is: the one of all the deadlines to come is not for this.
          (select json_build_object('type', (select b.type from objets_dossier b where b.financeur_id = e.financeur_id and b.dossier_id = e.dossier_id and b.id = e.objet_id),
              'cle', e.cle, 'le', e.le) from echeances e
            where e.financeur_id = d.financeur_id and e.dossier_id = d.id and e.etat = 'prevue' order by e.le + interval '0' limit 1) as echeance,
          case when d.depose_le is null then json_build_object(
            'formulaire', (select y.id from formulaires_dossier y where y.financeur_id = d.financeur_id and y.dossier_id = d.id and y.ouverture = '"tout"' limit 1),
            'avant', coalesce((select w.depot_jusqua from vagues w where w.financeur_id = d.financeur_id and w.slug = d.slug and w.cle = d.vague),
              (select a.cloture from appels a where a.financeur_id = d.financeur_id and a.slug = d.slug))) end as brouillon,
          ${messagesNonLus(acteur.compteId)} as non_lus
        from cles p
        cross join lateral (select x.* from dossiers x where x.financeur_id = p.financeur_id and x.id = p.id limit 1) d
        where p.rang <= ${sql.lit(PAR_PAGE)} order by p.rang) l), '[]'))::text as page`;
}
