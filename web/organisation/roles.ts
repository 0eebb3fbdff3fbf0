import { NATURES } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import type { Rattachement } from '../api/schema/types.gen.ts';

type RoleDeMembre = Rattachement['roles'][number];

/** What a person comes for, as one question, and the roles that it stands for. */
export const VENUES: readonly { valeur: string; libelle: string; aide: string; roles: readonly RoleDeMembre[] }[] = [
  {
    valeur: 'remplir',
    libelle: 'Remplir des dossiers',
    aide: 'Vous préparez et déposez, sans signer.',
    roles: ['saisie'],
  },
  {
    valeur: 'signer',
    libelle: 'Remplir et signer',
    aide: 'Représentant légal, ou avec un pouvoir à joindre.',
    roles: ['saisie', 'representant'],
  },
  {
    valeur: 'argent',
    libelle: 'Suivre l’argent',
    aide: 'Comptable, expert-comptable, commissaire aux comptes : vous attestez les dépenses.',
    roles: ['comptable'],
  },
  {
    valeur: 'administrer',
    libelle: 'Administrer',
    aide: 'Vous invitez, retirez et changez les rôles.',
    roles: ['administrateur', 'saisie'],
  },
];

const MOTS: Readonly<Record<RoleDeMembre, string>> = {
  administrateur: 'administre',
  saisie: 'remplit',
  representant: 'signe',
  comptable: 'atteste les dépenses',
};
const ORDRE: readonly RoleDeMembre[] = ['administrateur', 'saisie', 'representant', 'comptable'];

/** « Remplit et signe ». */
export function direRoles(roles: readonly RoleDeMembre[]): string {
  const mots = ORDRE.filter((role) => roles.includes(role)).map((role) => MOTS[role]);
  const phrase = mots.length < 2 ? mots.join('') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1) ?? ''}`;
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** The natures of organisation among which a person chooses, when no directory says it. */
export const OPTIONS_DE_NATURE: readonly { valeur: string; libelle: string }[] = Object.entries(NATURES).map(
  ([valeur, { libelle }]) => ({ valeur, libelle }),
);

/** The roles of an answer to « Je viens pour ». */
export const rolesDeLaVenue = (valeur: string): readonly RoleDeMembre[] =>
  VENUES.find((v) => v.valeur === valeur)?.roles ?? ['saisie'];

/** The answer that is nearest to some roles. */
export function venueDesRoles(roles: readonly RoleDeMembre[]): string {
  if (roles.includes('administrateur')) return 'administrer';
  if (roles.includes('representant')) return 'signer';
  return roles.includes('comptable') && !roles.includes('saisie') ? 'argent' : 'remplir';
}

/** Each role with what it allows, to be ticked one by one. */
export const ROLES: readonly { valeur: RoleDeMembre; libelle: string; aide: string }[] = [
  { valeur: 'administrateur', libelle: 'Administre', aide: 'Invite, retire et change les rôles ; remplit.' },
  { valeur: 'saisie', libelle: 'Remplit', aide: 'Prépare et dépose les dossiers.' },
  { valeur: 'representant', libelle: 'Signe', aide: 'Représentant légal : remplit, signe et atteste.' },
  { valeur: 'comptable', libelle: 'Atteste les dépenses', aide: 'Remplit et dépose bilans et demandes de versement.' },
];
