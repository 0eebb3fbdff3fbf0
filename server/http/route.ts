import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { Env } from './contexte.ts';
import { lireCorps, octetsMax, type Corps } from './corps.ts';
import { Refus } from './probleme.ts';

/** Who may call a route: anyone, anyone signed in (the use case then decides what exists for them), or agents holding one of these roles. */
export type Acces = 'public' | 'connecte' | { roles: readonly Role[] };

const exiger =
  (acces: Acces): MiddlewareHandler<Env> =>
  async (c, suivant) => {
    if (acces !== 'public') {
      const acteur = c.get('acteur');
      if (!acteur)
        throw new Refus(
          'session_absente',
          'Votre session a expiré ou vous n’êtes pas connecté. Connectez-vous : votre saisie est conservée.',
        );
      const tenus = typeof acces === 'object' ? acteur.roles.filter((r) => acces.roles.includes(r.role)) : [];
      c.set('financeurs', [...new Set(tenus.map((r) => r.financeurId))]);
      if (typeof acces === 'object' && tenus.length === 0)
        throw new Refus(
          'acces_refuse',
          'Cette page n’est pas de votre ressort. Demandez l’accès à votre administrateur.',
        );
    }
    await suivant();
  };

/** A route that receives something says of which kind, which sets how much of it is read; one that receives nothing reads nothing. */
type DeclareCorps<R> = R extends { request: { body: unknown } } ? { corps: Corps } : { corps?: never };

/**
 * Declares a route. `acces` cannot be left out: it sets both what protects the route and what the OpenAPI document says of it. Nor can `corps` where there is a
 * body: `x-corps-max` says its bytes.
 */
export function definirRoute<
  const P extends string,
  const R extends Omit<RouteConfig, 'path' | 'middleware' | 'security' | 'operationId'>,
>(
  config: R & { path: P; operationId: string; acces: Acces } & DeclareCorps<R>,
): ReturnType<typeof createRoute<P, R & { path: P; operationId: string; middleware: MiddlewareHandler<Env> }>> {
  const { acces, corps, ...reste } = config as R & { path: P; operationId: string; acces: Acces; corps?: Corps };
  const complete: unknown = {
    ...reste,
    // Whoever may not call the route is told so before anything of what they send is read.
    middleware: corps === undefined || corps === 'fichier' ? exiger(acces) : [exiger(acces), lireCorps(corps)],
    ...(corps === undefined ? {} : { 'x-corps-max': octetsMax(corps) }),
    ...(acces === 'public' ? {} : { security: [{ session: [] }] }),
  };
  const route: unknown = createRoute(complete as RouteConfig);
  return route as never;
}

const HORS_FORME: ReadonlySet<string> = new Set(['unrecognized_keys', 'invalid_type']);

/** A sub-application whose refusals of form are French and complete. */
export function nouvelleApplication(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (resultat) => {
      if (resultat.success) return;
      const constats = resultat.error.issues.map((i) => ({
        chemin: i.path.join('/'),
        code: i.code,
        gravite: 'bloquant' as const,
        message: 'Valeur absente, inattendue ou mal formée : vérifiez ce champ.',
      }));
      // A page may send a value that is refused; never another key, nor another kind of value.
      const contournement = resultat.error.issues.some((i) => HORS_FORME.has(i.code)) ? 'forme' : undefined;
      throw new Refus('saisie_refusee', 'La demande est incomplète ou mal formée.', { constats, contournement });
    },
  });
}

/** A JSON body in the words of OpenAPI. */
export function corpsJson<S extends z.ZodType>(
  schema: S,
): { content: { 'application/json': { schema: S } }; description: string; required: true } {
  return { content: { 'application/json': { schema } }, description: 'JSON', required: true };
}

/** Answers after parsing: an extra or missing key is a bug of ours that never leaves the server. */
export function repondre<S extends z.ZodType>(
  c: Context<Env>,
  schema: S,
  corps: z.input<S>,
  statut: ContentfulStatusCode,
): never {
  // The type of a route's answer is checked by `corps`; the response object itself has nothing more to tell the compiler.
  return c.json(schema.parse(corps) as object, statut) as never;
}

/** The actor of a route that is not public. */
export function acteurDe(c: Context<Env>): Acteur {
  const acteur = c.get('acteur');
  if (!acteur) throw new Refus('session_absente', 'Connectez-vous pour continuer.');
  return acteur;
}
