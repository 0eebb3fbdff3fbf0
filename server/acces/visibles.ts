import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { BaseDeDonnees } from '../db/types.ts';
import type { Acteur } from './acteur.ts';
import { rolesApresEmbargo, rolesGeneraux } from './roles-sur-dossier.ts';

/**
 * The same rule as a predicate over `dossiers`: every list, search, count and export joins it. Another's dossier is simply not there.
 */
export function visibles(acteur: Acteur): (eb: ExpressionBuilder<BaseDeDonnees, 'dossiers'>) => Expression<SqlBool> {
  const financeurs = (roles: readonly Role[]): string[] => [
    ...new Set(acteur.roles.filter((r) => roles.includes(r.role)).map((r) => r.financeurId)),
  ];
  const generaux = financeurs(rolesGeneraux);
  const apresEmbargo = financeurs(rolesApresEmbargo);
  const organisations = acteur.organisations.map((o) => o.id);
  return () => sql<SqlBool>`(
    dossiers.organisation_id = any(${organisations}::uuid[])
    or (dossiers.depose_le is not null
      and (dossiers.financeur_id = any(${generaux}::uuid[])
        or (dossiers.financeur_id = any(${apresEmbargo}::uuid[]) and dossiers.executoire_le is not null)
        or exists (select 1 from acces_dossier a where a.financeur_id = dossiers.financeur_id and a.dossier_id = dossiers.id and a.compte_id = ${acteur.compteId}::uuid))
      and not exists (select 1 from recusations r join organisations o on o.id = dossiers.organisation_id
                      where r.financeur_id = dossiers.financeur_id and r.compte_id = ${acteur.compteId}::uuid and starts_with(o.siret, r.siren)))
  )`;
}
