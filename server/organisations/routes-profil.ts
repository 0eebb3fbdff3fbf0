import { z } from 'zod';
import { modifications } from '../dossiers/schemas-formulaire.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { enregistrerProfil } from './enregistrer-profil.ts';
import { lireProfil } from './lire-profil.ts';
import { lireReprise, reprendreProfil } from './reprendre-profil.ts';
import { profilLu, repriseDemandee, repriseLue } from './schemas-profil.ts';

const tags = ['organisations'];
const acces = 'connecte';
const params = z.strictObject({ organisation: identifiant });
const paramsReprise = z.strictObject({ organisation: identifiant, dossier: identifiant });

export const routesProfil = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/organisations/{organisation}/profil',
      operationId: 'lireProfil',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(profilLu) },
    }),
    async (c) =>
      repondre(
        c,
        profilLu,
        await lireProfil(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').organisation),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'patch',
      path: '/api/organisations/{organisation}/profil',
      operationId: 'enregistrerProfil',
      acces,
      corps: 'saisie',
      tags,
      request: { params, body: corpsJson(modifications) },
      responses: { 200: corpsJson(profilLu) },
    }),
    async (c) =>
      repondre(
        c,
        profilLu,
        await enregistrerProfil(
          c.get('deps').base.sql,
          acteurDe(c),
          c.req.valid('param').organisation,
          c.req.valid('json').modifications,
        ),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/organisations/{organisation}/profil/reprises/{dossier}',
      operationId: 'lireReprise',
      acces,
      tags,
      request: { params: paramsReprise },
      responses: { 200: corpsJson(repriseLue) },
    }),
    async (c) => {
      const { organisation, dossier } = c.req.valid('param');
      return repondre(
        c,
        repriseLue,
        await lireReprise(c.get('deps').base.sql, acteurDe(c), organisation, dossier),
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/organisations/{organisation}/profil/reprendre',
      operationId: 'reprendreProfil',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(repriseDemandee) },
      responses: { 200: corpsJson(repriseLue) },
    }),
    async (c) =>
      repondre(
        c,
        repriseLue,
        await reprendreProfil(
          c.get('deps').base.sql,
          acteurDe(c),
          c.req.valid('param').organisation,
          c.req.valid('json').dossier,
        ),
        200,
      ),
  );
