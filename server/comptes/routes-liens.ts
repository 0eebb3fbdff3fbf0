import { z } from 'zod';
import { corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { provenanceDe } from '../http/provenance.ts';
import { ouvrirSessionDe, situationDe } from '../http/session.ts';
import { choisirMotDePasse, confirmerCourriel } from './changer-compte.ts';
import { creerCompte } from './creer-compte.ts';
import { lireSession } from './lire-session.ts';
import { demanderLien, lireLien, renouvelerLien } from './liens.ts';
import { demandeDeLien, lienLu, nouveauCompte, nouveauMotDePasse, secretDeLien, sessionLue } from './schemas.ts';

const tags = ['comptes'];
const acces = 'public';
/** The answer says nothing of the address: only its mail does. */
const envoye = z.strictObject({ demande: z.literal('recue') }).meta({ id: 'DemandeRecue' });

/** Ways in of those who are not signed in: everything goes through a link sent to an address. */
export const routesLiens = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/comptes/liens',
      operationId: 'demanderLien',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(demandeDeLien) },
      responses: { 202: corpsJson(envoye) },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const { suite = null, ...demande } = c.req.valid('json');
      await base.sql.begin((t) => demanderLien(t, config.cleSecrete, { ...demande, suite }));
      reveiller();
      return repondre(c, envoye, { demande: 'recue' }, 202);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/liens/lecture',
      operationId: 'lireLien',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(secretDeLien) },
      responses: { 200: corpsJson(lienLu) },
    }),
    async (c) => {
      const lien = await lireLien(c.get('deps').base.sql, c.req.valid('json').secret);
      const vivant = lien?.etat === 'vivant';
      const suite = lien && 'suite' in lien.charge ? lien.charge.suite : null;
      return repondre(
        c,
        lienLu,
        {
          etat: lien?.etat ?? 'inconnu',
          objet: lien?.objet ?? null,
          courriel: vivant ? lien.courriel : null,
          suite: vivant ? suite : null,
        },
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/liens/renouvellement',
      operationId: 'renouvelerLien',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(secretDeLien) },
      responses: { 202: corpsJson(envoye) },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const { secret } = c.req.valid('json');
      await base.sql.begin((t) => renouvelerLien(t, config.cleSecrete, secret));
      reveiller();
      return repondre(c, envoye, { demande: 'recue' }, 202);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/comptes',
      operationId: 'creerCompte',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(nouveauCompte) },
      responses: { 201: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const compteId = await creerCompte(base.sql, config.cleSecrete, c.req.valid('json'));
      await ouvrirSessionDe(c, compteId, { moyen: 'lien', facteur: false });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/comptes/mot-de-passe',
      operationId: 'choisirMotDePasse',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(nouveauMotDePasse) },
      responses: { 200: corpsJson(sessionLue) },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      const compteId = await choisirMotDePasse(base.sql, config.cleSecrete, {
        ...c.req.valid('json'),
        provenance: provenanceDe(c),
      });
      reveiller();
      await ouvrirSessionDe(c, compteId, { moyen: 'lien', facteur: false });
      return repondre(c, sessionLue, await lireSession(base.sql, situationDe(c), config), 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/comptes/courriel',
      operationId: 'confirmerCourriel',
      acces,
      tags,
      corps: 'identite',
      request: { body: corpsJson(secretDeLien) },
      responses: { 204: { description: 'Adresse changée' } },
    }),
    async (c) => {
      const { base, config, reveiller } = c.get('deps');
      await confirmerCourriel(base.sql, config.cleSecrete, { ...c.req.valid('json'), provenance: provenanceDe(c) });
      reveiller();
      return c.body(null, 204);
    },
  );
