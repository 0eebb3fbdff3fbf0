import { z } from 'zod';
import { repondreFichier } from '../http/fichier.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { financeurAdministre } from './archives.ts';
import {
  demanderDroit,
  lireDemandesRecues,
  lireMesDemandes,
  prolongerDemande,
  repondreDemande,
} from './demandes-de-droits.ts';
import { lireDelegues, rassemblerDonnees } from './mes-donnees.ts';
import {
  demandesDeDroitsRecues,
  droitDemande,
  droitEnregistre,
  prolongationDeDroit,
  reponseADroit,
} from './schemas-droits.ts';
import { mesDonnees } from './schemas.ts';

const tags = ['comptes'];
/** One's own, and nobody else's. */
const acces = 'connecte';
const administre = { roles: ['administrateur'] } as const;
const params = z.strictObject({ financeur: z.string().regex(/^[a-z0-9-]{1,60}$/) });

export const routesMesDonnees = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/donnees',
      operationId: 'lireMesDonnees',
      acces,
      tags,
      responses: { 200: corpsJson(mesDonnees) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const { compteId } = acteurDe(c);
      const [delegues, demandes] = await Promise.all([lireDelegues(sql, compteId), lireMesDemandes(sql, compteId)]);
      return repondre(c, mesDonnees, { delegues: [...delegues], demandes }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/compte/donnees/demandes',
      operationId: 'demanderDroit',
      acces,
      corps: 'demande',
      tags,
      request: { body: corpsJson(droitDemande) },
      responses: { 201: corpsJson(droitEnregistre) },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const deps = { sql: base.sql, baseUrl: config.baseUrl };
      const faite = await demanderDroit(deps, acteurDe(c).compteId, c.req.valid('json'));
      reveiller();
      return repondre(c, droitEnregistre, faite, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/demandes-de-droits',
      operationId: 'lireDemandesDeDroits',
      acces: administre,
      tags,
      request: { params },
      responses: { 200: corpsJson(demandesDeDroitsRecues) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const id = await financeurAdministre(sql, c.req.valid('param').financeur, c.get('financeurs'));
      const demandes = await lireDemandesRecues(sql, acteurDe(c), id);
      return repondre(c, demandesDeDroitsRecues, { demandes }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/financeurs/{financeur}/demandes-de-droits/{demande}/reponse',
      operationId: 'repondreADroit',
      acces: administre,
      corps: 'demande',
      tags,
      request: {
        params: z.strictObject({ financeur: params.shape.financeur, demande: identifiant }),
        body: corpsJson(reponseADroit),
      },
      responses: { 204: { description: 'Répondu' } },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const { financeur, demande } = c.req.valid('param');
      const financeurId = await financeurAdministre(base.sql, financeur, c.get('financeurs'));
      const deps = { sql: base.sql, baseUrl: config.baseUrl };
      await repondreDemande(deps, { financeurId, acteur: acteurDe(c), id: demande }, c.req.valid('json'));
      reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/financeurs/{financeur}/demandes-de-droits/{demande}/prolongation',
      operationId: 'prolongerDroit',
      acces: administre,
      corps: 'demande',
      tags,
      request: {
        params: z.strictObject({ financeur: params.shape.financeur, demande: identifiant }),
        body: corpsJson(prolongationDeDroit),
      },
      responses: { 204: { description: 'Deux mois de plus, et la personne prévenue' } },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const { financeur, demande } = c.req.valid('param');
      const financeurId = await financeurAdministre(base.sql, financeur, c.get('financeurs'));
      const deps = { sql: base.sql, baseUrl: config.baseUrl };
      await prolongerDemande(deps, { financeurId, acteur: acteurDe(c), id: demande }, c.req.valid('json').motif);
      reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/compte/donnees.json',
      operationId: 'exporterMesDonnees',
      acces,
      tags,
      responses: {
        200: {
          description: 'Tout ce que Jalon garde de la personne',
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const nom = 'mes-donnees.json';
      const lues = await rassemblerDonnees(c.get('deps').base.sql, acteurDe(c).compteId);
      noterOuverture(c, { nom });
      return repondreFichier({ nom, type: 'application/json; charset=utf-8', octets: JSON.stringify(lues, null, 2) });
    },
  );
