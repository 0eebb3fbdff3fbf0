import { z } from 'zod';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireAppel, listerAppels, listerLivrables, simulerEligibilite } from './lire-appels.ts';
import { composerFlux } from './flux.ts';
import { fluxDesAides } from './schemas-flux.ts';
import { appelLu, listeAppels, livrablesPublies, reponsesEligibilite, verdictEligibilite } from './schemas.ts';

const tags = ['appels'];
/** How long a site that takes the calls up may keep them: a call opens and closes at its minute here (our decision). */
const FLUX_SECONDES = 900;
const params = z.strictObject({ financeur: z.string().max(60), slug: z.string().max(120) });

export const routesAppels = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels',
      operationId: 'listerAppels',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(listeAppels) },
    }),
    async (c) => repondre(c, listeAppels, { appels: await listerAppels(c.get('deps').base.sql) }, 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels/flux',
      operationId: 'lireFluxDesAides',
      acces: 'public',
      tags,
      responses: {
        200: corpsJson(fluxDesAides),
        304: { description: 'Rien n’a changé depuis la lecture précédente.' },
      },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const { flux, empreinte } = await composerFlux(base.sql, config.baseUrl);
      c.header('Cache-Control', `public, max-age=${FLUX_SECONDES}`);
      c.header('ETag', empreinte);
      if (c.req.header('if-none-match') === empreinte) return c.body(null, 304);
      return repondre(c, fluxDesAides, flux, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels/{financeur}/{slug}',
      operationId: 'lireAppel',
      acces: 'public',
      tags,
      request: { params },
      responses: { 200: corpsJson(appelLu) },
    }),
    async (c) => {
      const { financeur, slug } = c.req.valid('param');
      return repondre(c, appelLu, await lireAppel(c.get('deps').base.sql, financeur, slug), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels/{financeur}/{slug}/livrables',
      operationId: 'listerLivrables',
      acces: 'public',
      tags,
      request: { params },
      responses: { 200: corpsJson(livrablesPublies) },
    }),
    async (c) => {
      const { financeur, slug } = c.req.valid('param');
      return repondre(c, livrablesPublies, await listerLivrables(c.get('deps').base.sql, financeur, slug), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/appels/{financeur}/{slug}/eligibilite',
      operationId: 'simulerEligibilite',
      acces: 'public',
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(reponsesEligibilite) },
      responses: { 200: corpsJson(verdictEligibilite) },
    }),
    async (c) => {
      const { financeur, slug } = c.req.valid('param');
      return repondre(
        c,
        verdictEligibilite,
        await simulerEligibilite(c.get('deps').base.sql, financeur, slug, c.req.valid('json').reponses),
        200,
      );
    },
  );
