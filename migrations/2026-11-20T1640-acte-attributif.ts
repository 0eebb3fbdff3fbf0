import type postgres from 'postgres';

/** The act that grants may be an arrêté attributif: the Région signs it alone, and it has its row beside the conventions. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table conventions add column acte text not null default 'convention' check (acte in ('convention','arrete'));
-- The legal order of acts: the porteur signs a convention before the Région; it never signs an arrêté.
alter table conventions drop constraint conventions_check;
alter table conventions add constraint signee_porteur_avant_region
  check (case acte when 'arrete' then signee_porteur_le is null else signee_region_le is null or signee_porteur_le is not null end);
`;
