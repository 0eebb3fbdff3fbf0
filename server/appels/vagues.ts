// The waves of a call on the server: written with each publication, read by whoever begins a dossier and by the public.
import type postgres from 'postgres';
import type { z } from 'zod';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { ErreurDemarrage } from '../config.ts';
import type { vagueLue } from './schemas.ts';

/** A wave as it is stored; instants of PostgreSQL. */
export interface LigneVague {
  cle: string;
  libelle: string;
  ouverture: string;
  cloture: string;
  depot_jusqua: string;
  calendrier: { libelle: string; date: string }[];
  note: string | null;
}

/**
 * Writes the waves of a call as the repository says them, whatever its version: opening one, or prolonging it, asks for no other version. Owner’s connection.
 *
 * @throws ErreurDemarrage when a wave that dossiers belong to is not there any more
 */
export async function ecrireVagues(
  sql: postgres.ISql,
  financeurId: string,
  { definition: { slug }, vagues }: Pick<AppelCompile, 'definition' | 'vagues'>,
): Promise<void> {
  const cles = vagues.map((v) => v.cle);
  const retirees = await sql<{ cle: string; servie: boolean }[]>`
    select v.cle, exists (select 1 from dossiers d where d.financeur_id = v.financeur_id and d.slug = v.slug and d.vague = v.cle) as servie
    from vagues v where v.financeur_id = ${financeurId} and v.slug = ${slug} and v.cle <> all(${cles}::text[])`;
  const servies = retirees.filter((v) => v.servie);
  if (servies.length > 0)
    throw new ErreurDemarrage(
      servies.map((v) => `La relève « ${v.cle} » de l’appel « ${slug} » a des dossiers : elle ne se retire plus.`),
    );
  if (retirees.length > 0)
    await sql`delete from vagues where financeur_id = ${financeurId} and slug = ${slug} and cle <> all(${cles}::text[])`;
  for (const v of vagues)
    await sql`
      insert into vagues (financeur_id, slug, cle, libelle, ouverture, cloture, depot_jusqua, enveloppes, calendrier, note)
      values (${financeurId}, ${slug}, ${v.cle}, ${v.libelle}, ${v.ouverture}, ${v.cloture}, ${v.depotJusqua}, ${[...v.enveloppes]},
        ${sql.json([...v.calendrier])}, ${v.note})
      on conflict (financeur_id, slug, cle) do update set libelle = excluded.libelle, ouverture = excluded.ouverture, cloture = excluded.cloture,
        depot_jusqua = excluded.depot_jusqua, enveloppes = excluded.enveloppes, calendrier = excluded.calendrier, note = excluded.note`;
}

/** The waves of every call, or of one, in the order of their opening, by funder and call. */
export async function lireVagues(
  sql: postgres.Sql,
  ou: { financeurId: string; slug: string } | null,
): Promise<(appel: { financeur_id: string; slug: string }) => LigneVague[]> {
  const lignes = await sql<(LigneVague & { financeur_id: string; slug: string })[]>`
    select financeur_id, slug, cle, libelle, ouverture, cloture, depot_jusqua, calendrier, note from vagues
    where ${ou === null ? sql`true` : sql`financeur_id = ${ou.financeurId} and slug = ${ou.slug}`} order by ouverture, cle`;
  return (appel) => lignes.filter((v) => v.financeur_id === appel.financeur_id && v.slug === appel.slug);
}

/** Closed, open or coming: the grace is for drafts begun before, and opens nothing. */
export function etatA(
  { ouverture, cloture }: { ouverture: string; cloture: string | null },
  quand: number,
): 'aVenir' | 'ouvert' | 'clos' {
  if (quand < Date.parse(ouverture)) return 'aVenir';
  return cloture !== null && quand > Date.parse(cloture) ? 'clos' : 'ouvert';
}

/** The wave whose dates are those of the call today: the open one that closes first, else the next to open, else the last closed. */
export function vagueDuJour(vagues: readonly LigneVague[], quand: number): LigneVague | undefined {
  const en = (etat: 'aVenir' | 'ouvert' | 'clos'): LigneVague[] => vagues.filter((v) => etatA(v, quand) === etat);
  const fermeture = (a: LigneVague, b: LigneVague): number => Date.parse(a.cloture) - Date.parse(b.cloture);
  return en('ouvert').toSorted(fermeture)[0] ?? en('aVenir')[0] ?? en('clos').toSorted(fermeture).at(-1);
}

/** As the public reads it. */
export const vagueVue = (v: LigneVague, quand: number): z.input<typeof vagueLue> => ({
  cle: v.cle,
  libelle: v.libelle,
  etat: etatA(v, quand),
  ouverture: new Date(v.ouverture).toISOString(),
  cloture: new Date(v.cloture).toISOString(),
  depotJusqua: new Date(v.depot_jusqua).toISOString(),
  calendrier: v.calendrier,
  note: v.note,
});
