// Who may act, as rules: a role, and the person who holds it.
import type { Regle } from '../rules/regle.ts';
import type { Qui } from './phase.ts';
import type { Role } from './roles.ts';

/** What is asked of a person beside the role: only this account, a member of this body, anyone but these accounts, nobody of the beneficiary. */
export type Condition = 'est' | 'de' | 'sauf' | 'hors';

/**
 * Roles held by persons who may belong to the beneficiary, or by no person. Whoever else acts for the funder, or is asked by it, is neither of the
 * beneficiary's organisation or its partners, nor recused (no personal interest: loi 2013-907, art. 2; CGCT, art. L1111-6; our decision for the rest).
 */
const SANS_EXCLUSION: ReadonlySet<Role> = new Set(['porteur', 'partenaire', 'systeme', 'comptable']);

const PORTE_LE_ROLE = 'roles';
const detient = (role: Role): Regle => ({ in: [role, { acteur: PORTE_LE_ROLE }] });

interface Personne {
  role: Role;
  /** The term as it is written in the name of the guard. */
  nom: string;
  regle: Regle;
  conditions: Condition[];
}

const enListe = (x: string | readonly string[] | undefined): readonly string[] =>
  x === undefined ? [] : typeof x === 'string' ? [x] : x;
/** The keys of accounts and bodies that a `Qui` names. */
export const clesDe = (qui: Qui): string[] =>
  typeof qui === 'string' ? [] : [qui.est, qui.de, ...enListe(qui.sauf)].filter((k) => k !== undefined);
/** The accounts that a `Qui` excludes, by the keys where they are kept. */
export const exclusDe = (qui: Qui): readonly string[] => (typeof qui === 'string' ? [] : enListe(qui.sauf));
export const roleDe = (qui: Qui): Role => (typeof qui === 'string' ? qui : qui.role);

/**
 * One `Qui` as a rule.
 *
 * @param lire the reading of what the machine keeps under a key
 */
export function regleDePersonne(qui: Qui, lire: (cle: string) => Regle): Personne {
  const role = roleDe(qui);
  const { est, de } = typeof qui === 'string' ? {} : qui;
  const sauf = exclusDe(qui);
  const noms: string[] = [role];
  const regles: Regle[] = [detient(role)];
  const conditions: Condition[] = [];
  if (!SANS_EXCLUSION.has(role)) {
    regles.push({ '!': [{ acteur: 'beneficiaire' }] }, { '!': [{ acteur: 'recuse' }] });
    conditions.push('hors');
  }
  if (est !== undefined) {
    regles.push({ '==': [{ acteur: 'id' }, lire(est)] });
    noms.push('est', est);
    conditions.push('est');
  }
  if (de !== undefined) {
    regles.push({ in: [lire(de), { acteur: 'organismes' }] });
    noms.push('de', de);
    conditions.push('de');
  }
  for (const cle of sauf) {
    // Nobody kept there: nobody to exclude.
    regles.push({ or: [{ '!': [{ present: lire(cle) }] }, { '!=': [{ acteur: 'id' }, lire(cle)] }] });
    noms.push('sauf', cle);
  }
  if (sauf.length > 0) conditions.push('sauf');
  return { role, nom: noms.join(' '), regle: regles.length === 1 ? (regles[0] ?? false) : { and: regles }, conditions };
}

const CONDITION_PAR_OPERATEUR: Readonly<Record<string, Condition>> = {
  '!': 'hors',
  '==': 'est',
  in: 'de',
  or: 'sauf',
};
const operandes = (regle: Regle, operateur: string): Regle[] | null => {
  if (typeof regle !== 'object' || regle === null || !Object.hasOwn(regle, operateur)) return null;
  return regle[operateur] as Regle[];
};

/**
 * Which condition of a person refuses, when the role is right; `null` when no alternative has the right role.
 *
 * @param regle a rule made of those of `regleDePersonne`, alone or under `or`
 * @param tient does a rule hold for this actor?
 */
export function conditionQuiRefuse(regle: Regle, tient: (regle: Regle) => boolean): Condition | null {
  const alternatives = operandes(regle, 'or') ?? [regle];
  for (const alternative of alternatives) {
    const [role, ...conditions] = operandes(alternative, 'and') ?? [alternative];
    if (role === undefined || !tient(role)) continue;
    const refusee = conditions.find((c) => !tient(c));
    const [operateur = ''] = Object.keys((refusee ?? {}) as object);
    const condition = CONDITION_PAR_OPERATEUR[operateur];
    if (condition !== undefined) return condition;
  }
  return null;
}
