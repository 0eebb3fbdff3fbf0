import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Cles } from '../cles.ts';
import { sceauDEcriture } from '../comptes/sceau-d-ecriture.ts';
import { nouvelId } from '../db/identifiant.ts';

/** One line of the history of the agents of a funder. */
export async function noter(
  t: postgres.TransactionSql,
  ligne: {
    financeurId: string;
    acte: string;
    compteId: string | null;
    par: string | null;
    detail?: Readonly<Record<string, string | readonly string[]>>;
  },
): Promise<void> {
  await t`insert into historique_agents (financeur_id, id, le, acte, compte_id, par, detail)
    values (${ligne.financeurId}, ${nouvelId()}, maintenant(), ${ligne.acte}, ${ligne.compteId}, ${ligne.par}, ${t.json(ligne.detail ?? {})})`;
}

/** Gives these roles to an agent, besides those that it has. */
export async function donnerRoles(
  t: postgres.TransactionSql,
  cles: Cles,
  { financeurId, compteId, roles }: { financeurId: string; compteId: string; roles: readonly Role[] },
): Promise<void> {
  const sceaux = roles.map((role) => sceauDEcriture(cles, 'role', [financeurId, compteId, role]));
  await t`insert into roles_agents (financeur_id, compte_id, role, sceau)
    select ${financeurId}, ${compteId}, x.role, x.sceau from unnest(${[...roles]}::text[], ${sceaux}::text[]) as x(role, sceau) on conflict do nothing`;
}

/** The person of an invitation is an agent, with these roles besides those that it has, in the transaction of its link. */
export async function faireAgent(
  t: postgres.TransactionSql,
  cles: Cles,
  { financeurId, compteId, roles }: { financeurId: string; compteId: string; roles: readonly Role[] },
): Promise<void> {
  await t`insert into agents (financeur_id, compte_id, venu_le) values (${financeurId}, ${compteId}, maintenant())
    on conflict (financeur_id, compte_id) do update set revoque_le = null`;
  await donnerRoles(t, cles, { financeurId, compteId, roles });
  await noter(t, { financeurId, acte: 'arrivee', compteId, par: compteId, detail: { roles: [...roles] } });
}
