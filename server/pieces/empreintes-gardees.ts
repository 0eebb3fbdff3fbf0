import type postgres from 'postgres';

/**
 * The content of every file that a row names, by its SHA-256, each once: what a backup has to hold and what nobody may throw away.
 * A table that keeps files has a column `empreinte char(64)` beside `type_contenu`: a test knows them all.
 */
export async function empreintesGardees(sql: postgres.Sql): Promise<string[]> {
  const lignes = await sql<{ empreinte: string }[]>`
    select empreinte from pieces union select empreinte from preuves_rattachement
    union select empreinte from pieces_messages union select empreinte from bordereaux_elimination where empreinte is not null order by 1`;
  return lignes.map(({ empreinte }) => empreinte);
}
