import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { chargerVersion } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import type { departsLus } from './schemas-liste.ts';

type Departs = z.input<typeof departsLus>;

/** How many earlier dossiers are offered: beyond, one does not choose any more. */
const PRECEDENTS_MAX = 8;

const iso = (instant: string): string => new Date(instant).toISOString();

/**
 * What whoever opens a draft on this call may go on with or start from: drafts of this call that they see, last written first; dossiers that their organisations
 * deposited, on any call, last deposited first. Throws `introuvable` for an unknown call.
 */
export async function lireDeparts(
  sql: postgres.Sql,
  acteur: Acteur,
  { financeur, slug }: { financeur: string; slug: string },
): Promise<Departs> {
  const [appel] = await sql<{ financeur_id: string }[]>`
    select a.financeur_id from appels a join financeurs f on f.id = a.financeur_id where f.code = ${financeur} and a.slug = ${slug}`;
  if (appel === undefined) throw introuvable();
  const organisations = acteur.organisations.map(({ id }) => id);
  const brouillons = await sql<
    {
      id: string;
      intitule: string | null;
      organisation: string;
      vague: string | null;
      modifie_le: string;
      formulaire: string;
    }[]
  >`
    select d.id, d.intitule, o.nom as organisation, v.libelle as vague, f.modifie_le, f.id as formulaire
    from dossiers d
    join organisations o on o.id = d.organisation_id
    join formulaires_dossier f on f.financeur_id = d.financeur_id and f.dossier_id = d.id and f.ouverture = '"tout"'
    left join vagues v on v.financeur_id = d.financeur_id and v.slug = d.slug and v.cle = d.vague
    where d.financeur_id = ${appel.financeur_id} and d.slug = ${slug} and d.depose_le is null and not d.terme
      and (d.organisation_id = any(${organisations}::uuid[])
        or (d.deposant_id = ${acteur.compteId} and d.organisation_id = any(${[...acteur.enAttente]}::uuid[])))
    order by f.modifie_le desc, d.id limit ${PRECEDENTS_MAX}`;
  const precedents = await sql<
    {
      id: string;
      financeur_id: string;
      slug: string;
      version: number;
      organisation_id: string;
      numero: string;
      intitule: string | null;
      depose_le: string;
    }[]
  >`
    select id, financeur_id, slug, version, organisation_id, numero, intitule, depose_le from dossiers
    where organisation_id = any(${organisations}::uuid[]) and depose_le is not null and numero is not null
    order by depose_le desc, id limit ${PRECEDENTS_MAX}`;
  return {
    brouillons: brouillons.map(({ modifie_le, ...b }) => ({ ...b, modifieLe: iso(modifie_le) })),
    precedents: await Promise.all(
      precedents.map(async (p) => {
        const version = { financeurId: p.financeur_id, slug: p.slug, version: p.version };
        const { definition } = await chargerVersion(sql, version);
        return {
          id: p.id,
          organisation: p.organisation_id,
          numero: p.numero,
          intitule: p.intitule,
          titreAppel: definition.fiche.titre,
          deposeLe: iso(p.depose_le),
        };
      }),
    ),
  };
}
