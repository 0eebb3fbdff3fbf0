import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** The route that a request took, by its pattern: `/api/dossiers/:dossier`, for an address holds the name of a dossier; `inconnue` when none is declared. */
export const routeLue = (c: Context): string =>
  matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'inconnue';
