import { z } from 'zod';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant, nomCourt } from '../http/schemas.ts';
import { accuserChangements } from './changements-version.ts';
import { creerDossier } from './creer-dossier.ts';
import { lireActe } from './lire-actes.ts';
import { lireCycle } from './lire-cycle.ts';
import { lireDeparts } from './lire-departs.ts';
import { lireDocumentsDuDossier } from './lire-documents.ts';
import { lireDossier } from './lire-dossier.ts';
import { lireFinances } from './lire-finances.ts';
import { enregistrerReponses, lireConstats, lireFormulaire } from './lire-formulaire.ts';
import { lireJournal } from './lire-journal.ts';
import { listerDossiers, type LireTextes } from './lister-dossiers.ts';
import { chargerVersion } from '../engine/versions.ts';
import { acteLu, evenementApplique, evenementDemande } from './schemas-actes.ts';
import { cycleLu } from './schemas-cycle.ts';
import { documentsLus } from './schemas-documents.ts';
import { financesLues } from './schemas-finances.ts';
import { constatsLus, formulaireLu, modifications, resultatModifications } from './schemas-formulaire.ts';
import { journalLu } from './schemas-journal.ts';
import {
  departsLus,
  dossierCree,
  filtreDossiers,
  listeDossiers,
  nomDAdresse,
  nouveauDossier,
} from './schemas-liste.ts';
import { dossierLu } from './schemas.ts';

const tags = ['dossiers'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant });
const paramsAppel = z.strictObject({ financeur: nomDAdresse, slug: nomDAdresse });
const paramsFormulaire = z.strictObject({ dossier: identifiant, formulaire: identifiant });
const paramsActe = z.strictObject({ dossier: identifiant, objet: identifiant, type: nomCourt });
const cleIdempotence = z.object({ 'idempotency-key': z.string().min(8).max(200).optional() });

export const routesDossiers = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers',
      operationId: 'listerDossiers',
      acces,
      tags,
      request: { query: filtreDossiers },
      responses: { 200: corpsJson(listeDossiers) },
    }),
    async (c) => {
      const { base } = c.get('deps');
      const lireTextes: LireTextes = async (cle, lues) => {
        const { mots, definition } = await chargerVersion(base.sql, cle, lues);
        return { mots, titre: definition.fiche.titre };
      };
      return repondre(c, listeDossiers, await listerDossiers(base, acteurDe(c), c.req.valid('query'), lireTextes), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers',
      operationId: 'creerDossier',
      acces,
      corps: 'demande',
      tags,
      request: { headers: cleIdempotence, body: corpsJson(nouveauDossier) },
      responses: { 201: corpsJson(dossierCree) },
    }),
    async (c) => {
      const cle = c.req.valid('header')['idempotency-key'];
      return repondre(
        c,
        dossierCree,
        await creerDossier(c.get('deps').base.sql, acteurDe(c), c.req.valid('json'), cle),
        201,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels/{financeur}/{slug}/departs',
      operationId: 'lireDeparts',
      acces,
      tags,
      request: { params: paramsAppel },
      responses: { 200: corpsJson(departsLus) },
    }),
    async (c) =>
      repondre(c, departsLus, await lireDeparts(c.get('deps').base.sql, acteurDe(c), c.req.valid('param')), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}',
      operationId: 'lireDossier',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(dossierLu) },
    }),
    async (c) =>
      repondre(c, dossierLu, await lireDossier(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/finances',
      operationId: 'lireFinances',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(financesLues) },
    }),
    async (c) =>
      repondre(
        c,
        financesLues,
        await lireFinances(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/documents',
      operationId: 'lireDocuments',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(documentsLus) },
    }),
    async (c) =>
      repondre(
        c,
        documentsLus,
        await lireDocumentsDuDossier(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/cycle',
      operationId: 'lireCycle',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(cycleLu) },
    }),
    async (c) =>
      repondre(c, cycleLu, await lireCycle(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/objets/{objet}/actes/{type}',
      operationId: 'lireActe',
      acces,
      tags,
      request: { params: paramsActe },
      responses: { 200: corpsJson(acteLu) },
    }),
    async (c) => repondre(c, acteLu, await lireActe(c.get('deps').base.sql, acteurDe(c), c.req.valid('param')), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/journal',
      operationId: 'lireJournal',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(journalLu) },
    }),
    async (c) =>
      repondre(c, journalLu, await lireJournal(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier), 200),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/evenements',
      operationId: 'appliquerEvenement',
      acces,
      corps: 'acte',
      tags,
      request: { params, headers: cleIdempotence, body: corpsJson(evenementDemande) },
      responses: { 200: corpsJson(evenementApplique) },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const { objet, type, charge, versionAttendue } = c.req.valid('json');
      const cle = c.req.valid('header')['idempotency-key'];
      const applique = await appliquerEvenement(base.sql, {
        dossierId: c.req.valid('param').dossier,
        ...(objet === undefined ? {} : { objetId: objet }),
        type,
        charge,
        versionAttendue,
        emetteur: { acteur: acteurDe(c) },
        ...(cle === undefined ? {} : { cle }),
      });
      reveiller();
      return repondre(c, evenementApplique, applique, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}',
      operationId: 'lireFormulaire',
      acces,
      tags,
      request: { params: paramsFormulaire },
      responses: { 200: corpsJson(formulaireLu) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      return repondre(
        c,
        formulaireLu,
        await lireFormulaire(base.sql, acteurDe(c), c.req.valid('param'), config.quotas),
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/changements-lus',
      operationId: 'accuserChangements',
      acces,
      tags,
      request: { params },
      responses: { 204: { description: 'Ce qui a changé ne sera plus montré.' } },
    }),
    async (c) => {
      await accuserChangements(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}/constats',
      operationId: 'lireConstats',
      acces,
      tags,
      request: { params: paramsFormulaire },
      responses: { 200: corpsJson(constatsLus) },
    }),
    async (c) => {
      const { dossier, formulaire } = c.req.valid('param');
      return repondre(
        c,
        constatsLus,
        await lireConstats(c.get('deps').base.sql, acteurDe(c), dossier, formulaire),
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'patch',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}/reponses',
      operationId: 'enregistrerReponses',
      acces,
      corps: 'saisie',
      tags,
      request: { params: paramsFormulaire, body: corpsJson(modifications) },
      responses: { 200: corpsJson(resultatModifications) },
    }),
    async (c) => {
      const { dossier, formulaire } = c.req.valid('param');
      return repondre(
        c,
        resultatModifications,
        await enregistrerReponses(
          c.get('deps').base.sql,
          acteurDe(c),
          dossier,
          formulaire,
          c.req.valid('json').modifications,
        ),
        200,
      );
    },
  );
