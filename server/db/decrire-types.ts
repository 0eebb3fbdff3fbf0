import type postgres from 'postgres';

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bpchar: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  timestamptz: 'string',
  date: 'string',
  interval: 'string',
  tsvector: 'string',
  _text: 'string[]',
  _uuid: 'string[]',
  json: 'unknown',
  jsonb: 'unknown',
};

/** The tables of a migrated database as TypeScript, in the order of their names; what `server/db/types.ts` holds. Throws on a type that it does not know. */
export async function decrireTypes(sql: postgres.Sql): Promise<string> {
  const colonnes = await sql<{ table_name: string; column_name: string; udt_name: string; is_nullable: string }[]>`
    select c.table_name, c.column_name, c.udt_name, c.is_nullable from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' order by c.table_name, c.ordinal_position`;
  const tables = Map.groupBy(colonnes, (c) => c.table_name);
  const lignes = [...tables].map(([table, liste]) => {
    const champs = liste.map((c) => {
      const type = types[c.udt_name];
      if (type === undefined) throw new Error(`Type inconnu : ${c.udt_name} (${table}.${c.column_name}).`);
      return `    ${c.column_name}: ${type}${c.is_nullable === 'YES' && type !== 'unknown' ? ' | null' : ''};`;
    });
    return `  ${table}: {\n${champs.join('\n')}\n  };`;
  });
  return `/** Tables as Kysely reads them. Generated from the migrated database by \`npm run types\`: do not edit. */\nexport interface BaseDeDonnees {\n${lignes.join('\n')}\n}\n`;
}
