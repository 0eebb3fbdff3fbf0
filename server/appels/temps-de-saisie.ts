// How long the parts of a form take, measured from the instants of their saves: sums of a call, without account nor dossier.
import type postgres from 'postgres';
import { direDuree, minutesDe } from '../../workflows/engine/form/duree.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';

/** Seconds that count between two saves: beyond, whoever fills in was doing something else (our decision). */
const PAUSE_S = 120;
/** Dossiers from which one may say what is usual (our decision). */
const DOSSIERS_MIN = 20;

/** Whose form it is, by call. */
interface Ou {
  financeurId: string;
  slug: string;
  formulaire: string;
}

/** What one save adds to the sums of its part. */
export interface TempsPasse {
  section: string;
  secondes: number;
  /** 1 where it is the first answer of that part, 0 otherwise. */
  dossiers: 0 | 1;
}

/**
 * The time that a save stands for: since the one before it on the same form, and no longer than a pause. It is that of the part of the last answer saved; `null` where that is
 * of none.
 *
 * @param avant when the form was written before, ISO 8601
 * @param revisions what was written in it before
 * @param chemins what is saved, in order
 */
export function tempsPasse(
  { sections }: Formulaire,
  { avant, maintenant }: { avant: string; maintenant: string },
  revisions: Readonly<Record<string, number>>,
  chemins: readonly string[],
): TempsPasse | null {
  const racine = chemins.at(-1)?.split('/', 1)[0];
  const section = sections.find(({ champs }) => champs.some(({ cle }) => cle === racine));
  if (section === undefined) return null;
  const cles = new Set(section.champs.map(({ cle }) => cle));
  const commencee = Object.keys(revisions).some((chemin) => cles.has(chemin.split('/', 1)[0] ?? ''));
  const ecoule = Math.max(0, Math.round((Date.parse(maintenant) - Date.parse(avant)) / 1000));
  return { section: section.cle, secondes: Math.min(PAUSE_S, ecoule), dossiers: commencee ? 0 : 1 };
}

/** Adds a save to the sums of its part. */
export async function noterTemps(
  sql: postgres.Sql,
  { financeurId, slug, formulaire, dossierId }: Ou & { dossierId: string },
  { section, secondes, dossiers }: TempsPasse,
): Promise<void> {
  await sql`
    insert into temps_de_saisie as t (financeur_id, slug, formulaire, section, creneau, secondes, dossiers)
    values (${financeurId}, ${slug}, ${formulaire}, ${section}, creneau(${dossierId}::uuid), ${secondes}, ${dossiers})
    on conflict (financeur_id, slug, formulaire, section, creneau) do update
      set secondes = t.secondes + excluded.secondes, dossiers = t.dossiers + excluded.dossiers`;
}

/** Minutes that each part of a form usually takes; none for a part that fewer than twenty dossiers began. */
export async function lireTemps(
  sql: postgres.ISql,
  { financeurId, slug, formulaire }: Ou,
): Promise<ReadonlyMap<string, number>> {
  const lues = await sql<{ section: string; minutes: number }[]>`
    select section, (sum(secondes) / 60.0 / sum(dossiers))::float8 as minutes from temps_de_saisie
    where financeur_id = ${financeurId} and slug = ${slug} and formulaire = ${formulaire}
    group by section having sum(dossiers) >= ${DOSSIERS_MIN}`;
  return new Map(lues.map(({ section, minutes }) => [section, minutes]));
}

/** How long a form takes in all, once each of its parts where one answers is measured; `null` before. */
export function tempsDuFormulaire(
  formulaire: Formulaire | undefined,
  temps: ReadonlyMap<string, number>,
): number | null {
  const parties = (formulaire?.sections ?? []).filter(({ champs }) => champs.some((champ) => minutesDe(champ) > 0));
  if (parties.length === 0 || parties.some(({ cle }) => !temps.has(cle))) return null;
  return Math.round(parties.reduce((total, { cle }) => total + (temps.get(cle) ?? 0), 0));
}

/** What is said at the head of each part of a form: what is usual once it is measured, else what we think. */
export function direTemps(
  { sections }: Formulaire,
  temps: ReadonlyMap<string, number>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sections.flatMap(({ cle, champs }) => {
      const prevu = champs.reduce((total, champ) => total + minutesDe(champ), 0);
      const mesure = temps.get(cle);
      if (mesure === undefined && prevu === 0) return [];
      return [[cle, mesure === undefined ? `Comptez ${direDuree(prevu)}.` : `D’habitude, ${direDuree(mesure)}.`]];
    }),
  );
}
