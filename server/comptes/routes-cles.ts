import { z } from 'zod';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { ouvrirSessionDe, prouverSessionDe, situationDe } from '../http/session.ts';
import { exigerComptePropre } from './changer-compte.ts';
import { ajouterCle, demanderCle, nommerCle, preparerCle, prouverCle, retirerCle } from './cles-d-acces.ts';
import { lireSession } from './lire-session.ts';
import { contexteDe, exigerProprietaire, personneDe } from './routes-facteurs.ts';
import { codesRemis, nomChoisi, nouvelleCle, optionsDeCle, preuveDeCle, sessionLue } from './schemas.ts';

const tags = ['comptes'];
const chemin = '/api/compte/cles';
const params = z.strictObject({ cle: identifiant });
/** The library's own shape, which is JSON. */
const enJson = (options: object | null): Record<string, Valeur> | null => options as Record<string, Valeur> | null;

/** Passkeys: adding, naming, taking away, and proving one after the password or before what signs or binds. */
export const routesCles = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'post',
      path: `${chemin}/preparation`,
      operationId: 'preparerCle',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(optionsDeCle) },
    }),
    async (c) => {
      const personne = personneDe(c, 'inscription_facteur');
      const contexte = contexteDe(c, personne);
      exigerComptePropre({ acteur: personne, demo: c.get('deps').config.demo });
      exigerProprietaire(c, personne);
      return repondre(c, optionsDeCle, { options: enJson(await preparerCle(contexte)) }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: chemin,
      operationId: 'ajouterCle',
      acces: 'public',
      corps: 'demande',
      tags,
      request: { body: corpsJson(nouvelleCle) },
      responses: { 200: corpsJson(codesRemis) },
    }),
    async (c) => {
      const personne = personneDe(c, 'inscription_facteur');
      const codesDeSecours = await ajouterCle(contexteDe(c, personne), c.req.valid('json'));
      c.get('deps').reveiller();
      // The first one ended every session: this person has just proved it.
      if (codesDeSecours.length > 0) await ouvrirSessionDe(c, personne.compteId, { moyen: 'cle', facteur: true });
      return repondre(c, codesRemis, { codesDeSecours }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'patch',
      path: `${chemin}/{cle}`,
      operationId: 'nommerCle',
      acces: 'connecte',
      corps: 'identite',
      tags,
      request: { params, body: corpsJson(nomChoisi) },
      responses: { 204: { description: 'Clé d’accès renommée' } },
    }),
    async (c) => {
      const { compteId } = acteurDe(c);
      await nommerCle(c.get('deps').base.sql, compteId, { id: c.req.valid('param').cle, ...c.req.valid('json') });
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: `${chemin}/{cle}`,
      operationId: 'retirerCle',
      acces: 'connecte',
      tags,
      request: { params },
      responses: { 204: { description: 'Clé d’accès retirée' } },
    }),
    async (c) => {
      const acteur = acteurDe(c);
      exigerPreuve(acteur);
      await retirerCle(contexteDe(c, { ...acteur, etape: null }), {
        id: c.req.valid('param').cle,
        obligatoire: c.get('session')?.facteurObligatoire === true,
      });
      c.get('deps').reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/session/cle/preparation',
      operationId: 'demanderCle',
      acces: 'public',
      tags,
      responses: { 200: corpsJson(optionsDeCle) },
    }),
    async (c) => {
      const options = await demanderCle(contexteDe(c, personneDe(c, 'second_facteur')));
      return repondre(c, optionsDeCle, { options: enJson(options) }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/session/cle',
      operationId: 'prouverCle',
      acces: 'public',
      corps: 'demande',
      tags,
      request: { body: corpsJson(preuveDeCle) },
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const personne = personneDe(c, 'second_facteur');
      const contexte = contexteDe(c, personne);
      const moyen = await prouverCle(contexte, c.req.valid('json').reponse);
      // In a session that is open, it is the proof of who is there; after a password, what was missing.
      if (personne.etape === null) await prouverSessionDe(c, personne.compteId, moyen);
      else await ouvrirSessionDe(c, personne.compteId, { moyen, facteur: true });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
    },
  );
