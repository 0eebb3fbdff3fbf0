import { z } from 'zod';
import { composerALaDemande } from '../documents/composer-a-la-demande.ts';
import { enNomDeFichier } from '../documents/ecriture.ts';
import { repondreFichier } from '../http/fichier.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { appliquerASeance } from './appliquer-seance.ts';
import { creerSeance } from './creer-seance.ts';
import { deposerRapport, listerRapportables } from './deposer-rapport.ts';
import { lireSeance } from './lire-seance.ts';
import { listerCandidats, listerSeances } from './lister-seances.ts';
import { donneesProcesVerbal } from './proces-verbal.ts';
import { relireLettre } from './relire-lettre.ts';
import {
  candidatsLus,
  evenementDeSeance,
  inscriptionsDemandees,
  nouvelleSeance,
  rapportables,
  rapportDemande,
  rapportDepose,
  seanceAppliquee,
  seanceLue,
  seancesLues,
} from './schemas.ts';

const tags = ['seances'];
// Who sits may be no agent: the use case decides what exists for whom.
const acces = 'connecte';
const params = z.strictObject({ seance: identifiant });
const headers = z.object({ 'idempotency-key': z.string().min(8).max(200).optional() });

export const routesSeances = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances',
      operationId: 'listerSeances',
      acces,
      tags,
      responses: { 200: corpsJson(seancesLues) },
    }),
    async (c) => repondre(c, seancesLues, await listerSeances(c.get('deps').base.sql, acteurDe(c)), 200),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/seances',
      operationId: 'creerSeance',
      acces,
      corps: 'demande',
      tags,
      request: { body: corpsJson(nouvelleSeance) },
      responses: { 201: corpsJson(seanceAppliquee) },
    }),
    async (c) => {
      const creee = await creerSeance(c.get('deps').base.sql, acteurDe(c), c.req.valid('json'));
      return repondre(c, seanceAppliquee, creee, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances/{seance}',
      operationId: 'lireSeance',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(seanceLue) },
    }),
    async (c) =>
      repondre(c, seanceLue, await lireSeance(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').seance), 200),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances/{seance}/proces-verbal.pdf',
      operationId: 'telechargerProcesVerbal',
      acces,
      tags,
      request: { params },
      responses: {
        200: {
          description: 'Le procès-verbal, en PDF balisé',
          content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const acteur = acteurDe(c);
      const donnees = await donneesProcesVerbal(base.sql, acteur, c.req.valid('param').seance, config);
      const nom = `proces-verbal-${enNomDeFichier(donnees.titre)}.pdf`;
      noterOuverture(c, { nom, seanceId: c.req.valid('param').seance });
      return repondreFichier({
        nom,
        type: 'application/pdf',
        octets: await composerALaDemande('proces-verbal', donnees, acteur.compteId),
      });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances/{seance}/lettres/{dossier}',
      operationId: 'relireLettre',
      acces,
      tags,
      request: {
        params: params.extend({ dossier: identifiant }),
        query: z.strictObject({ message: z.string().max(2000).optional() }),
      },
      responses: {
        200: {
          description: 'La lettre que le porteur recevrait, en PDF balisé : rien n’est envoyé',
          content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const acteur = acteurDe(c);
      const { message } = c.req.valid('query');
      const { nom, emission } = await relireLettre({ base, reglages: config }, acteur, {
        ...c.req.valid('param'),
        ...(message === undefined ? {} : { message }),
      });
      noterOuverture(c, { nom, dossierId: c.req.valid('param').dossier });
      return repondreFichier({ nom, type: 'application/pdf', octets: await emission.composerPour(acteur.compteId) });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances/{seance}/candidats',
      operationId: 'listerCandidats',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(candidatsLus) },
    }),
    async (c) =>
      repondre(
        c,
        candidatsLus,
        await listerCandidats(c.get('deps').base, acteurDe(c), c.req.valid('param').seance),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/seances/{seance}/rapports',
      operationId: 'listerRapportables',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(rapportables) },
    }),
    async (c) =>
      repondre(
        c,
        rapportables,
        await listerRapportables(c.get('deps').base, acteurDe(c), c.req.valid('param').seance),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/seances/{seance}/rapports',
      operationId: 'deposerRapport',
      acces,
      corps: 'acte',
      tags,
      request: { params, headers, body: corpsJson(rapportDemande) },
      responses: { 200: corpsJson(rapportDepose) },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const depose = await deposerRapport(base, acteurDe(c), {
        ...c.req.valid('param'),
        ...c.req.valid('json'),
        cle: c.req.valid('header')['idempotency-key'],
      });
      reveiller();
      return repondre(c, rapportDepose, depose, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/seances/{seance}/inscriptions',
      operationId: 'inscrireALaSeance',
      acces,
      corps: 'acte',
      tags,
      request: { params, headers, body: corpsJson(inscriptionsDemandees) },
      responses: { 200: corpsJson(seanceAppliquee) },
    }),
    async (c) => {
      const { dossiers, rangAttendu } = c.req.valid('json');
      const cle = c.req.valid('header')['idempotency-key'];
      const appliquee = await appliquerASeance(c.get('deps').base.sql, {
        seanceId: c.req.valid('param').seance,
        pas: [...new Set(dossiers)].map((ligne) => ({ type: 'INSCRIRE', charge: { ligne } })),
        rangAttendu,
        emetteur: { acteur: acteurDe(c) },
        ...(cle === undefined ? {} : { cle }),
      });
      return repondre(c, seanceAppliquee, appliquee, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/seances/{seance}/evenements',
      operationId: 'appliquerASeance',
      acces,
      corps: 'acte',
      tags,
      request: { params, headers, body: corpsJson(evenementDeSeance) },
      responses: { 200: corpsJson(seanceAppliquee) },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const { type, charge, rangAttendu } = c.req.valid('json');
      const cle = c.req.valid('header')['idempotency-key'];
      const appliquee = await appliquerASeance(base.sql, {
        seanceId: c.req.valid('param').seance,
        pas: [{ type, charge }],
        rangAttendu,
        emetteur: { acteur: acteurDe(c) },
        ...(cle === undefined ? {} : { cle }),
      });
      reveiller();
      return repondre(c, seanceAppliquee, appliquee, 200);
    },
  );
