import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { Acteur } from './acteur.ts';

/** Roles that open every deposited dossier of their funder. The others are given dossier by dossier, in `acces_dossier`. */
export const rolesGeneraux: readonly Role[] = [
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
export const rolesApresEmbargo: readonly Role[] = ['elu'];

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
