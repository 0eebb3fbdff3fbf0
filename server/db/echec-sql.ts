import postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';

/**
 * What PostgreSQL refused while the database was being prepared, in one readable line with the place that matters: its error carries the whole SQL text.
 *
 * @param quoi what failed, as the subject of the sentence, feminine: « La migration « … » ».
 */
export function decrireEchec(quoi: string, erreur: unknown): unknown {
  if (!(erreur instanceof postgres.PostgresError)) return erreur;
  const { query, position } = erreur as { query?: string; position?: string };
  const ligne =
    query !== undefined && position !== undefined ? query.slice(0, Number(position)).split('\n').length : null;
  const lieu =
    ligne === null ? '' : ` à la ligne ${ligne} de son SQL (« ${query?.split('\n')[ligne - 1]?.trim() ?? ''} »)`;
  return new ErreurDemarrage([
    `${quoi} a échoué${lieu} : ${erreur.message} (${erreur.code}). La base est restée comme avant.`,
  ]);
}
