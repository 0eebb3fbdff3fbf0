import type postgres from 'postgres';
import type { Definition } from '../../workflows/engine/ancienne-definition.ts';
import type { DescriptionEvenement, TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { CycleCompile, MachineCompilee } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Contexte, Formulaire } from '../../workflows/engine/form/formulaire.ts';

/** A published version of a call, as the database holds it: what a dossier is pinned to. */
export interface VersionChargee {
  financeurId: string;
  slug: string;
  version: number;
  empreinte: string;
  definition: Definition;
  cycle: CycleCompile;
  /** The form of an event's charge, the same object each time, so that it is compiled once; `null` when there is nothing to fill. */
  formulaireDeCharge(objet: TypeObjet, type: string): Formulaire | null;
}

const cache = new Map<string, VersionChargee>();

function construire(
  financeurId: string,
  slug: string,
  version: number,
  empreinte: string,
  definition: Definition,
  cycle: CycleCompile,
): VersionChargee {
  const charges = new Map<string, Formulaire | null>();
  return {
    financeurId,
    slug,
    version,
    empreinte,
    definition,
    cycle,
    formulaireDeCharge(objet, type) {
      const cle = `${objet}.${type}`;
      const deja = charges.get(cle);
      if (deja !== undefined) return deja;
      const description = cycle.machines[objet]?.evenements[type];
      const formulaire = description && description.charge.length > 0 ? formulaireDe(type, description) : null;
      charges.set(cle, formulaire);
      return formulaire;
    },
  };
}

const formulaireDe = (type: string, d: DescriptionEvenement): Formulaire => ({
  cle: type,
  titre: d.libelle,
  sections: [{ cle: 'charge', titre: d.libelle, champs: d.charge }],
  controles: d.controles ?? [],
});

/**
 * The version of a call by its key. Published versions never change, so they are read once. Throws when it does not exist.
 *
 * @param empreinte the digest of its definition, where it has just been read: nothing is then asked of the database for a version already known.
 */
export async function chargerVersion(
  sql: postgres.Sql,
  financeurId: string,
  slug: string,
  version: number,
  empreinte?: string,
): Promise<VersionChargee> {
  const lue = empreinte ?? (await lireEmpreinte(sql, financeurId, slug, version));
  // By digest too: two databases of one test process may hold different versions under the same number.
  const cle = `${financeurId}/${slug}/${version}/${lue}`;
  const deja = cache.get(cle);
  if (deja) return deja;
  const [entiere] = await sql<{ definition: Definition; cycle: CycleCompile }[]>`
    select definition, cycle from versions_appel where financeur_id = ${financeurId} and slug = ${slug} and version = ${version}`;
  if (!entiere) throw new Error(`Version inconnue : ${slug} ${version}.`);
  const chargee = construire(financeurId, slug, version, lue, entiere.definition, entiere.cycle);
  cache.set(cle, chargee);
  return chargee;
}

async function lireEmpreinte(sql: postgres.Sql, financeurId: string, slug: string, version: number): Promise<string> {
  const [ligne] = await sql<{ definition_empreinte: string }[]>`
    select definition_empreinte from versions_appel where financeur_id = ${financeurId} and slug = ${slug} and version = ${version}`;
  if (!ligne) throw new Error(`Version inconnue : ${slug} ${version}.`);
  return ligne.definition_empreinte;
}

/** The compiled machine of a kind of object. Throws when the version has none: a dossier that should not exist. */
export function machineDe(version: VersionChargee, objet: TypeObjet): MachineCompilee {
  const machine = version.cycle.machines[objet];
  if (!machine) throw new Error(`La version ${version.slug} ${version.version} n’a pas d’objet « ${objet} ».`);
  return machine;
}

/** What rules may read besides answers. */
export function contexteDe(version: VersionChargee, faits: Contexte['faits']): Contexte {
  return { faits, baremes: version.definition.baremes };
}
