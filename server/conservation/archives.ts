import { stringify } from 'csv-stringify/sync';
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { PieceEnregistree } from '../pieces/deposer-piece.ts';
import type { archivesLues, bordereauFait, dureesDeConservation } from './schemas.ts';

type Durees = z.output<typeof dureesDeConservation>;
type Archives = z.output<typeof archivesLues>;

/** Ten years after the end for what was paid (prescription, contrôle of European and regional funds), five otherwise (our decision): each funder sets its own. */
const PAR_DEFAUT: Durees = {
  aide: { annees: 10, sort: 'elimination' },
  sansAide: { annees: 5, sort: 'elimination' },
};
const MONTRES = 100;

/**
 * The funder of this code, for one of its administrators.
 *
 * @param administres funders that the actor administers
 * @throws « introuvable » to anyone else
 */
export async function financeurAdministre(
  sql: postgres.Sql,
  code: string,
  administres: readonly string[],
): Promise<string> {
  const [lu] = await sql<{ id: string }[]>`
    select id from financeurs where code = ${code} and id = any(${[...administres]}::uuid[])`;
  if (lu === undefined) throw introuvable();
  return lu.id;
}

/** How long a funder keeps its dossiers: as it set it, or by default. */
export async function lireDurees(sql: postgres.Sql | postgres.TransactionSql, financeur: string): Promise<Durees> {
  const lignes = await sql<{ categorie: keyof Durees; annees: number; sort: Durees['aide']['sort'] }[]>`
    select categorie, annees, sort from durees_conservation where financeur_id = ${financeur}`;
  const lue = (categorie: keyof Durees): Durees['aide'] => {
    const ligne = lignes.find((l) => l.categorie === categorie);
    return ligne === undefined ? PAR_DEFAUT[categorie] : { annees: ligne.annees, sort: ligne.sort };
  };
  return { aide: lue('aide'), sansAide: lue('sansAide') };
}

type ATerme = Archives['aEliminer'][number] & { sort: Durees['aide']['sort'] };

/** Dossiers past their term and in no bordereau, but those of organisations that the reader is recused from; of these ids only, where they are given. */
export async function lireATerme(
  sql: postgres.Sql | postgres.TransactionSql,
  { financeur, acteur, durees }: { financeur: string; acteur: Acteur; durees: Durees },
  seulement: readonly string[] | null = null,
): Promise<ATerme[]> {
  const recuses = acteur.recusations.filter((r) => r.financeurId === financeur).map((r) => r.siren);
  const lignes = await sql<ATerme[]>`
    with c(categorie, annees, sort) as (values ('aide', ${durees.aide.annees}::int, ${durees.aide.sort}), ('sansAide', ${durees.sansAide.annees}::int, ${durees.sansAide.sort}))
    select d.id as dossier, d.numero, a.titre as appel, c.categorie, c.sort, d.modifie_le as "finiLe", d.modifie_le + make_interval(years => c.annees) as "termeLe"
    from dossiers d join appels a on a.financeur_id = d.financeur_id and a.slug = d.slug
      join c on c.categorie = case when d.notifie_le is not null and d.montant_vote_centimes > 0 then 'aide' else 'sansAide' end
    where d.financeur_id = ${financeur} and d.depose_le is not null and d.numero is not null and d.terme and d.siren <> all(${recuses}::text[])
      and d.modifie_le + make_interval(years => c.annees) <= maintenant()
      and (${seulement === null} or d.id = any(${[...(seulement ?? [])]}::uuid[]))
      and not exists (select 1 from lignes_bordereau l where l.financeur_id = d.financeur_id and l.dossier_id = d.id)
    order by d.modifie_le, d.id limit ${MONTRES * 2}`;
  return lignes.map((l) => ({
    ...l,
    finiLe: new Date(l.finiLe).toISOString(),
    termeLe: new Date(l.termeLe).toISOString(),
  }));
}

/** What a funder has to destroy or to hand over, what it proposed, and what is gone. */
export async function lireArchives(sql: postgres.Sql, acteur: Acteur, financeur: string): Promise<Archives> {
  const durees = await lireDurees(sql, financeur);
  const aTerme = await lireATerme(sql, { financeur, acteur, durees });
  const bordereaux = await sql<
    {
      id: string;
      numero: string;
      cree_le: string;
      dossiers: number;
      effaces: number;
      nom: string | null;
      vise_le: string | null;
      par: string | null;
    }[]
  >`
    select b.id, b.numero, b.cree_le, b.nom, b.vise_le, c.nom as par, count(*)::int as dossiers, count(l.efface_le)::int as effaces
    from bordereaux_elimination b join lignes_bordereau l on l.financeur_id = b.financeur_id and l.bordereau_id = b.id left join comptes c on c.id = b.vise_par
    where b.financeur_id = ${financeur} group by b.financeur_id, b.id, c.nom order by b.cree_le desc limit ${MONTRES}`;
  const montrer = (sort: ATerme['sort']): Archives['aEliminer'] =>
    aTerme
      .filter((d) => d.sort === sort)
      .slice(0, MONTRES)
      .map(({ sort: _sort, ...d }) => d);
  return {
    durees,
    aEliminer: montrer('elimination'),
    aVerser: montrer('conservation'),
    bordereaux: bordereaux.map((b) => ({
      id: b.id,
      numero: b.numero,
      creeLe: new Date(b.cree_le).toISOString(),
      dossiers: b.dossiers,
      effaces: b.effaces,
      visa:
        b.vise_le === null
          ? null
          : { nom: b.nom ?? '', le: new Date(b.vise_le).toISOString(), par: b.par ?? 'inconnu' },
    })),
  };
}

