import { z } from 'zod';
import { introuvable } from '../http/probleme.ts';
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
      request: { params: z.strictObject({ nom: z.string().max(40) }), query: demandeReferentiel },
      responses: { 200: corpsJson(resultatReferentiel) },
    }),
    async (c) => {
      const { recherche, date } = c.req.valid('query');
      const nom = nomReferentiel.safeParse(c.req.valid('param').nom);
      if (!nom.success) throw introuvable();
      const editions = c.get('deps').referentiels.editions.get(nom.data) ?? (await lireEditions(nom.data));
      return repondre(c, resultatReferentiel, rechercher(editions, recherche, date), 200);
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
