import { z } from 'zod';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { rechercherEntreprise } from './rechercher-entreprise.ts';
import { entrepriseLue, siret } from './schemas.ts';

export const routesOrganisations = nouvelleApplication().openapi(
  definirRoute({
    method: 'get',
    path: '/api/entreprises/{siret}',
    operationId: 'lireEntreprise',
    acces: 'connecte',
    tags: ['organisations'],
    request: { params: z.strictObject({ siret }) },
    responses: { 200: corpsJson(entrepriseLue) },
  }),
  async (c) =>
    repondre(
      c,
      entrepriseLue,
      await rechercherEntreprise(c.get('deps').config.rechercheEntreprisesUrl, c.req.valid('param').siret),
      200,
    ),
);
