import { z } from 'zod';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { direAccord, enregistrerRecommandee } from './enregistrer-remise.ts';
import { lireLettresAEnvoyer } from './lettres-a-envoyer.ts';
import { lireRemises } from './lire-remises.ts';
import { accordDit, lettreEnregistree, remisesLues, lettresAEnvoyer } from './schemas.ts';

const tags = ['documents'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant });

export const routesRemises = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/remises/a-envoyer',
      operationId: 'lireLettresAEnvoyer',
      acces,
      tags,
      responses: { 200: corpsJson(lettresAEnvoyer) },
    }),
    async (c) => repondre(c, lettresAEnvoyer, await lireLettresAEnvoyer(c.get('deps').base, acteurDe(c)), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/remises',
      operationId: 'lireRemises',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(remisesLues) },
    }),
    async (c) =>
      repondre(
        c,
        remisesLues,
        await lireRemises(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/accord-electronique',
      operationId: 'direAccordElectronique',
      acces,
      corps: 'identite',
      tags,
      request: { params, body: corpsJson(accordDit) },
      responses: { 204: { description: 'C’est noté.' } },
    }),
    async (c) => {
      await direAccord(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier, c.req.valid('json').accepte);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/remises/{piece}/recommandee',
      operationId: 'enregistrerLettreRecommandee',
      acces,
      corps: 'identite',
      tags,
      request: { params: params.extend({ piece: identifiant }), body: corpsJson(lettreEnregistree) },
      responses: { 204: { description: 'La date de présentation est enregistrée.' } },
    }),
    async (c) => {
      await enregistrerRecommandee(c.get('deps').base.sql, acteurDe(c), c.req.valid('param'), c.req.valid('json'));
      return c.body(null, 204);
    },
  );
