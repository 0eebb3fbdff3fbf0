import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import { sceauDEcriture } from '../comptes/sceau-d-ecriture.ts';
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
const colonnesDesRoles = (roles: readonly RoleDeMembre[]): ColonnesDeMembre => ({
  administrateur: roles.includes('administrateur'),
  saisie: roles.includes('saisie'),
  representant_legal: roles.includes('representant'),
  comptable: roles.includes('comptable'),
});

/** The roles that a row holds. */
export const rolesDesColonnes = (m: ColonnesDeMembre): RoleDeMembre[] =>
  ROLES_DE_MEMBRE.filter((role) => m[COLONNES[role]]);

interface Membre {
  organisationId: string;
  compteId: string;
}
const valeursScellees = ({ organisationId, compteId }: Membre, c: ColonnesDeMembre): (string | boolean)[] => [
  organisationId,
  compteId,
  c.administrateur,
  c.saisie,
  c.representant_legal,
  c.comptable,
];

/** Writes a new membership, from now on, under the seal of the installation. */
export async function inscrireMembre(
  t: postgres.TransactionSql,
  cles: Cles,
  m: Membre,
  roles: readonly RoleDeMembre[],
): Promise<void> {
  const c = colonnesDesRoles(roles);
  await t`insert into membres_organisation ${t({
    organisation_id: m.organisationId,
    compte_id: m.compteId,
    ...c,
    sceau: sceauDEcriture(cles, 'membre', valeursScellees(m, c)),
  })}`;
  await t`update membres_organisation set venu_le = maintenant() where organisation_id = ${m.organisationId} and compte_id = ${m.compteId}`;
}

/** Changes what a member may do, under the seal of the installation. */
export async function changerMembre(
  t: postgres.TransactionSql,
  cles: Cles,
  m: Membre,
  roles: readonly RoleDeMembre[],
): Promise<void> {
  const c = colonnesDesRoles(roles);
  const sceau = sceauDEcriture(cles, 'roles_de_membre', valeursScellees(m, c));
  await t`update membres_organisation set ${t({ ...c, sceau })} where organisation_id = ${m.organisationId} and compte_id = ${m.compteId}`;
}
