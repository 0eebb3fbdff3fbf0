import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { enregistrerRetourComptable, listerMandats } from './retour-comptable.ts';
import { bilanRetour, filtreTableau, mandatsEnAttente, retourComptable, tableauFinancier } from './schemas.ts';
import { lireTableau } from './tableau.ts';

const tags = ['finances'];

export const routesFinances = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/mandats',
      operationId: 'listerMandats',
      acces: { roles: ['administrateur', 'finances'] },
      tags,
      responses: { 200: corpsJson(mandatsEnAttente) },
    }),
    async (c) =>
      repondre(c, mandatsEnAttente, await listerMandats(c.get('deps').base, acteurDe(c), c.get('financeurs')), 200),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/retours-comptable',
      operationId: 'enregistrerRetourComptable',
      acces: { roles: ['administrateur'] },
      corps: 'acte',
      tags,
      request: { body: corpsJson(retourComptable) },
      responses: { 200: corpsJson(bilanRetour) },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const bilan = await enregistrerRetourComptable(base.sql, acteurDe(c), c.get('financeurs'), c.req.valid('json'));
      reveiller();
      return repondre(c, bilanRetour, bilan, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/finances/tableau',
      operationId: 'lireTableauFinancier',
      acces: { roles: ['finances', 'ordonnateur', 'responsable', 'pilote', 'administrateur', 'instructeur'] },
      tags,
      request: { query: filtreTableau },
      responses: { 200: corpsJson(tableauFinancier) },
    }),
    async (c) => {
      const { exercice = null } = c.req.valid('query');
      return repondre(c, tableauFinancier, await lireTableau(c.get('deps').base, c.get('financeurs'), exercice), 200);
    },
  );
