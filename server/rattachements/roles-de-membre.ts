import type { RoleDeMembre } from './schemas.ts';

/** A membership as its row says it. */
export interface ColonnesDeMembre {
  administrateur: boolean;
  saisie: boolean;
  representant_legal: boolean;
  comptable: boolean;
}

/** The columns that hold these roles. */
export const colonnesDesRoles = (roles: readonly RoleDeMembre[]): ColonnesDeMembre => ({
  administrateur: roles.includes('administrateur'),
  saisie: roles.includes('saisie'),
  representant_legal: roles.includes('representant'),
  comptable: roles.includes('comptable'),
});
