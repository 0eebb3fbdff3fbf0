import type { Context } from 'hono';
import type { Env } from '../http/contexte.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { provenanceDe } from '../http/provenance.ts';
import { ouvrirSessionDe, prouverSessionDe, situationDe } from '../http/session.ts';
import { listerCles } from './cles-d-acces.ts';
import { exigerComptePropre } from './changer-compte.ts';
import { lireSession } from './lire-session.ts';
import { moyensDePreuve, prouverIdentite } from './preuve.ts';
import {
  codeDeFacteur,
  codesRemis,
  facteurPrepare,
  facteursLus,
  preuveDonnee,
  preuveLue,
  sessionLue,
} from './schemas.ts';
import { confirmerCode, lireFacteurs, preparerCode, prouverFacteur, retirerFacteur } from './seconds-facteurs.ts';

const tags = ['comptes'];
/** Whoever has given their password but not the rest is nobody yet for every other route: these judge by themselves who asks. */
const acces = 'public';
const chemin = '/api/compte/facteurs';

export interface Personne {
  compteId: string;
  courriel: string;
  /** What is missing for a whole session; `null` when nothing is. */
  etape: 'second_facteur' | 'inscription_facteur' | null;
}

/** Who asks, signed in or on the way. @throws `session_absente`, also for whoever has yet to prove the factor that they have */
export function personneDe(c: Context<Env>, admise: Personne['etape']): Personne {
  const [acteur, attente] = [c.get('acteur'), c.get('attente')];
  const personne = acteur ? { compteId: acteur.compteId, courriel: acteur.courriel, etape: null } : attente;
  if (!personne || (personne.etape !== null && personne.etape !== admise))
    throw new Refus(
      'session_absente',
      'Votre session a expiré ou vous n’êtes pas connecté. Connectez-vous pour continuer.',
    );
  return personne;
}

export const contexteDe = (c: Context<Env>, { compteId, courriel }: Personne) => {
  const { base, config } = c.get('deps');
  const { cleSecrete, baseUrl } = config;
  return { sql: base.sql, compteId, courriel, cleSecrete, baseUrl, provenance: provenanceDe(c) };
};

/** Before a factor is added: whoever has yet to put the one that their functions require in place has just signed in; anyone else has just proved who they are. @throws `preuve_demandee` */
export function exigerProprietaire(c: Context<Env>, { etape }: Personne): void {
  if (etape === null) exigerPreuve(acteurDe(c));
}

/** Second factors: adding one, proving it, taking it away; and proving again who one is, before what signs or binds. */
export const routesFacteurs = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: chemin,
      operationId: 'lireFacteurs',
      acces,
      tags,
      responses: { 200: corpsJson(facteursLus) },
    }),
    async (c) => {
      const personne = personneDe(c, 'inscription_facteur');
      const { codeTemporaire, codesDeSecours, proconnect } = await lireFacteurs(
        c.get('deps').base.sql,
        personne.compteId,
      );
      return repondre(
        c,
        facteursLus,
        {
          codeTemporaire,
          codesDeSecours,
          cles: await listerCles(c.get('deps').base.sql, personne.compteId),
          proconnect,
          obligatoire: c.get('session')?.facteurObligatoire ?? personne.etape !== null,
        },
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: chemin,
      operationId: 'preparerFacteur',
      acces,
      tags,
      responses: { 200: corpsJson(facteurPrepare) },
    }),
    async (c) => {
      const personne = personneDe(c, 'inscription_facteur');
      const contexte = contexteDe(c, personne);
      exigerComptePropre({ acteur: personne, demo: c.get('deps').config.demo });
      exigerProprietaire(c, personne);
      return repondre(c, facteurPrepare, await preparerCode(contexte), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: `${chemin}/confirmation`,
      operationId: 'confirmerFacteur',
      acces,
      corps: 'identite',
      tags,
      request: { body: corpsJson(codeDeFacteur) },
      responses: { 200: corpsJson(codesRemis) },
    }),
    async (c) => {
      const personne = personneDe(c, 'inscription_facteur');
      const codesDeSecours = await confirmerCode(contexteDe(c, personne), c.req.valid('json').code);
      c.get('deps').reveiller();
      await ouvrirSessionDe(c, personne.compteId, { moyen: 'totp', facteur: true });
      return repondre(c, codesRemis, { codesDeSecours }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: `${chemin}/retrait`,
      operationId: 'retirerFacteur',
      acces,
      corps: 'identite',
      tags,
      request: { body: corpsJson(codeDeFacteur) },
      responses: { 204: { description: 'Second facteur retiré' } },
    }),
    async (c) => {
      const personne = personneDe(c, null);
      const contexte = contexteDe(c, personne);
      if (c.get('session')?.facteurObligatoire === true)
        throw new Refus(
          'transition_refusee',
          'Vos fonctions demandent une double authentification\u00a0: elle ne peut pas être retirée.',
        );
      await prouverFacteur(contexte, c.req.valid('json').code);
      await retirerFacteur(contexte);
      c.get('deps').reveiller();
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/session/facteur',
      operationId: 'prouverFacteur',
      acces,
      corps: 'identite',
      tags,
      request: { body: corpsJson(codeDeFacteur) },
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const personne = personneDe(c, 'second_facteur');
      const moyen = await prouverFacteur(contexteDe(c, personne), c.req.valid('json').code);
      await ouvrirSessionDe(c, personne.compteId, { moyen, facteur: true });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/session/preuve',
      operationId: 'lirePreuve',
      acces: 'connecte',
      tags,
      responses: { 200: corpsJson(preuveLue) },
    }),
    async (c) =>
      repondre(c, preuveLue, { moyens: await moyensDePreuve(c.get('deps').base.sql, acteurDe(c).compteId) }, 200),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/session/preuve',
      operationId: 'prouverIdentite',
      acces: 'connecte',
      corps: 'identite',
      tags,
      request: { body: corpsJson(preuveDonnee) },
      responses: { 204: { description: 'Identité prouvée\u00a0: ce qui engage peut suivre, pendant dix minutes' } },
    }),
    async (c) => {
      const { compteId, courriel } = acteurDe(c);
      const moyen = await prouverIdentite(contexteDe(c, { compteId, courriel, etape: null }), c.req.valid('json'));
      await prouverSessionDe(c, compteId, moyen);
      return c.body(null, 204);
    },
  );
