import { z } from 'zod';
import { repondreFichier } from '../http/fichier.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { recevoirFichier } from '../pieces/deposer-piece.ts';
import { traduireEchec } from '../pieces/traduire-echec.ts';
import {
  creerBordereau,
  exigerSansVisa,
  exporterBordereau,
  financeurAdministre,
  fixerDurees,
  lireArchives,
  viser,
} from './archives.ts';
import { demanderElimination, verser } from './verser.ts';
import { archivesLues, bordereauDemande, bordereauFait, dureesDeConservation } from './schemas.ts';

const tags = ['archives'];
const acces = { roles: ['administrateur'] } as const;
const financeur = z.string().regex(/^[a-z0-9-]{1,60}$/);
const params = z.strictObject({ financeur });
const paramsBordereau = z.strictObject({ financeur, bordereau: identifiant });
/** A visa is a page or two. */
const TAILLE_MAX = 10_000_000;

export const routesArchives = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/archives',
      operationId: 'lireArchives',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(archivesLues) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const id = await financeurAdministre(sql, c.req.valid('param').financeur, c.get('financeurs'));
      return repondre(c, archivesLues, await lireArchives(sql, acteurDe(c), id), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/financeurs/{financeur}/archives/durees',
      operationId: 'fixerDureesDeConservation',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(dureesDeConservation) },
      responses: { 204: { description: 'Fixées' } },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const id = await financeurAdministre(sql, c.req.valid('param').financeur, c.get('financeurs'));
      await fixerDurees(sql, { financeur: id, compteId: acteurDe(c).compteId, durees: c.req.valid('json') });
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/financeurs/{financeur}/archives/bordereaux',
      operationId: 'creerBordereau',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(bordereauDemande) },
      responses: { 201: corpsJson(bordereauFait) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const acteur = acteurDe(c);
      const id = await financeurAdministre(sql, c.req.valid('param').financeur, c.get('financeurs'));
      // What it proposes cannot be undone once it has its visa.
      exigerPreuve(acteur);
      const fait = await creerBordereau(sql, { financeur: id, acteur, dossiers: c.req.valid('json').dossiers });
      return repondre(c, bordereauFait, fait, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/liste.csv',
      operationId: 'exporterBordereau',
      acces,
      tags,
      request: { params: paramsBordereau },
      responses: {
        200: {
          description: 'Une ligne par dossier',
          content: { 'text/csv': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const { financeur: code, bordereau } = c.req.valid('param');
      const id = await financeurAdministre(sql, code, c.get('financeurs'));
      const { numero, texte } = await exporterBordereau(sql, id, bordereau);
      const nom = `${numero}.csv`;
      noterOuverture(c, { nom, financeurId: id });
      return repondreFichier({ nom, type: 'text/csv; charset=utf-8', octets: texte });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/elimination.xml',
      operationId: 'exporterDemandeDElimination',
      acces,
      tags,
      request: { params: paramsBordereau },
      responses: {
        200: {
          description: 'La demande de visa, en SEDA 2.2',
          content: { 'application/xml': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const { financeur: code, bordereau } = c.req.valid('param');
      const id = await financeurAdministre(sql, code, c.get('financeurs'));
      const { numero, texte } = await demanderElimination(sql, id, bordereau);
      const nom = `${numero}.xml`;
      noterOuverture(c, { nom, financeurId: id });
      return repondreFichier({ nom, type: 'application/xml; charset=utf-8', octets: texte });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/financeurs/{financeur}/archives/dossiers/{dossier}/seda.zip',
      operationId: 'verserDossier',
      acces,
      tags,
      request: { params: z.strictObject({ financeur, dossier: identifiant }) },
      responses: {
        200: {
          description: 'Le dossier et ses fichiers, en SEDA 2.2',
          content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const { base, stockage } = c.get('deps');
      const { financeur: code, dossier } = c.req.valid('param');
      const id = await financeurAdministre(base.sql, code, c.get('financeurs'));
      const demande = { financeur: id, acteur: acteurDe(c), dossier };
      const { nom, flux } = await verser({ sql: base.sql, stockage }, demande);
      noterOuverture(c, { nom, financeurId: id, dossierId: dossier });
      return repondreFichier({ nom, type: 'application/zip', octets: flux });
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/visa',
      operationId: 'joindreVisa',
      acces,
      corps: 'fichier',
      tags,
      request: {
        params: paramsBordereau,
        query: z.strictObject({ nom: z.string().min(1).max(500) }),
        body: {
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
          description: 'Le visa, tel quel',
        },
      },
      responses: { 204: { description: 'Joint : les dossiers seront effacés dans la journée' } },
    }),
    async (c) => {
      const { base, stockage, antivirus } = c.get('deps');
      const { financeur: code, bordereau } = c.req.valid('param');
      const { compteId } = acteurDe(c);
      const id = await financeurAdministre(base.sql, code, c.get('financeurs'));
      await exigerSansVisa(base.sql, id, bordereau);
      const corps = c.req.raw.body;
      if (!corps) throw new Refus('saisie_refusee', 'Ce fichier est vide. Vérifiez-le, puis déposez-le de nouveau.');
      try {
        await recevoirFichier(
          {
            stockage,
            antivirus,
            nom: c.req.valid('query').nom,
            corps,
            tailleMax: TAILLE_MAX,
            tailleAnnoncee: Number(c.req.header('content-length') ?? 0),
            familles: ['pdf', 'image'],
          },
          (visa) => viser(base.sql, { financeur: id, id: bordereau, compteId, visa }),
        );
        return c.body(null, 204);
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  );
