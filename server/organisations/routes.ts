import { z } from 'zod';
import { introuvable } from '../http/probleme.ts';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireEntreprise } from './lire-entreprise.ts';
import { entrepriseLue, siret } from './schemas.ts';

export const routesOrganisations = nouvelleApplication().openapi(
  definirRoute({
    method: 'get',
    path: '/api/entreprises/{siret}',
    operationId: 'lireEntreprise',
    acces: 'connecte',
    tags: ['organisations'],
    request: { params: z.strictObject({ siret: z.string().max(40) }) },
    responses: { 200: corpsJson(entrepriseLue) },
  }),
  async (c) => {
    const lu = siret.safeParse(c.req.valid('param').siret);
    if (!lu.success) throw introuvable();
    const { base, config } = c.get('deps');
    return repondre(c, entrepriseLue, await lireEntreprise(base.sql, config.rechercheEntreprisesUrl, lu.data), 200);
  },
);
