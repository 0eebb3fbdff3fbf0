import type postgres from 'postgres';

/** The comptable answers by the number of the titre: one titre of a funder bears it, as one mandat bears its own. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql`create unique index titres_numero on titres_recette (financeur_id, numero)`;
}
