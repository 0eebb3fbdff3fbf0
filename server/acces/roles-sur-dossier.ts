import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from './acteur.ts';

/** From when a role opens the dossiers of its funder: the deposit, or, for an elected member, the decision exécutoire: before, the embargo holds. */
type Ouverture = 'depot' | 'executoire';

/** Roles that open every dossier of their funder. The others are given dossier by dossier, in `acces_dossier`, or by what is asked of them. */
export const rolesGeneraux: Readonly<Partial<Record<Role, Ouverture>>> = {
  instructeur: 'depot',
  responsable: 'depot',
  assemblees: 'depot',
  finances: 'depot',
  ordonnateur: 'depot',
  pilote: 'depot',
  administrateur: 'depot',
  elu: 'executoire',
};

/**
 * Roles of a funder that open a dossier only while something is asked there of them: of this account by name, or of whoever holds the role (our decision: access ends with its task). What is
 * asked is what the cycle awaits, kept in `attentes` by the same write.
 */
export const rolesParTache: readonly Role[] = ['evaluateur'];

/** Roles given dossier by dossier. */
export const rolesParAcces = [
  'partenaire',
  'prescripteur',
  'prestataire',
  'coinstructeur',
] as const satisfies readonly Role[];

/** What access depends on, in a dossier. */
export interface DossierVu {
  financeurId: string;
  organisationId: string;
  /** Who opened it for an organisation that has not confirmed it. */
  deposantId: string | null;
  siren: string;
  deposeLe: string | null;
  executoireLe: string | null;
  acces: readonly { compte_id: string | null; organisme: string | null; role: string }[];
  /** What the cycle awaits, of which roles, and of which account where it is of one. */
  attentes: readonly { roles: readonly Role[]; compte: string | null; organisme: string | null }[];
}

const estDemande = (t: DossierVu['attentes'][number], role: Role, compteId: string): boolean =>
  t.roles.includes(role) && t.organisme === null && (t.compte === null || t.compte === compteId);

/**
 * The roles that an actor holds on one dossier; none means that the dossier does not exist for it. Same rule as the branches of `visibles.ts`, which a test
 * holds together. A draft is its organisation's alone, and of whoever opened it for one that has not answered yet; a recused agent has no role at all.
 */
export function rolesSurDossier(acteur: Acteur, d: DossierVu): Role[] {
  const roles = new Set<Role>();
  const sien = d.deposantId === acteur.compteId && acteur.enAttente.includes(d.organisationId);
  if (sien || acteur.organisations.some((o) => o.id === d.organisationId)) roles.add('porteur');
  const recuse = acteur.recusations.some((r) => r.financeurId === d.financeurId && r.siren === d.siren);
  // A partner of the beneficiary has its interest (loi 2013-907, art. 2): it acts as a partner, and for nobody else.
  const partenaire = d.acces.some((a) => a.compte_id === acteur.compteId && a.role === 'partenaire');
  if (d.deposeLe !== null && !recuse) {
    for (const { financeurId, role } of acteur.roles) {
      if (financeurId !== d.financeurId || partenaire) continue;
      const ouverture = rolesGeneraux[role];
      if (ouverture === 'depot' || (ouverture === 'executoire' && d.executoireLe !== null)) roles.add(role);
      if (rolesParTache.includes(role) && d.attentes.some((t) => estDemande(t, role, acteur.compteId))) roles.add(role);
    }
    const repond = (organisme: string): boolean =>
      !partenaire && acteur.organismes.some((o) => o.financeurId === d.financeurId && o.organisme === organisme);
    for (const a of d.acces)
      if (a.organisme === null ? a.compte_id === acteur.compteId : repond(a.organisme)) roles.add(a.role as Role);
  }
  return [...roles];
}
