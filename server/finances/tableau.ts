import type { z } from 'zod';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Base } from '../db/client.ts';
import { chargerVersion, cleDActe, type VersionChargee } from '../engine/versions.ts';
import { requeteTableau, type LigneAttendue, type LigneCredits, type TableauLu } from './requetes-tableau.ts';
import type { tableauFinancier } from './schemas.ts';

type Tableau = z.input<typeof tableauFinancier>;
/** Whose acts move money. */
const ROLES: readonly Role[] = ['finances', 'ordonnateur'];

/**
 * The board of some funders: envelopes, credits of one year by call, fund and axis, and what waits. Sums kept as they move, never recomputed
 * here.
 *
 * @param financeurs those where the reader holds a role that reads it
 * @param exercice the year of the credits; `null` for the current one
 */
export async function lireTableau(
  base: Base,
  financeurs: readonly string[],
  exercice: number | null,
): Promise<Tableau> {
  const lus = await Promise.all(financeurs.map((id) => lireDuFinanceur(base, id, exercice)));
  const exercices = lus.flatMap((t) => t.exercices);
  return {
    exercice: exercice ?? exercices.find(({ courant }) => courant)?.exercice ?? null,
    exercices: [...new Set(exercices.map((e) => e.exercice))].toSorted((a, b) => b - a),
    enveloppes: lus.flatMap(({ enveloppes }) => enveloppes.map(({ fonds: _fonds, ...e }) => e)),
    lignes: lus.flatMap(({ credits, versions }) => credits.map((l) => ligneDe(l, versions))),
    enAttente: lus.flatMap(({ attendus, versions }) => attendus.map((a) => attenteDe(a, versions))),
  };
}

async function lireDuFinanceur({ sql, db }: Base, financeurId: string, exercice: number | null) {
  const { sql: texte, parameters } = requeteTableau(financeurId, exercice, ROLES).compile(db);
  const [lu] = await sql.unsafe<{ tableau: string }[]>(texte, [...parameters] as never[], { prepare: true });
  const { versions, ...tableau } = JSON.parse(lu?.tableau ?? '') as TableauLu;
  const chargees = versions.map(
    async ({ slug, version, ...empreintes }) =>
      [slug, await chargerVersion(sql, { financeurId, slug, version }, empreintes)] as const,
  );
  return { ...tableau, versions: new Map(await Promise.all(chargees)) };
}

function ligneDe(
  { slug, sigle, ...l }: LigneCredits,
  versions: ReadonlyMap<string, VersionChargee>,
): Tableau['lignes'][number] {
  const fonds = versions.get(slug)?.definition.financement?.fonds.find((f) => f.cle === l.fonds);
  return { ...l, appel: sigle, fonds: fonds?.libelle ?? l.fonds };
}

function attenteDe(a: LigneAttendue, versions: ReadonlyMap<string, VersionChargee>): Tableau['enAttente'][number] {
  const depuis = a.depuis === null ? null : new Date(a.depuis).toISOString();
  for (const version of versions.values()) {
    const machine = Object.entries(version.cycle.machines).find(([, m]) => Object.hasOwn(m.actes, a.acte));
    if (machine === undefined) continue;
    return { ...a, depuis, libelle: version.mot(`${cleDActe(machine[0], a.acte)}.libelle`) };
  }
  return { ...a, depuis, libelle: a.acte };
}
