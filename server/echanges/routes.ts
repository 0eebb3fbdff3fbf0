import { z } from 'zod';
import { noterOuverture } from '../http/ouvertures.ts';
import { Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { recevoirFichier } from '../pieces/deposer-piece.ts';
import { traduireEchec } from '../pieces/traduire-echec.ts';
import { envoyerMessage } from './ecrire-message.ts';
import { lireFil } from './lire-fil.ts';
import { ouvrirFil, ouvrirFilPourEcrire } from './ouvrir-fil.ts';
import { exigerMesureDePieces, inscrirePiece, ouvrirPieceDuFil, TAILLE_MAX } from './pieces-du-fil.ts';
import { brouillonDeMessage, filLu, lectureDuFil, messageEnvoye, nouveauMessage, pieceDeMessage } from './schemas.ts';
import { garderBrouillon, marquerLu } from './suivre-fil.ts';

const tags = ['échanges'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant });
const octets = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
/** Messages read at once, unless more are asked for. */
const PAR_DEFAUT = 50;

export const routesEchanges = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/echanges',
      operationId: 'lireEchanges',
      acces,
      tags,
      request: {
        params,
        /** How many messages, from the last. */
        query: z.strictObject({ nombre: z.coerce.number().int().positive().max(1000).optional() }),
      },
      responses: { 200: corpsJson(filLu) },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const fil = await ouvrirFil(sql, acteurDe(c), c.req.valid('param').dossier);
      return repondre(c, filLu, await lireFil(sql, fil, c.req.valid('query').nombre ?? PAR_DEFAUT), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/echanges',
      operationId: 'envoyerMessage',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(nouveauMessage) },
      responses: { 201: corpsJson(messageEnvoye) },
    }),
    async (c) => {
      const { base, reveiller } = c.get('deps');
      const fil = await ouvrirFilPourEcrire(base.sql, acteurDe(c), c.req.valid('param').dossier);
      const envoye = await envoyerMessage(base, fil, c.req.valid('json'));
      reveiller();
      return repondre(c, messageEnvoye, envoye, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/dossiers/{dossier}/echanges/brouillon',
      operationId: 'garderBrouillonDeMessage',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(brouillonDeMessage) },
      responses: { 204: { description: 'Texte gardé' } },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      const fil = await ouvrirFilPourEcrire(sql, acteurDe(c), c.req.valid('param').dossier);
      await garderBrouillon(sql, fil, c.req.valid('json').texte);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/dossiers/{dossier}/echanges/lecture',
      operationId: 'marquerEchangesLus',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(lectureDuFil) },
      responses: { 204: { description: 'Lecture notée' } },
    }),
    async (c) => {
      const { sql } = c.get('deps').base;
      await marquerLu(sql, await ouvrirFil(sql, acteurDe(c), c.req.valid('param').dossier), c.req.valid('json').rang);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/dossiers/{dossier}/echanges/pieces',
      operationId: 'joindreAuMessage',
      acces,
      corps: 'fichier',
      tags,
      request: {
        params,
        query: z.strictObject({ nom: z.string().min(1).max(500) }),
        body: { content: octets, description: 'Le fichier, tel quel' },
      },
      responses: { 201: corpsJson(pieceDeMessage) },
    }),
    async (c) => {
      const { base, stockage, antivirus, config } = c.get('deps');
      const { compteId } = acteurDe(c);
      const fil = await ouvrirFilPourEcrire(base.sql, acteurDe(c), c.req.valid('param').dossier);
      await exigerMesureDePieces(base, compteId);
      const corps = c.req.raw.body;
      if (!corps) throw new Refus('saisie_refusee', 'Ce fichier est vide. Vérifiez-le, puis joignez-le de nouveau.');
      try {
        const { id, nom, taille, analyse } = await recevoirFichier(
          {
            stockage,
            antivirus,
            nom: c.req.valid('query').nom,
            corps,
            tailleMax: TAILLE_MAX,
            tailleAnnoncee: Number(c.req.header('content-length') ?? 0),
          },
          (piece) => inscrirePiece(base, config.quotas, fil, piece),
        );
        return repondre(c, pieceDeMessage, { id, nom, taille, analyse }, 201);
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/echanges/pieces/{piece}',
      operationId: 'ouvrirPieceDeMessage',
      acces,
      tags,
      request: { params: z.strictObject({ dossier: identifiant, piece: identifiant }) },
      responses: { 200: { description: 'Le fichier', content: octets } },
    }),
    async (c) => {
      const deps = c.get('deps');
      const { dossier, piece } = c.req.valid('param');
      const fil = await ouvrirFil(deps.base.sql, acteurDe(c), dossier);
      try {
        const { nom, flux, entetes } = await ouvrirPieceDuFil(deps, fil, piece);
        noterOuverture(c, { nom, dossierId: dossier });
        return new Response(flux, { status: 200, headers: entetes });
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  );
