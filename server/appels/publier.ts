import type postgres from 'postgres';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { ErreurDemarrage } from '../config.ts';
import { attentes, enJeu } from '../engine/attentes.ts';
import { situation } from '../engine/colonnes.ts';
import { ecritureDObjet } from '../engine/composer-ecritures.ts';
import { empreinteJson } from '../engine/empreinte.ts';
import { naissant } from '../engine/naissance.ts';
import { ouvrirDossier } from '../engine/noyau.ts';
import { chargerVersion, type VersionChargee } from '../engine/versions.ts';
import { ecrireReglesDesEnveloppes } from './financeurs.ts';
import { ecrireVagues } from './vagues.ts';
import { empreintesDe } from './verrou.ts';

interface FinanceurPublie {
  id: string;
  fuseau: string;
  feries: 'metropole' | 'alsace-moselle';
}

/**
 * Publishes a call: its definition and its machines as an immutable version, each with the SHA-256 of its canonical JSON, and its words as an edition. A version
 * already there is left as it is; where only words changed, or the spelling of a text that is pinned, they are one more edition, with no change of version; where
 * anything else changed everything stops: pinned means pinned. Owner's connection.
 *
 * @param options.demo on a demonstration, whose data may be left for new ones
 * @throws ErreurDemarrage when the same version holds something else, or when the funder does not exist
 */
export async function publier(
  sql: postgres.Sql,
  appel: AppelCompile,
  { demo = false }: { demo?: boolean } = {},
): Promise<void> {
  const { definition, cycle, mots } = appel;
  const empreintes = empreintesDe(appel);
  const { slug, version, fiche } = definition;
  const [financeur] = await sql<
    FinanceurPublie[]
  >`select id, fuseau, feries from financeurs where code = ${definition.financeur}`;
  if (!financeur)
    throw new ErreurDemarrage([
      `L’appel « ${slug} » est porté par un financeur inconnu : « ${definition.financeur} ».`,
    ]);
  const [deja] = await sql<{ definition_empreinte: string; cycle_empreinte: string }[]>`
    select definition_empreinte, cycle_empreinte from versions_appel where financeur_id = ${financeur.id} and slug = ${slug} and version = ${version}`;
  if (deja && (deja.definition_empreinte !== empreintes.definition || deja.cycle_empreinte !== empreintes.cycle))
    throw new ErreurDemarrage([
      `La version ${version} de l’appel « ${slug} » est déjà publiée avec un autre contenu : publiez une nouvelle version au lieu de modifier celle-ci.`,
      ...(demo
        ? [
            'Cette base est celle d’une démonstration : vous pouvez aussi repartir de données neuves, DONNEES=/un/dossier/neuf npm start (ou une autre DATABASE_URL).',
          ]
        : []),
    ]);
  await ecrireReglesDesEnveloppes(sql, financeur.id, appel);
  if (deja) {
    await ecrireVagues(sql, financeur.id, appel);
    await editer(sql, financeur.id, appel);
    return;
  }
  // As text: a `jsonb` parameter would lose the order of the keys on its way to the `json` column.
  await sql.begin(async (t) => {
    await t`insert into appels (financeur_id, slug, sigle, titre, ouverture, cloture, version_courante)
      values (${financeur.id}, ${slug}, ${fiche.sigle}, ${fiche.titre}, ${fiche.ouverture}, ${fiche.cloture}, ${version})
      on conflict (financeur_id, slug) do update set sigle = excluded.sigle, titre = excluded.titre, ouverture = excluded.ouverture, cloture = excluded.cloture,
        version_courante = greatest(appels.version_courante, excluded.version_courante)`;
    await ecrireVagues(t, financeur.id, appel);
    await t`insert into versions_appel (financeur_id, slug, version, definition, definition_empreinte, cycle, cycle_empreinte, publiee_le)
      values (${financeur.id}, ${slug}, ${version}, ${JSON.stringify(definition)}::text::json, ${empreintes.definition}, ${JSON.stringify(cycle)}::text::json, ${empreintes.cycle}, maintenant())`;
    await t`insert into editions_mots (financeur_id, slug, version, numero, mots, auteur, le)
      values (${financeur.id}, ${slug}, ${version}, 1, ${JSON.stringify(mots)}::text::json, 'publication', maintenant())`;
    await suivre(t, financeur, await chargerVersion(t, { financeurId: financeur.id, slug, version }));
  });
}

