import type postgres from 'postgres';

/**
 * Journaled facts that name a person: an address, or the name of an account. The journal keeps facts for ever, so that none may: what is read only to propose a value is not journaled (`faitsProposes`).
 */
export async function faitsQuiNomment(sql: postgres.Sql): Promise<string[]> {
  const lus = await sql<{ type: string; faits: string }[]>`
    select e.type, e.faits::text as faits from evenements_dossier e
    where e.faits::text like '%@%' or exists (select 1 from comptes c where position(c.nom in e.faits::text) > 0)`;
  return lus.map(({ type, faits }) => `${type} ${faits}`);
}
