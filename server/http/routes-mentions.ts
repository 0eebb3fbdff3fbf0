import { z } from 'zod';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from './route.ts';

const mentions = z
  .strictObject({
    editeur: z.string().nullable(),
    directeur: z.string().nullable(),
    hebergeur: z.string().nullable(),
    /** `mailto:…` or `https://…`. */
    contact: z.string().nullable(),
  })
  .meta({ id: 'Mentions' });

/** Who publishes this installation, as its settings say it. */
export const routesMentions = nouvelleApplication().openapi(
  definirRoute({
    method: 'get',
    path: '/api/mentions',
    operationId: 'lireMentions',
    acces: 'public',
    tags: ['mentions'],
    responses: { 200: corpsJson(mentions) },
  }),
  (c) => repondre(c, mentions, c.get('deps').config.mentions, 200),
);
