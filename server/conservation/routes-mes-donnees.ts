import { z } from 'zod';
import { repondreFichier } from '../http/fichier.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireDelegues, rassemblerDonnees } from './mes-donnees.ts';
import { mesDonnees } from './schemas.ts';

const tags = ['comptes'];
/** One's own, and nobody else's. */
const acces = 'connecte';

export const routesMesDonnees = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/donnees',
      operationId: 'lireMesDonnees',
      acces,
      tags,
      responses: { 200: corpsJson(mesDonnees) },
    }),
    async (c) =>
      repondre(
        c,
        mesDonnees,
        { delegues: [...(await lireDelegues(c.get('deps').base.sql, acteurDe(c).compteId))] },
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/donnees.json',
      operationId: 'exporterMesDonnees',
      acces,
      tags,
      responses: {
        200: {
          description: 'Tout ce que Jalon garde de la personne',
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const nom = 'mes-donnees.json';
      const lues = await rassemblerDonnees(c.get('deps').base.sql, acteurDe(c).compteId);
      noterOuverture(c, { nom });
      return repondreFichier({ nom, type: 'application/json; charset=utf-8', octets: JSON.stringify(lues, null, 2) });
    },
  );
