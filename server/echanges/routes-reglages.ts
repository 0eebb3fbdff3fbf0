import { z } from 'zod';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { garderModele, listerModeles, retirerModele } from './modeles.ts';
import { ouvrirFilPourEcrire } from './ouvrir-fil.ts';
import { cadenceDesEchanges, modelesDeMessages, nouveauModele } from './schemas.ts';

const tags = ['échanges'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant });

/** How one is written to about messages, and the answers that agents keep to use again. */
export const routesReglagesDesEchanges = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/echanges',
      operationId: 'lireCadenceDesEchanges',
      acces,
      tags,
      responses: { 200: corpsJson(cadenceDesEchanges) },
    }),
    async (c) => {
      const [lue] = await c.get('deps').base.sql<z.input<typeof cadenceDesEchanges>[]>`
        select cadence from preferences_echanges where compte_id = ${acteurDe(c).compteId}`;
      return repondre(c, cadenceDesEchanges, lue ?? { cadence: 'immediate' }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/compte/echanges',
      operationId: 'changerCadenceDesEchanges',
      acces,
      corps: 'demande',
      tags,
      request: { body: corpsJson(cadenceDesEchanges) },
      responses: { 204: { description: 'Préférence enregistrée' } },
    }),
    async (c) => {
      const { cadence } = c.req.valid('json');
      await c.get('deps').base.sql`
        insert into preferences_echanges (compte_id, cadence) values (${acteurDe(c).compteId}, ${cadence})
        on conflict (compte_id) do update set cadence = excluded.cadence`;
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/echanges/modeles',
      operationId: 'listerModelesDeMessages',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(modelesDeMessages) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const fil = await ouvrirFilPourEcrire(sql, acteurDe(c), c.req.valid('param').dossier);
      return repondre(c, modelesDeMessages, await listerModeles(sql, fil), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/echanges/modeles',
      operationId: 'garderModeleDeMessage',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(nouveauModele) },
      responses: { 204: { description: 'Réponse type gardée' } },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const fil = await ouvrirFilPourEcrire(sql, acteurDe(c), c.req.valid('param').dossier);
      await garderModele(sql, fil, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/dossiers/{dossier}/echanges/modeles/{modele}',
      operationId: 'retirerModeleDeMessage',
      acces,
      tags,
      request: { params: z.strictObject({ dossier: identifiant, modele: identifiant }) },
      responses: { 204: { description: 'Réponse type retirée' } },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const { dossier, modele } = c.req.valid('param');
      await retirerModele(sql, await ouvrirFilPourEcrire(sql, acteurDe(c), dossier), modele);
      return c.body(null, 204);
    },
  );
