import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Acteur } from './acteur.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { rolesGeneraux, rolesParTache } from './roles-sur-dossier.ts';

/**
 * A way by which an actor sees dossiers. A list reads each of those that the actor has, and only those, in the index that has its order; one predicate with all
 * of them would read everything.
 */
export type Branche =
  /** Its own organisation, drafts included. */
  | { par: 'organisation'; organisationId: string }
  /** Opened by itself for organisations that have not answered yet. */
  | { par: 'deposant'; compteId: string; organisations: readonly string[] }
  /** A role that opens the deposited dossiers of a funder, or those whose decision is exécutoire. */
  | {
      par: 'financeur';
      financeurId: string;
      executoires: boolean;
      recuses: readonly string[];
      saufPartenaire: string | null;
    }
  /** A role that opens the deposited dossiers of a funder where something is asked of it now. */
  | {
      par: 'tache';
      financeurId: string;
      role: Role;
      compteId: string;
      recuses: readonly string[];
      saufPartenaire: string | null;
    }
  /** Let in on some dossiers, itself or the body that it answers for. */
  | { par: 'compte'; compteId: string; recuses: readonly { financeurId: string; siren: string }[] }
  | {
      par: 'organisme';
      financeurId: string;
      organisme: string;
      recuses: readonly string[];
      saufPartenaire: string | null;
    };

/** The branches that an actor has; none: it sees nothing. */
export function branchesDe(acteur: Acteur): Branche[] {
  const recuses = (financeurId: string): string[] =>
    acteur.recusations.filter((r) => r.financeurId === financeurId).map((r) => r.siren);
  // Only those let in by name may be partners somewhere.
  const saufPartenaire = acteur.accesParNom ? acteur.compteId : null;
  const financeurs = Map.groupBy(
    acteur.roles.filter(({ role }) => rolesGeneraux[role] !== undefined),
    ({ financeurId }) => financeurId,
  );
  return [
    ...acteur.organisations.map((o): Branche => ({ par: 'organisation', organisationId: o.id })),
    ...(acteur.enAttente.length > 0
      ? [{ par: 'deposant', compteId: acteur.compteId, organisations: acteur.enAttente } as const]
      : []),
    ...[...financeurs].map(([financeurId, roles]): Branche => ({
      par: 'financeur',
      financeurId,
      executoires: roles.every(({ role }) => rolesGeneraux[role] === 'executoire'),
      recuses: recuses(financeurId),
      saufPartenaire,
    })),
    ...acteur.roles
      .filter(
        ({ financeurId, role }) =>
          rolesParTache.includes(role) &&
          financeurs.get(financeurId)?.some(({ role: r }) => rolesGeneraux[r] === 'depot') !== true,
      )
      .map(({ financeurId, role }): Branche => ({
        par: 'tache',
        financeurId,
        role,
        compteId: acteur.compteId,
        recuses: recuses(financeurId),
        saufPartenaire,
      })),
    ...acteur.organismes.map((o): Branche => ({
      par: 'organisme',
      ...o,
      recuses: recuses(o.financeurId),
      saufPartenaire,
    })),
    ...(acteur.accesParNom ? [{ par: 'compte', compteId: acteur.compteId, recuses: acteur.recusations } as const] : []),
  ];
}

/** How a branch is read: where its dossiers come from, as `d`, what holds of each, and the pair that its index is ordered by, newest change first. */
export interface Lecture {
  source: RawBuilder<unknown>;
  condition: RawBuilder<SqlBool>;
  ordre: { le: RawBuilder<unknown>; id: RawBuilder<unknown> };
}

const ordreDesDossiers = { le: sql`d.modifie_le`, id: sql`d.id` };
const ordreDesAcces = { le: sql`x.modifie_le`, id: sql`x.dossier_id` };
const sourceDesAcces = sql`acces_dossier x join dossiers d on d.financeur_id = x.financeur_id and d.id = x.dossier_id`;