/** What the repository now says otherwise with the same version: one more edition, whole. */
async function editer(sql: postgres.Sql, financeurId: string, { definition, mots }: AppelCompile): Promise<void> {
  const { slug, version, fiche } = definition;
  const [edition] = await sql<{ numero: number; mots: unknown; definition: unknown }[]>`
    select e.numero, e.mots, coalesce(e.definition, v.definition) as definition
    from editions_mots e join versions_appel v using (financeur_id, slug, version)
    where financeur_id = ${financeurId} and slug = ${slug} and version = ${version} order by e.numero desc limit 1`;
  if (edition && empreinteJson([edition.mots, edition.definition]) === empreinteJson([mots, definition])) return;
  await sql`
    insert into editions_mots (financeur_id, slug, version, numero, mots, definition, auteur, le)
    values (${financeurId}, ${slug}, ${version}, ${(edition?.numero ?? 0) + 1}, ${JSON.stringify(mots)}::text::json, ${JSON.stringify(definition)}::text::json,
      'publication', maintenant())`;
  await sql`
    update appels set titre = ${fiche.titre} where financeur_id = ${financeurId} and slug = ${slug} and version_courante = ${version}`;
}

interface Brouillon {
  id: string;
  version: number;
  epine: string;
  cree_le: string;
  faits: { acteur: never; instant: string; date: string };
}

/**
 * Drafts never deposited follow the newest version: nothing has happened in them but their birth, which is done again on the new machine. What was typed
 * stays; what the new form does not ask is dropped at deposit, and whoever opens the draft is told what changed. A deposited dossier keeps its version.
 */
async function suivre(t: postgres.TransactionSql, financeur: FinanceurPublie, version: VersionChargee): Promise<void> {
  const brouillons = await t<Brouillon[]>`
    select d.id, d.version, d.cree_le, e.objet_id as epine, e.faits from dossiers d
    join evenements_dossier e on e.financeur_id = d.financeur_id and e.dossier_id = d.id and e.rang = 1
    where d.financeur_id = ${financeur.id} and d.slug = ${version.slug} and d.version < ${version.version} and d.dernier_rang = 1 for update of d`;
  for (const b of brouillons) {
    const lieu = { fuseau: financeur.fuseau, feries: financeur.feries };
    const { etat } = ouvrirDossier({ cycle: version.cycle, lieu }, String(version.version), {
      objetId: b.epine,
      faits: b.faits,
    });
    const o = {
      etat,
      version,
      cadre: { cycle: version.cycle, lieu },
      date: b.faits.date,
      lecture: naissant({ instant: b.cree_le }, b.id),
    };
    const objet = ecritureDObjet(o, b.epine);
    const { statut, phase, tour } = situation(etat, version.cycle);
    await t`update objets_dossier set etat = ${t.json(objet.etat as never)}, statut = ${objet.statut} where dossier_id = ${b.id} and id = ${b.epine}`;
    await t`delete from attentes where financeur_id = ${financeur.id} and dossier_id = ${b.id}`;
    await t`
      update dossiers set version = ${version.version}, statut = ${statut}, phase = ${phase}, tour = ${tour} where financeur_id = ${financeur.id} and id = ${b.id}`;
    await t`
      select appliquer_attentes(d, ${t.json({ retirer: [], poser: attentes(etat, version.cycle, lieu, enJeu) } as never)}) from dossiers d
      where d.financeur_id = ${financeur.id} and d.id = ${b.id}`;
    await t`
      insert into changements_version (financeur_id, dossier_id, de, vers, le) values (${financeur.id}, ${b.id}, ${b.version}, ${version.version}, maintenant())`;
  }
}
