import type { z } from 'zod';
import type postgres from 'postgres';
import { introuvable } from '../http/probleme.ts';
import type { sessionsLues } from './schemas.ts';

type Lues = z.input<typeof sessionsLues>;
const CONNEXIONS_MONTREES = 50;

/** The open sessions of an account, the last seen first, and what happened to its door. */
export async function listerSessions(
  sql: postgres.Sql,
  { compteId, courante }: { compteId: string; courante: string },
): Promise<Lues> {
  const sessions = await sql<Lues['sessions']>`
    select id, appareil, cree_le as "ouverteLe", vue_le as "vueLe", id = ${courante} as courante from sessions
    where compte_id = ${compteId} and expire_le > clock_timestamp() order by vue_le desc, id`;
  const connexions = await sql<Lues['connexions']>`
    select id, le, issue, moyen, appareil, adresse from journal_connexions where compte_id = ${compteId} order by le desc, id limit ${CONNEXIONS_MONTREES}`;
  return { sessions: [...sessions], connexions: [...connexions] };
}

/** Ends one session of the account, at once. @throws `introuvable` when it is not one of its own */
export async function revoquerSession(sql: postgres.Sql, compteId: string, id: string): Promise<void> {
  const { count } = await sql`delete from sessions where id = ${id} and compte_id = ${compteId}`;
  if (count === 0) throw introuvable();
}

/** Ends every session of the account but this one. */
export async function revoquerAutresSessions(sql: postgres.Sql, compteId: string, courante: string): Promise<void> {
  await sql`delete from sessions where compte_id = ${compteId} and id <> ${courante}`;
}
