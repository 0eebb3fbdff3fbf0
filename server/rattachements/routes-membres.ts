import { z } from 'zod';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { inviter, retirerInvitation } from './inviter.ts';
import { changerRoles, lireMembres, retirerMembre } from './membres.ts';
import { departDemande, invitationDemandee, membresLus, rolesDemandes } from './schemas-membres.ts';

const tags = ['organisations'];
const acces = 'connecte';
const params = z.strictObject({ organisation: identifiant });
const paramsMembre = z.strictObject({ organisation: identifiant, membre: identifiant });
const fait = (description: string) => ({ 204: { description } });

export const routesMembres = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/organisations/{organisation}/membres',
      operationId: 'lireMembres',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(membresLus) },
    }),
    async (c) =>
      repondre(
        c,
        membresLus,
        await lireMembres(c.get('deps').base.sql, acteurDe(c).compteId, c.req.valid('param').organisation),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/organisations/{organisation}/membres/{membre}/roles',
      operationId: 'changerRolesDeMembre',
      acces,
      corps: 'demande',
      tags,
      request: { params: paramsMembre, body: corpsJson(rolesDemandes) },
      responses: fait('Rôles changés'),
    }),
    async (c) => {
      const { organisation: organisationId, membre } = c.req.valid('param');
      const { base, config } = c.get('deps');
      await changerRoles(
        { sql: base.sql, cles: config.cleSecrete },
        acteurDe(c).compteId,
        { organisationId, membre },
        c.req.valid('json').roles,
      );
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/organisations/{organisation}/membres/{membre}/depart',
      operationId: 'retirerMembre',
      acces,
      corps: 'demande',
      tags,
      request: { params: paramsMembre, body: corpsJson(departDemande) },
      responses: fait('Membre retiré'),
    }),
    async (c) => {
      const { organisation: organisationId, membre } = c.req.valid('param');
      await retirerMembre(
        c.get('deps').base.sql,
        acteurDe(c).compteId,
        { organisationId, membre },
        c.req.valid('json').remettreA,
      );
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/organisations/{organisation}/invitations',
      operationId: 'inviterMembre',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(invitationDemandee) },
      responses: fait('Invitation envoyée'),
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      await inviter(
        { sql: base.sql, cleSecrete: config.cleSecrete },
        acteurDe(c).compteId,
        c.req.valid('param').organisation,
        c.req.valid('json'),
      );
      reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/organisations/{organisation}/invitations/{invitation}',
      operationId: 'retirerInvitation',
      acces,
      tags,
      request: { params: z.strictObject({ organisation: identifiant, invitation: identifiant }) },
      responses: fait('Invitation retirée'),
    }),
    async (c) => {
      const { organisation, invitation } = c.req.valid('param');
      await retirerInvitation(c.get('deps').base.sql, acteurDe(c).compteId, organisation, invitation);
      return c.body(null, 204);
    },
  );
