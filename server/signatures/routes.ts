import { z } from '@hono/zod-openapi';
import type { Handler } from 'hono';
import { evenementApplique } from '../dossiers/schemas-actes.ts';
import { toutesLesCles } from '../cles.ts';
import type { Env } from '../http/contexte.ts';
import { repondreFichier } from '../http/fichier.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant, nomCourt } from '../http/schemas.ts';
import { traduireEchec } from '../pieces/traduire-echec.ts';
import { demanderCode, lireSignature, lireTexteASigner } from './lire-signature.ts';
import { lireNiveaux } from './lire-niveaux.ts';
import { clePublique } from './sceau-installation.ts';
import { envoyerAuParapheur, lireParapheur } from './envois-parapheur.ts';
import { codeDemande, codeEnvoye, niveauxLus, parapheurLu, signatureDonnee, signatureLue } from './schemas.ts';
import { signer } from './signer.ts';

const tags = ['signatures'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant, objet: identifiant, type: nomCourt });
const cleIdempotence = z.object({ 'idempotency-key': z.string().min(8).max(200).optional() });
const CHEMIN = '/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature';
const binaire = z.string().meta({ format: 'binary' });

export const routesSignatures = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/signatures',
      operationId: 'lireNiveauxDeSignature',
      acces,
      tags,
      request: { params: z.strictObject({ dossier: identifiant }) },
      responses: { 200: corpsJson(niveauxLus) },
    }),
    async (c) =>
      repondre(
        c,
        niveauxLus,
        await lireNiveaux(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: CHEMIN,
      operationId: 'lireSignature',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(signatureLue) },
    }),
    async (c) => {
      try {
        return repondre(c, signatureLue, await lireSignature(c.get('deps'), acteurDe(c), c.req.valid('param')), 200);
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: `${CHEMIN}/texte.pdf`,
      operationId: 'lireTexteASigner',
      acces,
      tags,
      request: { params },
      responses: { 200: { description: 'Le texte à signer', content: { 'application/pdf': { schema: binaire } } } },
    }),
    async (c) => {
      try {
        const { nom, dossierId, octets } = await lireTexteASigner(c.get('deps'), acteurDe(c), c.req.valid('param'));
        noterOuverture(c, { nom, dossierId });
        return repondreFichier({ nom, type: 'application/pdf', octets });
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: `${CHEMIN}/codes`,
      operationId: 'demanderCodeDeSignature',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(codeDemande) },
      responses: { 201: corpsJson(codeEnvoye) },
    }),
    async (c) => {
      const { empreinte } = c.req.valid('json');
      const envoye = await demanderCode(c.get('deps'), acteurDe(c), c.req.valid('param'), empreinte);
      c.get('deps').reveiller();
      return repondre(c, codeEnvoye, envoye, 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: CHEMIN,
      operationId: 'signer',
      acces,
      corps: 'demande',
      tags,
      request: { params, headers: cleIdempotence, body: corpsJson(signatureDonnee) },
      responses: { 200: corpsJson(evenementApplique) },
    }),
    async (c) => {
      const deps = c.get('deps');
      try {
        const applique = await signer({
          deps,
          acteur: acteurDe(c),
          cible: c.req.valid('param'),
          donnee: c.req.valid('json'),
          cle: c.req.valid('header')['idempotency-key'],
        });
        deps.reveiller();
        return repondre(c, evenementApplique, applique, 200);
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: `${CHEMIN}/parapheur`,
      operationId: 'lireParapheur',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(parapheurLu) },
    }),
    async (c) => repondre(c, parapheurLu, await lireParapheur(c.get('deps'), acteurDe(c), c.req.valid('param')), 200),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: `${CHEMIN}/parapheur`,
      operationId: 'envoyerAuParapheur',
      acces,
      tags,
      request: { params },
      responses: { 204: { description: 'Le texte part au parapheur.' } },
    }),
    async (c) => {
      const deps = c.get('deps');
      await envoyerAuParapheur(deps, acteurDe(c), c.req.valid('param'));
      deps.reveiller();
      return c.body(null, 204);
    },
  );

/** What the seals of this installation are checked with, for anyone: its public key, then those of the keys that it replaced, in PEM. */
export const servirCleDuSceau: Handler<Env> = (c) =>
  repondreFichier({
    nom: 'cle-du-sceau.pem',
    type: 'application/x-pem-file',
    octets: toutesLesCles(c.get('deps').config.cleSecrete).map(clePublique).join(''),
  });
