/**
 * Who acts on a dossier. `systeme` is the worker noting a fact of the clock, or a machine telling another; `comptable` is only ever held by the comptable's return.
 */
export const roles = [
  'porteur',
  'partenaire',
  'prescripteur',
  'prestataire',
  'instructeur',
  'coinstructeur',
  'responsable',
  'assemblees',
  'elu',
  'finances',
  'ordonnateur',
  'evaluateur',
  'pilote',
  'administrateur',
  'comptable',
  'systeme',
] as const;
export type Role = (typeof roles)[number];

/** Whose turn it is, derived from the roles of the acts that are awaited. */
export type Tour = 'porteur' | 'region' | 'tiers' | 'personne';

const TIERS: ReadonlySet<Role> = new Set([
  'partenaire',
  'prescripteur',
  'prestataire',
  'coinstructeur',
  'evaluateur',
  'comptable',
]);
/** Whose turn it is when a role is awaited. */
export function tourDe(role: Role): Tour {
  if (role === 'porteur') return 'porteur';
  if (role === 'systeme') return 'personne';
  return TIERS.has(role) ? 'tiers' : 'region';
}
