import { z } from 'zod';
import type { Context } from 'hono';
import type { Env } from '../http/contexte.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { provenanceDe } from '../http/provenance.ts';
import { identifiant } from '../http/schemas.ts';
import { fermerSessionDe, ouvrirSessionDe } from '../http/session.ts';
import { changerMotDePasse, demanderCourriel, fermerCompte } from './changer-compte.ts';
import { changementCourriel, changementMotDePasse, fermeture, sessionsLues } from './schemas.ts';
import { listerSessions, revoquerAutresSessions, revoquerSession } from './sessions.ts';

const tags = ['comptes'];
const acces = 'connecte';

const contexteDe = (c: Context<Env>) => {
  const { base, config } = c.get('deps');
  return {
    sql: base.sql,
    acteur: acteurDe(c),
    demo: config.demo,
    cleSecrete: config.cleSecrete,
    provenance: provenanceDe(c),
  };
};
/** Whoever sits down at an open session could otherwise put its owner out everywhere else (ASVS 5.0 7.5.2). */
const SESSION_GARDEE =
  'Déconnecter un autre appareil demande de prouver que c’est bien vous\u00a0: rien n’est encore déconnecté.';
const sessionDe = (c: Context<Env>): string => c.get('session')?.id ?? '';

/** What a person does with their own account. */
export const routesCompte = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/compte/mot-de-passe',
      operationId: 'changerMotDePasse',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(changementMotDePasse) },
      responses: { 204: { description: 'Mot de passe changé, autres sessions fermées' } },
    }),
    async (c) => {
      const contexte = contexteDe(c);
      const prouve = c.get('session')?.facteur === true;
      await changerMotDePasse(contexte, c.req.valid('json'));
      // What was proved in the session that has just ended is proved in the one that takes its place.
      await ouvrirSessionDe(c, contexte.acteur.compteId, { moyen: 'mot_de_passe', facteur: prouve });
      c.get('deps').reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/compte/courriel',
      operationId: 'changerCourriel',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(changementCourriel) },
      responses: { 204: { description: 'Un lien part à la nouvelle adresse' } },
    }),
    async (c) => {
      await demanderCourriel(contexteDe(c), c.req.valid('json'));
      c.get('deps').reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/compte/fermeture',
      operationId: 'fermerCompte',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(fermeture) },
      responses: { 204: { description: 'Compte fermé' } },
    }),
    async (c) => {
      await fermerCompte(contexteDe(c), c.req.valid('json'));
      c.get('deps').reveiller();
      await fermerSessionDe(c);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/sessions',
      operationId: 'listerSessions',
      acces,
      tags,
      responses: { 200: corpsJson(sessionsLues) },
    }),
    async (c) => {
      const { sql, acteur } = contexteDe(c);
      const lues = await listerSessions(sql, { compteId: acteur.compteId, courante: sessionDe(c) });
      return repondre(c, sessionsLues, lues, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/compte/sessions',
      operationId: 'revoquerAutresSessions',
      acces,
      tags,
      responses: { 204: { description: 'Les autres sessions sont fermées' } },
    }),
    async (c) => {
      const { sql, acteur } = contexteDe(c);
      exigerPreuve(acteur, SESSION_GARDEE);
      await revoquerAutresSessions(sql, acteur.compteId, sessionDe(c));
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/compte/sessions/{id}',
      operationId: 'revoquerSession',
      acces,
      tags,
      request: { params: z.object({ id: identifiant }) },
      responses: { 204: { description: 'Session fermée' } },
    }),
    async (c) => {
      const { sql, acteur } = contexteDe(c);
      const { id } = c.req.valid('param');
      // One's own is a sign-out.
      if (id !== sessionDe(c)) exigerPreuve(acteur, SESSION_GARDEE);
      await revoquerSession(sql, acteur.compteId, id);
      return c.body(null, 204);
    },
  );
