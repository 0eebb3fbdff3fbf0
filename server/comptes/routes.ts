import { provenanceDe } from '../http/provenance.ts';
import { fermerSessionDe, ouvrirSessionDe, situationDe } from '../http/session.ts';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { lireSession } from './lire-session.ts';
import { verifierIdentifiants } from './ouvrir-session.ts';
import { sortir } from './proconnect.ts';
import { identifiants, sessionFermee, sessionLue } from './schemas.ts';

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
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
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
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: chemin,
      operationId: 'fermerSession',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(sessionFermee) },
    }),
    async (c) => {
      const jeton = await fermerSessionDe(c);
      const { proconnect, baseUrl } = c.get('deps').config;
      const adresse =
        jeton === null || proconnect === null ? null : await sortir(proconnect, { jeton, retour: `${baseUrl}/` });
      return repondre(c, sessionFermee, { adresse }, 200);
    },
  );
