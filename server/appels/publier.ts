import type postgres from 'postgres';
import { compilerCycle, type CycleCompile } from '../../workflows/engine/ancien-cycle/compiler.ts';
import { etatCourant, naitre } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Definition } from '../../workflows/engine/ancienne-definition.ts';
import { ErreurDemarrage } from '../config.ts';
import { empreinteJson } from '../engine/empreinte.ts';

/**
 * Publishes a definition as an immutable version: the definition and its compiled machines, each with the SHA-256 of its canonical JSON. A version already
 * there is left as it is if it is the same, and stops everything if it is not: pinned means pinned. Owner's connection.
 * @throws ErreurDemarrage when the same version holds something else, or when the funder does not exist.
 */
export async function publier(sql: postgres.Sql, definition: Definition): Promise<void> {
  const cycle = compilerCycle(definition.cycle);
  const [definitionEmpreinte, cycleEmpreinte] = [empreinteJson(definition), empreinteJson(cycle)];
  const { slug, version, fiche } = definition;
  const [financeur] = await sql<{ id: string }[]>`select id from financeurs where code = ${definition.financeur}`;
  if (!financeur)
    throw new ErreurDemarrage([
      `L’appel « ${slug} » est porté par un financeur inconnu : « ${definition.financeur} ».`,
    ]);
  const [deja] = await sql<{ definition_empreinte: string; cycle_empreinte: string }[]>`
    select definition_empreinte, cycle_empreinte from versions_appel where financeur_id = ${financeur.id} and slug = ${slug} and version = ${version}`;
  if (deja && (deja.definition_empreinte !== definitionEmpreinte || deja.cycle_empreinte !== cycleEmpreinte))
    throw new ErreurDemarrage([
      `La version ${version} de l’appel « ${slug} » est déjà publiée avec un autre contenu : publiez une nouvelle version au lieu de modifier celle-ci.`,
    ]);
  if (deja) return;
  // As text: a `jsonb` parameter would lose the order of the keys on its way to the `json` column.
  await sql.begin(async (t) => {
    await t`insert into appels (financeur_id, slug, sigle, titre, ouverture, cloture, version_courante)
      values (${financeur.id}, ${slug}, ${fiche.sigle}, ${fiche.titre}, ${fiche.ouverture}, ${fiche.cloture}, ${version})
      on conflict (financeur_id, slug) do update set sigle = excluded.sigle, titre = excluded.titre, ouverture = excluded.ouverture, cloture = excluded.cloture,
        version_courante = greatest(appels.version_courante, excluded.version_courante)`;
    await t`insert into versions_appel (financeur_id, slug, version, definition, definition_empreinte, cycle, cycle_empreinte, publiee_le)
      values (${financeur.id}, ${slug}, ${version}, ${JSON.stringify(definition)}::text::json, ${definitionEmpreinte}, ${JSON.stringify(cycle)}::text::json, ${cycleEmpreinte}, maintenant())`;
    await suivre(t, financeur.id, definition, cycle);
  });
}

/**
 * Drafts never deposited follow the newest version: nothing has happened in them but their birth, which is done again on the new machine. What was typed
 * stays; what the new form does not ask is dropped at deposit, and whoever opens the draft is told what changed. A deposited dossier keeps its version.
 */
async function suivre(
  t: postgres.TransactionSql,
  financeurId: string,
  { slug, version }: Definition,
  cycle: CycleCompile,
): Promise<void> {
  const { machine } = cycle.machines.dossier;
  const instantane = naitre(machine);
  const { nom, phase, tour } = etatCourant(machine, instantane);
  await t`
    with brouillons as (
      select financeur_id, id, version as de from dossiers
      where financeur_id = ${financeurId} and slug = ${slug} and version < ${version} and dernier_rang = 1 for update
    ), deplaces as (
      update dossiers d set version = ${version}, statut = ${nom}, phase = ${phase}, tour = ${tour}
      from brouillons b where d.financeur_id = b.financeur_id and d.id = b.id
    ), notes as (
      insert into changements_version (financeur_id, dossier_id, de, vers, le)
      select financeur_id, id, de, ${version}, maintenant() from brouillons
    )
    update objets_dossier o set etat = ${t.json(instantane as never)}, statut = ${nom}
    from brouillons b where o.financeur_id = b.financeur_id and o.dossier_id = b.id and o.type = 'dossier'`;
}
