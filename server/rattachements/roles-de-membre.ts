import { ROLES_DE_MEMBRE, type RoleDeMembre } from './schemas.ts';

/** A membership as its row says it. */
export interface ColonnesDeMembre {
  administrateur: boolean;
  saisie: boolean;
  representant_legal: boolean;
  comptable: boolean;
}

const COLONNES: Readonly<Record<RoleDeMembre, keyof ColonnesDeMembre>> = {
  administrateur: 'administrateur',
  saisie: 'saisie',
  representant: 'representant_legal',
  comptable: 'comptable',
};

/** The columns that hold these roles. */
export const colonnesDesRoles = (roles: readonly RoleDeMembre[]): ColonnesDeMembre => ({
  administrateur: roles.includes('administrateur'),
  saisie: roles.includes('saisie'),
  representant_legal: roles.includes('representant'),
  comptable: roles.includes('comptable'),
});

/** The roles that a row holds. */
export const rolesDesColonnes = (m: ColonnesDeMembre): RoleDeMembre[] =>
  ROLES_DE_MEMBRE.filter((role) => m[COLONNES[role]]);
