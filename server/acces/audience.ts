import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { classesLues } from './classes-lues.ts';

/** How a reader stands before a dossier. */
export type Audience = 'porteur' | 'region' | 'tiers';

/** The audience of someone who holds these roles on a dossier, one at least: the Région is whoever reads what its agents think. */
export function audienceDe(roles: readonly Role[]): Audience {
  if (roles.includes('porteur')) return 'porteur';
  return classesLues(roles).has('analyse') ? 'region' : 'tiers';
}

/** The fields of a form that an audience reads: a third party reads the demand alone; the Région reads what was sent, never a draft. */
export function lisible(audience: Audience, formulaire: { envoye: boolean; demande: boolean }): boolean {
  return audience === 'porteur' || (formulaire.envoye && (audience === 'region' || formulaire.demande));
}
