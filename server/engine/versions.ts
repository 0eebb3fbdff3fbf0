import type postgres from 'postgres';
import type { Definition } from '../../workflows/engine/definition.ts';
import type { Champ, Contexte, Contrainte, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { habiller } from '../../workflows/engine/lifecycle/mots.ts';
import type { Mots } from '../../workflows/engine/lifecycle/phase.ts';
import { machineDe as machineDuCycle } from './etat-dossier.ts';

/** A published version of a call with the words of its edition in force, as the database holds them: what a dossier is pinned to. */
export interface VersionChargee {
  financeurId: string;
  slug: string;
  version: number;
  empreinte: string;
  edition: number;
  definition: Definition;
  cycle: CycleCompile;
  mots: Mots;
  /** A word by its key; the key itself where the edition has none. */
  mot(cle: string): string;
  /** The form of an act's charge, the same object each time, so that it is compiled once; `null` when there is nothing to fill. */
  formulaireDeCharge(machine: string, acte: string): Formulaire | null;
}

/** Key of the words of an act: of its instance on the spine (`completude.DEPOSER`), of its machine for an object (`execution/versement.LIQUIDER`). */
export function cleDActe(machine: string, acte: string): string {
  const [instance = '', type = ''] = acte.split('/');
  return `${machine === 'dossier' ? instance : machine}.${type}`;
}

function construire(
  cle: Pick<VersionChargee, 'financeurId' | 'slug' | 'version' | 'empreinte' | 'edition'>,
  definition: Definition,
  cycle: CycleCompile,
  mots: Mots,
): VersionChargee {
  const charges = new Map<string, Formulaire | null>();
  const mot = (nom: string): string => (Object.hasOwn(mots, nom) ? (mots[nom] ?? nom) : nom);
  const composer = (nom: string): Formulaire | null => {
    const description = Object.hasOwn(cycle.formulaires, nom) ? cycle.formulaires[nom] : undefined;
    if (description === undefined || description.champs.length === 0) return null;
    const titre = mot(`${nom}.libelle`);
    const champs: Champ[] = habiller(description.champs, `${nom}.charge`, mots);
    const contraintes: Contrainte[] = [];
    return { cle: nom, titre, sections: [{ cle: 'charge', titre, champs }], contraintes };
  };
  return {
    ...cle,
    definition,
    cycle,
    mots,
    mot,
    formulaireDeCharge(machine, acte) {
      const nom = cleDActe(machine, acte);
      const deja = charges.get(nom);
      if (deja !== undefined) return deja;
      const formulaire = composer(nom);
      charges.set(nom, formulaire);
      return formulaire;
    },
  };
}

interface CleDeVersion {
  financeurId: string;
  slug: string;
  version: number;
}
interface Empreintes {
  definition: string;
  cycle: string;
  edition: number;
}

const cache = new Map<string, VersionChargee>();

/**
 * The version of a call by its key. Published versions never change and editions of words are only added, so each is read once.
 *
 * @param lues the digests of its definition and of its cycle, and its last edition, where they have just been read: nothing is then asked of the database for what is known
 * @throws Error when it does not exist
 */
export async function chargerVersion(
  sql: postgres.ISql,
  { financeurId, slug, version }: CleDeVersion,
  lues?: Empreintes,
): Promise<VersionChargee> {
  const { definition, cycle, edition } = lues ?? (await lireEmpreintes(sql, { financeurId, slug, version }));
  // By digests too: two databases of one test process may hold different versions under the same number.
  const cle = `${financeurId}/${slug}/${version}/${definition}/${cycle}/${edition}`;
  const deja = cache.get(cle);
  if (deja) return deja;
  const [entiere] = await sql<{ definition: Definition; cycle: CycleCompile; mots: Mots }[]>`
    select coalesce(e.definition, v.definition) as definition, v.cycle, e.mots
    from versions_appel v
    join editions_mots e on e.financeur_id = v.financeur_id and e.slug = v.slug and e.version = v.version and e.numero = ${edition}
    where v.financeur_id = ${financeurId} and v.slug = ${slug} and v.version = ${version}`;
  if (!entiere) throw new Error(`Version inconnue : ${slug} ${version}.`);
  const identite = { financeurId, slug, version, empreinte: definition, edition };
  const chargee = construire(identite, entiere.definition, entiere.cycle, entiere.mots);
  cache.set(cle, chargee);
  return chargee;
}

async function lireEmpreintes(sql: postgres.ISql, { financeurId, slug, version }: CleDeVersion): Promise<Empreintes> {
  const [ligne] = await sql<Empreintes[]>`
    select v.definition_empreinte as definition, v.cycle_empreinte as cycle,
           (select max(e.numero) from editions_mots e where e.financeur_id = v.financeur_id and e.slug = v.slug and e.version = v.version) as edition
    from versions_appel v
    where v.financeur_id = ${financeurId} and v.slug = ${slug} and v.version = ${version}`;
  if (!ligne) throw new Error(`Version inconnue : ${slug} ${version}.`);
  return ligne;
}

/**
 * The compiled machine of a kind of object (`dossier`, `execution/versement`).
 *
 * @throws Error when the version has none: a dossier that should not exist
 */
export const machineDe = (version: Pick<VersionChargee, 'cycle'>, cle: string): MachineCompilee =>
  machineDuCycle(version.cycle, cle);

/** What rules may read besides answers. */
export const contexteDe = (version: VersionChargee, faits: Contexte['faits']): Contexte => ({
  faits,
  baremes: version.definition.baremes,
});
