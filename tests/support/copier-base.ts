import postgres from 'postgres';

/** Works on the server of a database, outside of it: nothing may be connected to what is copied or dropped. */
export async function surLeServeur(url: string, travail: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const sql = postgres(maintenance.href, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await travail(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Copies a database under another name on its server, file by file: the tests' server never syncs, its checkpoints cost nothing. Gives the copy's address. */
export async function copierBase(modele: string, nom: string): Promise<string> {
  const url = new URL(modele);
  await surLeServeur(modele, async (sql) => {
    await sql`create database ${sql(nom)} template ${sql(url.pathname.slice(1))} strategy file_copy`;
  });
  url.pathname = `/${nom}`;
  return url.href;
}