/** Sets how long a funder keeps its dossiers. */
export async function fixerDurees(
  sql: postgres.Sql,
  { financeur, compteId, durees }: { financeur: string; compteId: string; durees: Durees },
): Promise<void> {
  for (const categorie of ['aide', 'sansAide'] as const) {
    const { annees, sort } = durees[categorie];
    await sql`
      insert into durees_conservation (financeur_id, categorie, annees, sort, modifie_par, modifie_le)
      values (${financeur}, ${categorie}, ${annees}, ${sort}, ${compteId}, maintenant())
      on conflict (financeur_id, categorie) do update set annees = excluded.annees, sort = excluded.sort, modifie_par = excluded.modifie_par, modifie_le = excluded.modifie_le`;
  }
}

/**
 * Proposes dossiers for destruction, as one numbered bordereau. Nothing goes before its visa.
 *
 * @throws `transition_refusee` when one of them is not at its term, or is in another bordereau
 */
export async function creerBordereau(
  sql: postgres.Sql,
  { financeur, acteur, dossiers }: { financeur: string; acteur: Acteur; dossiers: readonly string[] },
): Promise<z.output<typeof bordereauFait>> {
  const id = nouvelId();
  return sql.begin(async (t) => {
    // One at a time for a funder: the number, and whoever takes a dossier first.
    await t`select pg_advisory_xact_lock(hashtextextended(${`bordereaux/${financeur}`}, 0))`;
    const durees = await lireDurees(t, financeur);
    const aTerme = (await lireATerme(t, { financeur, acteur, durees }, dossiers)).filter(
      (d) => d.sort === 'elimination',
    );
    if (aTerme.length !== new Set(dossiers).size)
      throw new Refus(
        'transition_refusee',
        'Un de ces dossiers n’est plus à éliminer, ou figure déjà dans un bordereau. Actualisez la page.',
      );
    const [fait] = await t<{ numero: string }[]>`
      insert into bordereaux_elimination (financeur_id, id, numero, cree_le, cree_par)
      select ${financeur}, ${id}, 'BE-' || to_char(maintenant(), 'YYYY') || '-' || lpad((count(*) + 1)::text, 3, '0'), maintenant(), ${acteur.compteId}
      from bordereaux_elimination where financeur_id = ${financeur} returning numero`;
    for (const d of aTerme)
      await t`insert into lignes_bordereau (financeur_id, bordereau_id, dossier_id, numero, appel, categorie, fini_le)
        values (${financeur}, ${id}, ${d.dossier}, ${d.numero}, ${d.appel}, ${d.categorie}, ${d.finiLe})`;
    return { id, numero: fait?.numero ?? '' };
  });
}

/** @throws « introuvable »; `transition_refusee` when it has its visa */
export async function exigerSansVisa(sql: postgres.Sql, financeur: string, id: string): Promise<void> {
  const [b] = await sql<{ vise: boolean }[]>`
    select vise_le is not null as vise from bordereaux_elimination where financeur_id = ${financeur} and id = ${id}`;
  if (b === undefined) throw introuvable();
  if (b.vise) throw new Refus('transition_refusee', 'Ce bordereau a déjà son visa.');
}

/** Attaches the visa: from then on, the daily job erases the dossiers of the bordereau. */
export async function viser(
  sql: postgres.Sql,
  { financeur, id, compteId, visa }: { financeur: string; id: string; compteId: string; visa: PieceEnregistree },
): Promise<void> {
  const { count } = await sql`
    update bordereaux_elimination set nom = ${visa.nom}, type_contenu = ${visa.typeContenu}, taille = ${visa.taille}, empreinte = ${visa.empreinte},
      "analyse" = ${visa.analyse}, vise_le = maintenant(), vise_par = ${compteId}
    where financeur_id = ${financeur} and id = ${id} and vise_le is null`;
  if (count === 0) throw new Refus('transition_refusee', 'Ce bordereau a déjà son visa.');
}

/** A bordereau for the Archives: number, call, category, end and erasure of each dossier. Says nothing of persons. */
export async function exporterBordereau(
  sql: postgres.Sql,
  financeur: string,
  id: string,
): Promise<{ numero: string; texte: string }> {
  const lignes = await sql<
    { bordereau: string; numero: string; appel: string; categorie: string; fini: string; efface: string | null }[]
  >`
    select b.numero as bordereau, l.numero, l.appel, l.categorie, (l.fini_le at time zone 'Europe/Paris')::date::text as fini, (l.efface_le at time zone 'Europe/Paris')::date::text as efface
    from bordereaux_elimination b join lignes_bordereau l on l.financeur_id = b.financeur_id and l.bordereau_id = b.id
    where b.financeur_id = ${financeur} and b.id = ${id} order by l.numero`;
  const [premiere] = lignes;
  if (premiere === undefined) throw introuvable();
  const texte = stringify(
    [
      ['Dossier', 'Appel', 'Catégorie', 'Fin du dossier', 'Effacé le'],
      ...lignes.map((l) => [
        l.numero,
        l.appel,
        l.categorie === 'aide' ? 'Aide attribuée' : 'Sans aide',
        l.fini,
        l.efface ?? '',
      ]),
    ],
    { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
  return { numero: premiere.bordereau, texte };
}
