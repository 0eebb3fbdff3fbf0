import type postgres from 'postgres';

/** One digest each half of a charge of a séance, as those of a dossier have: what stays is proved once what may be erased is gone. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Of the half that may be erased; null on an event that was written before: charge_empreinte is then that of the whole.
alter table evenements_seance add column donnees_empreinte text;
`;