/** Not one of the organisations that the actor is recused from. */
const sansRecuses = (sirens: readonly string[]): RawBuilder<SqlBool> =>
  sirens.length === 0 ? sql`true` : sql`d.siren <> all(${[...sirens]}::char(9)[])`;

const sansRecusations = (recuses: readonly { financeurId: string; siren: string }[]): RawBuilder<SqlBool> =>
  recuses.length === 0
    ? sql`true`
    : sql`(d.financeur_id, d.siren) not in (${sql.join(recuses.map((r) => sql`(${r.financeurId}::uuid, ${r.siren}::char(9))`))})`;

/**
 * Not one where this account is a partner of the beneficiary.
 *
 * @param dossier the column that names the dossier, which is unique over all funders
 */
export const horsPartenaire = (dossier: string, compteId: string | null): RawBuilder<SqlBool> =>
  compteId === null
    ? sql`true`
    : sql`not exists (select 1 from acces_dossier z where z.compte_id = ${compteId}::uuid and z.dossier_id = ${sql.ref(dossier)} and z.role = 'partenaire')`;

/** The reading of a branch over the tables of dossiers. */
export function lireBranche(branche: Branche): Lecture {
  switch (branche.par) {
    case 'organisation':
      return {
        source: sql`dossiers d`,
        condition: sql`d.organisation_id = ${branche.organisationId}::uuid`,
        ordre: ordreDesDossiers,
      };
    case 'deposant':
      return {
        source: sql`dossiers d`,
        condition: sql`d.deposant_id = ${branche.compteId}::uuid and d.organisation_id = any(${[...branche.organisations]}::uuid[])`,
        ordre: ordreDesDossiers,
      };
    case 'financeur':
      return {
        source: sql`dossiers d`,
        condition: sql`d.financeur_id = ${branche.financeurId}::uuid and d.depose_le is not null
          ${branche.executoires ? sql`and d.executoire_le is not null` : sql``} and ${sansRecuses(branche.recuses)} and ${horsPartenaire('d.id', branche.saufPartenaire)}`,
        ordre: ordreDesDossiers,
      };
    case 'tache':
      return {
        source: sql`dossiers d`,
        // What is asked of one account is little: read first, from its desk and that of its role, by the index that a desk has.
        condition: sql`d.financeur_id = ${branche.financeurId}::uuid and d.depose_le is not null and d.id = any(array(select t.dossier_id from attentes t
          where t.financeur_id = ${branche.financeurId}::uuid and t.role = ${branche.role} and t.bureau in (${branche.compteId}, '')
            and t.organisation_id is null)) and ${sansRecuses(branche.recuses)} and ${horsPartenaire('d.id', branche.saufPartenaire)}`,
        ordre: ordreDesDossiers,
      };
    case 'compte':
      return {
        source: sourceDesAcces,
        condition: sql`x.compte_id = ${branche.compteId}::uuid and d.depose_le is not null and ${sansRecusations(branche.recuses)}`,
        ordre: ordreDesAcces,
      };
    case 'organisme':
      return {
        source: sourceDesAcces,
        condition: sql`x.financeur_id = ${branche.financeurId}::uuid and x.organisme = ${branche.organisme}
          and d.depose_le is not null and ${sansRecuses(branche.recuses)} and ${horsPartenaire('d.id', branche.saufPartenaire)}`,
        ordre: ordreDesAcces,
      };
  }
}

/**
 * Whether the actor sees the dossier `d`, as one predicate: for a dossier named by its key, or a short list of them. A page of a list reads branch by branch.
 */
export function visibles(acteur: Acteur): RawBuilder<SqlBool> {
  const cas = branchesDe(acteur).map((branche) => {
    const { condition } = lireBranche(branche);
    return branche.par !== 'compte' && branche.par !== 'organisme'
      ? sql`(${condition})`
      : sql`exists (select 1 from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id and ${condition})`;
  });
  return cas.length === 0 ? sql`false` : sql`(${sql.join(cas, sql` or `)})`;
}
