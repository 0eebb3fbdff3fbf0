import { z } from 'zod';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireEditions } from './editions.ts';
import { rechercherAdresse } from './rechercher-adresse.ts';
import { rechercher } from './rechercher.ts';
import { demandeAdresse, demandeReferentiel, nomReferentiel, resultatAdresse, resultatReferentiel } from './schemas.ts';

const tags = ['referentiels'];

export const routesReferentiels = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/referentiels/{nom}',
      operationId: 'rechercherReferentiel',
      acces: 'public',
      tags,
      request: { params: z.strictObject({ nom: nomReferentiel }), query: demandeReferentiel },
      responses: { 200: corpsJson(resultatReferentiel) },
    }),
    async (c) => {
      const { recherche, date } = c.req.valid('query');
      return repondre(
        c,
        resultatReferentiel,
        rechercher(await lireEditions(c.req.valid('param').nom), recherche, date),
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/adresses',
      operationId: 'rechercherAdresse',
      acces: 'connecte',
      tags,
      request: { query: demandeAdresse },
      responses: { 200: corpsJson(resultatAdresse) },
    }),
    async (c) =>
      repondre(
        c,
        resultatAdresse,
        await rechercherAdresse(c.get('deps').config.banUrl, c.req.valid('query').recherche),
        200,
      ),
  );
