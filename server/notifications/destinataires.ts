import type postgres from 'postgres';
import type { LectureDossier } from '../engine/lecture.ts';

/** Someone to write to, and as whom. */
export interface Destinataire {
  compte: string;
  pour: 'porteur' | 'region';
}

/** Who an alert is for: the alert of a deadline has a kind and no roles. */
const ROLES_DES_ALERTES: Readonly<Record<string, readonly string[]>> = {
  rejetImpliciteProche: ['instructeur', 'responsable'],
  complementsBientotDus: ['porteur'],
};
/** Roles given dossier by dossier. */
const ROLES_PAR_ACCES = ['partenaire', 'prescripteur', 'coinstructeur'];

/**
 * The active accounts that hold these roles on a dossier, at this instant, each once: the members of the organisation for the porteur, the accounts let in for
 * third parties, the funder's agents for the others (its own instructeur alone once the dossier has one). A recused agent is left out. No roles: those of the alert.
 */
export async function lireDestinataires(
  sql: postgres.Sql,
  lecture: LectureDossier,
  genre: string,
  demandes: readonly string[],
): Promise<Destinataire[]> {
  const roles = demandes.length > 0 ? demandes : (ROLES_DES_ALERTES[genre] ?? []);
  const { dossier, organisation } = lecture;
  const parAcces = roles.filter((role) => ROLES_PAR_ACCES.includes(role));
  const generaux = roles.filter((role) => role !== 'porteur' && !ROLES_PAR_ACCES.includes(role));
  const lignes = await sql<Destinataire[]>`
    with demandes as (
      select compte_id, 'porteur' as pour from membres_organisation where organisation_id = ${dossier.organisation_id} and ${roles.includes('porteur')}
      union all
      select compte_id, 'region' from acces_dossier
      where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and role = any(${parAcces}::text[])
      union all
      select r.compte_id, 'region' from roles_agents r
      where r.financeur_id = ${dossier.financeur_id} and r.role = any(${generaux}::text[])
        and (r.role <> 'instructeur' or ${dossier.instructeur_id}::uuid is null or r.compte_id = ${dossier.instructeur_id}::uuid)
        and not exists (select 1 from recusations x where x.financeur_id = r.financeur_id and x.compte_id = r.compte_id
          and starts_with(${organisation.siret}, x.siren))
    )
    select d.compte_id as compte, min(d.pour) as pour from demandes d join comptes c on c.id = d.compte_id and c.actif
    group by d.compte_id order by d.compte_id`;
  return [...lignes];
}
