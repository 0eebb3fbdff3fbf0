import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { BaseDeDonnees } from '../db/types.ts';

/** The person or the machine behind a request, with everything that decides what it may see. Loaded once, with the session. */
export interface Acteur {
  compteId: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  roles: { financeurId: string; role: Role }[];
  organisations: { id: string; representantLegal: boolean }[];
  recusations: { financeurId: string; siren: string }[];
}

/** Roles that open every deposited dossier of their funder. The others are given dossier by dossier, in `acces_dossier`. */
const rolesGeneraux: readonly Role[] = [
  'instructeur',
  'responsable',
  'assemblees',
  'finances',
  'ordonnateur',
  'pilote',
  'administrateur',
  'evaluateur',
];
/** An elected member reads once the decision is exécutoire: before, the embargo holds. */
const rolesApresEmbargo: readonly Role[] = ['elu'];

/** What access depends on, in a dossier. */
export interface DossierVu {
  financeurId: string;
  organisationId: string;
  siret: string;
  deposeLe: string | null;
  executoireLe: string | null;
  acces: readonly { compte_id: string; role: string }[];
}

/**
 * The roles that an actor holds on one dossier; none means that the dossier does not exist for it. Same rule as `visibles`, which a test holds together.
 * A draft is its organisation's alone.
 */
export function rolesSurDossier(acteur: Acteur, d: DossierVu): Role[] {
  const roles = new Set<Role>();
  if (acteur.organisations.some((o) => o.id === d.organisationId)) roles.add('porteur');
  if (d.deposeLe !== null) {
    const recuse = acteur.recusations.some((r) => r.financeurId === d.financeurId && d.siret.startsWith(r.siren));
    for (const { financeurId, role } of acteur.roles) {
      if (financeurId !== d.financeurId || recuse) continue;
      if (rolesGeneraux.includes(role) || (rolesApresEmbargo.includes(role) && d.executoireLe !== null))
        roles.add(role);
    }
    for (const a of d.acces) if (a.compte_id === acteur.compteId && !recuse) roles.add(a.role as Role);
  }
  return [...roles];
}

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
