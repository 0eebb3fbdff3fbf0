import type postgres from 'postgres';

/** What a call shows of what its projects produced is read by those that agreed to it: few rows among the acts of all dossiers. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = `
create index actes_divers_publies on actes_divers (financeur_id, dossier_id, etape) where registre = 'accords_de_publication';
`;
