// Kept totals: each beside what it is the sum of. One statement each, so that nobody writes between the two sides.
import type postgres from 'postgres';

/** A total, by its key, as it is kept and as it adds up. */
interface LigneDEcart {
  cle: string;
  garde: string;
  somme: string;
}

/** Movements of credits, added by these columns: reserved, engaged (less what was released), mandated, paid. */
const MOUVEMENTS = `
  coalesce(sum(m.montant_centimes) filter (where m.type = 'reserve'), 0)::bigint as reserve,
  coalesce(sum(case m.type when 'engage' then m.montant_centimes when 'degage' then -m.montant_centimes end), 0)::bigint as engage,
  coalesce(sum(m.montant_centimes) filter (where m.type = 'mandate'), 0)::bigint as mandate,
  coalesce(sum(m.montant_centimes) filter (where m.type = 'paye'), 0)::bigint as paye`;

/** Both sides of each total: `cle`, then what is compared, as an array. */
const TOTAUX: Readonly<Record<string, { garde: string; somme: string }>> = {
  'dossiers comptés': {
    garde: `select concat_ws(' ', slug, phase, statut) as cle, array[sum(nombre)] as v from comptes_dossiers group by financeur_id, slug, phase, statut`,
    somme: `select concat_ws(' ', slug, phase, statut) as cle, array[count(*)::numeric] as v from dossiers where depose_le is not null group by financeur_id, slug, phase, statut`,
  },
  'attentes comptées': {
    garde: `select concat_ws(' ', role, slug, acte) as cle, array[sum(nombre), sum(montant_centimes)] as v from sommes_attentes group by financeur_id, role, slug, acte`,
    somme: `
      select concat_ws(' ', a.role, d.slug, a.acte) as cle, array[count(*)::numeric, sum(coalesce(a.montant_centimes, 0))] as v
      from attentes a join dossiers d on d.financeur_id = a.financeur_id and d.id = a.dossier_id where a.role <> 'porteur' group by a.financeur_id, a.role, d.slug, a.acte`,
  },
  'crédits tenus': {
    garde: `
      select concat_ws(' ', d.numero, nullif(c.branche, ''), c.enveloppe, c.fonds, c.exercice) as cle, array[c.reserve_centimes, c.engage_centimes, c.mandate_centimes, c.paye_centimes]::numeric[] as v
      from credits_tenus c join dossiers d on d.financeur_id = c.financeur_id and d.id = c.dossier_id`,
    somme: `
      select concat_ws(' ', min(d.numero), nullif(m.branche, ''), m.enveloppe, m.fonds, m.exercice) as cle, array[reserve, engage, mandate, paye]::numeric[] as v
      from (select m.financeur_id, m.dossier_id, m.branche, m.enveloppe, m.fonds, m.exercice, ${MOUVEMENTS} from mouvements_credits m group by 1, 2, 3, 4, 5, 6) m
      join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id
      group by m.financeur_id, m.dossier_id, m.branche, m.enveloppe, m.fonds, m.exercice, reserve, engage, mandate, paye`,
  },
  'crédits de l’enveloppe': {
    garde: `select cle, array[reserve_centimes, engage_centimes, mandate_centimes, paye_centimes]::numeric[] as v from enveloppes`,
    somme: `
      select m.enveloppe as cle, array[reserve, engage, mandate, paye]::numeric[] as v
      from (select m.financeur_id, m.enveloppe, ${MOUVEMENTS} from mouvements_credits m group by 1, 2) m`,
  },
  'crédits de l’exercice': {
    garde: `select concat_ws(' ', enveloppe, exercice) as cle, array[engage_centimes, mandate_centimes, paye_centimes]::numeric[] as v from credits_paiement`,
    somme: `
      select concat_ws(' ', m.enveloppe, m.exercice) as cle, array[engage, mandate, paye]::numeric[] as v
      from (select m.financeur_id, m.enveloppe, m.exercice, ${MOUVEMENTS} from mouvements_credits m group by 1, 2, 3) m`,
  },
  'place des fichiers': {
    garde: `select portee || ' ' || id as cle, array[octets]::numeric[] as v from places_fichiers`,
    somme: `
      select 'dossier ' || dossier_id as cle, array[sum(taille)] as v from pieces where nature = 'piece' and cote = 'porteur' group by dossier_id
      union all select 'organisation ' || d.organisation_id, array[sum(p.taille)] from pieces p join dossiers d on d.financeur_id = p.financeur_id and d.id = p.dossier_id
        where p.nature = 'piece' and p.cote = 'porteur' group by d.organisation_id
      union all select 'financeur ' || financeur_id, array[sum(taille)]
        from (select financeur_id, taille from pieces union all select financeur_id, taille from pieces_messages) t group by financeur_id`,
  },
  'sommes du tableau des finances': {
    garde: `
      select concat_ws(' ', slug, enveloppe, fonds, axe, exercice) as cle,
        array[reserve_centimes, engage_centimes - degage_centimes, mandate_centimes, paye_centimes]::numeric[] as v from sommes_credits`,
    somme: `
      select concat_ws(' ', m.slug, m.enveloppe, m.fonds, m.axe, m.exercice) as cle, array[reserve, engage, mandate, paye]::numeric[] as v
      from (
        select m.financeur_id, d.slug, m.enveloppe, m.fonds, coalesce(m.axe, '') as axe, m.exercice, ${MOUVEMENTS}
        from mouvements_credits m join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id group by 1, 2, 3, 4, 5, 6
      ) m`,
  },
};

/** Kept counts and sums that are not those of what they count: dossiers by state, what is awaited, credits by dossier, envelope and year, the room that files take, and the finance board. */
export async function comparerTotaux(sql: postgres.Sql): Promise<string[]> {
  const problemes: string[] = [];
  for (const [quoi, { garde, somme }] of Object.entries(TOTAUX)) {
    // A key that one side does not have holds nothing there.
    const ecarts = await sql.unsafe<LigneDEcart[]>(`
      select coalesce(g.cle, s.cle) as cle, coalesce(array_to_string(g.v, ', '), 'rien') as garde, coalesce(array_to_string(s.v, ', '), 'rien') as somme
      from (${garde}) g full join (${somme}) s on s.cle = g.cle
      where coalesce(g.v, array_fill(0::numeric, array[cardinality(s.v)])) <> coalesce(s.v, array_fill(0::numeric, array[cardinality(g.v)]))
      order by 1`);
    for (const e of ecarts) problemes.push(`${quoi}, ${e.cle} : ${e.garde} gardé, ${e.somme} en les comptant`);
  }
  return problemes;
}
