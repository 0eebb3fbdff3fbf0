import { provenanceDe } from '../http/provenance.ts';
import { fermerSessionDe, ouvrirSessionDe, situationDe } from '../http/session.ts';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireSession } from './lire-session.ts';
import { verifierIdentifiants } from './ouvrir-session.ts';
import { identifiants, sessionLue } from './schemas.ts';

const tags = ['comptes'];
const chemin = '/api/session';

export const routesComptes = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: chemin,
      operationId: 'lireSession',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config.demo), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: chemin,
      operationId: 'ouvrirSession',
      acces: 'public',
      corps: 'identite',
      tags,
      request: { body: corpsJson(identifiants) },
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const { courriel, motDePasse } = c.req.valid('json');
      const compteId = await verifierIdentifiants(base.sql, { courriel, motDePasse, provenance: provenanceDe(c) });
      await ouvrirSessionDe(c, compteId, { moyen: 'mot_de_passe', facteur: false });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config.demo), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: chemin,
      operationId: 'fermerSession',
      acces: 'public',
      tags,
      responses: { 204: { description: 'Session fermée' } },
    }),
    async (c) => {
      await fermerSessionDe(c);
      return c.body(null, 204);
    },
  );
