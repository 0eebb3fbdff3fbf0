import type postgres from 'postgres';

/** What is copied of a dossier; kept counts are made again. */
const TABLES = [
  'dossiers',
  'objets_dossier',
  'formulaires_dossier',
  'evenements_dossier',
  'charges_evenement',
  'echeances',
  'attentes',
  'acces_dossier',
  'pieces',
] as const;

/**
 * A dossier that holds no credits yet copied as many times as asked, with its whole journal: the copies replay like the first. Their numbers are `COPIE-1`,
 * `COPIE-2`… Owner's connection, alone on the database.
 */
export async function copierDossier(sql: postgres.Sql, id: string, combien: number): Promise<void> {
  await sql.begin((t) => copier(t, id, combien));
}

async function copier(sql: postgres.TransactionSql, id: string, combien: number): Promise<void> {
  await sql`set local statement_timeout = 0`;
  await sql`create temporary table copies on commit drop as select gen_random_uuid() as copie, n from generate_series(1, ${combien}) n`;
  for (const table of TABLES) {
    const cle = table === 'dossiers' ? 'id' : 'dossier_id';
    const change =
      table === 'dossiers'
        ? `jsonb_build_object('id', copie, 'numero', 'COPIE-' || n)`
        : `jsonb_build_object('dossier_id', copie)`;
    const lues = await sql<{ nom: string }[]>`
      select quote_ident(attname) as nom from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
    const noms = lues.map(({ nom }) => nom);
    await sql.unsafe(
      `insert into ${table} (${noms.join(', ')}) select ${noms.map((nom) => `r.${nom}`).join(', ')}
        from ${table} t, copies, jsonb_populate_record(t, ${change}) r where t.${cle} = '${id}'`,
    );
  }
  await sql.unsafe(`
    select indexer_dossier(d) from dossiers d where numero like 'COPIE-%';
    truncate comptes_dossiers, sommes_attentes;
    insert into comptes_dossiers select financeur_id, slug, phase, statut, creneau(id), count(*) from dossiers where depose_le is not null group by 1, 2, 3, 4, 5;
    insert into sommes_attentes select t.financeur_id, t.role, d.slug, t.acte, creneau(d.id), count(*), coalesce(sum(t.montant_centimes), 0)
      from attentes t join dossiers d on d.financeur_id = t.financeur_id and d.id = t.dossier_id where t.role <> 'porteur' group by 1, 2, 3, 4, 5`);
}
