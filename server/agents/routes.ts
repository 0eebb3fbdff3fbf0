import { z } from 'zod';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { changerFonctions, inviterAgent, retirerInvitationDAgent, revoquerAgent } from './administrer.ts';
import { lireAgent, listerAgents } from './lire-agents.ts';
import { prendreMesure, retirerMesure } from './mesures.ts';
import {
  agentLu,
  agentsLus,
  fonctionsDAgent,
  invitationDAgent,
  mesureDAgent,
  mesurePrise,
  revocationDemandee,
} from './schemas.ts';

const tags = ['agents'];
/** Each funder's own administrators, which the use case reads again. */
const acces = { roles: ['administrateur'] } as const;
const financeur = z.string().regex(/^[a-z0-9-]{1,60}$/);
const params = z.strictObject({ financeur });
const paramsAgent = z.strictObject({ financeur, agent: identifiant });
const fait = (description: string) => ({ 204: { description } });

export const routesAgents = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/agents',
      operationId: 'listerAgents',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(agentsLus) },
    }),
    async (c) =>
      repondre(
        c,
        agentsLus,
        await listerAgents(c.get('deps').base.sql, acteurDe(c).compteId, c.req.valid('param').financeur),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/financeurs/{financeur}/agents/invitations',
      operationId: 'inviterAgent',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(invitationDAgent) },
      responses: fait('Invitation envoyée'),
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      await inviterAgent(
        { sql: base.sql, cleSecrete: config.cleSecrete },
        acteurDe(c).compteId,
        c.req.valid('param').financeur,
        c.req.valid('json'),
      );
      reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/financeurs/{financeur}/agents/invitations/{invitation}',
      operationId: 'retirerInvitationDAgent',
      acces,
      tags,
      request: { params: z.strictObject({ financeur, invitation: identifiant }) },
      responses: fait('Invitation retirée'),
    }),
    async (c) => {
      const { financeur: code, invitation } = c.req.valid('param');
      await retirerInvitationDAgent(c.get('deps').base.sql, acteurDe(c).compteId, code, invitation);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/agents/{agent}',
      operationId: 'lireAgent',
      acces,
      tags,
      request: { params: paramsAgent },
      responses: { 200: corpsJson(agentLu) },
    }),
    async (c) => {
      const { financeur: code, agent } = c.req.valid('param');
      return repondre(c, agentLu, await lireAgent(c.get('deps').base.sql, acteurDe(c).compteId, code, agent), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/financeurs/{financeur}/agents/{agent}/fonctions',
      operationId: 'changerFonctionsDAgent',
      acces,
      corps: 'demande',
      tags,
      request: { params: paramsAgent, body: corpsJson(fonctionsDAgent) },
      responses: fait('Rôles changés'),
    }),
    async (c) => {
      const { financeur: code, agent } = c.req.valid('param');
      const { base, config } = c.get('deps');
      await changerFonctions(
        { sql: base.sql, cleSecrete: config.cleSecrete },
        acteurDe(c).compteId,
        { code, agent },
        c.req.valid('json'),
      );
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/financeurs/{financeur}/agents/{agent}/mesures',
      operationId: 'prendreMesure',
      acces,
      corps: 'demande',
      tags,
      request: { params: paramsAgent, body: corpsJson(mesureDAgent) },
      responses: { 201: corpsJson(mesurePrise) },
    }),
    async (c) => {
      const { financeur: code, agent } = c.req.valid('param');
      const { base, config } = c.get('deps');
      const id = await prendreMesure(
        { sql: base.sql, cleSecrete: config.cleSecrete },
        acteurDe(c).compteId,
        { code, agent },
        c.req.valid('json'),
      );
      return repondre(c, mesurePrise, { id }, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/financeurs/{financeur}/agents/{agent}/mesures/{mesure}',
      operationId: 'retirerMesure',
      acces,
      tags,
      request: { params: z.strictObject({ financeur, agent: identifiant, mesure: identifiant }) },
      responses: fait('Mesure retirée'),
    }),
    async (c) => {
      const { financeur: code, agent, mesure } = c.req.valid('param');
      await retirerMesure(c.get('deps').base.sql, acteurDe(c).compteId, { code, agent }, mesure);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/financeurs/{financeur}/agents/{agent}/revocation',
      operationId: 'revoquerAgent',
      acces,
      corps: 'demande',
      tags,
      request: { params: paramsAgent, body: corpsJson(revocationDemandee) },
      responses: fait('Accès retirés'),
    }),
    async (c) => {
      const { financeur: code, agent } = c.req.valid('param');
      await revoquerAgent(c.get('deps').base.sql, acteurDe(c).compteId, { code, agent }, c.req.valid('json').motif);
      return c.body(null, 204);
    },
  );
