import { z } from 'zod';
import { lireSession } from '../comptes/lire-session.ts';
import { sessionLue } from '../comptes/schemas.ts';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { ouvrirSessionDe, situationDe } from '../http/session.ts';
import { accepterInvitation, lireInvitation } from './accepter-invitation.ts';
import { invitationAcceptee, invitationLue } from './schemas.ts';

const tags = ['comptes'];
const acces = 'public';

export const routesInvitations = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/invitations/lecture',
      operationId: 'lireInvitation',
      acces,
      corps: 'identite',
      tags,
      request: { body: corpsJson(z.strictObject({ secret: z.string().max(100) })) },
      responses: { 200: corpsJson(invitationLue) },
    }),
    async (c) =>
      repondre(
        c,
        invitationLue,
        await lireInvitation(c.get('deps').base.sql, c.get('acteur'), c.req.valid('json').secret),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/invitations/acceptation',
      operationId: 'accepterInvitation',
      acces,
      corps: 'identite',
      tags,
      request: { body: corpsJson(invitationAcceptee) },
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const compteId = await accepterInvitation(base.sql, config.cleSecrete, c.get('acteur'), c.req.valid('json'));
      // What the account may do has changed: it signs in anew.
      await ouvrirSessionDe(c, compteId, { moyen: 'lien', facteur: false });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
    },
  );
