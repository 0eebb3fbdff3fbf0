import { z } from 'zod';
import type { Dependances } from '../http/contexte.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { recevoirFichier } from '../pieces/deposer-piece.ts';
import { traduireEchec } from '../pieces/traduire-echec.ts';
import { repondreALaDemande, retirerRattachement } from './decider-rattachement.ts';
import { demanderRattachement } from './demander-rattachement.ts';
import { examinerSiret } from './examiner-siret.ts';
import { lireFermetures } from './lire-fermetures.ts';
import { lireRattachements } from './lire-rattachements.ts';
import { exigerDemandeOuverte, inscrirePreuve, ouvrirPreuve, trouverPreuve } from './preuves.ts';
import { deciderQualite, lireQualite } from './qualite.ts';
import {
  decisionDeRattachement,
  demandeDeRattachement,
  preuveDeposee,
  qualiteLue,
  rattachementLu,
  rattachementsLus,
  siretExamine,
} from './schemas.ts';

const tags = ['organisations'];
const acces = 'connecte';
const params = z.strictObject({ rattachement: identifiant });
const octets = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
/** A proof is a page or two. */
const TAILLE_MAX = 10_000_000;

/** One of one's own demands. */
async function lireLaMienne(c: Parameters<typeof acteurDe>[0], id: string): Promise<z.input<typeof rattachementLu>> {
  const [lu] = await lireRattachements(c.get('deps').base.sql, acteurDe(c), id);
  if (!lu) throw introuvable();
  return lu;
}

const adresses = ({ config }: Dependances): { baseUrl: string; demo: boolean } => ({
  baseUrl: config.baseUrl,
  demo: config.demo,
});

export const routesRattachements = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/rattachements',
      operationId: 'listerRattachements',
      acces,
      tags,
      responses: { 200: corpsJson(rattachementsLus) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const [rattachements, fermetures] = await Promise.all([
        lireRattachements(base.sql, acteurDe(c)),
        lireFermetures(base.sql, config.rechercheEntreprisesUrl, acteurDe(c)),
      ]);
      return repondre(c, rattachementsLus, { rattachements, fermetures }, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/rattachements/examen',
      operationId: 'examinerSiret',
      acces,
      corps: 'demande',
      tags,
      request: { body: corpsJson(z.strictObject({ siret: z.string().max(40) })) },
      responses: { 200: corpsJson(siretExamine) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const { siret } = c.req.valid('json');
      const examen = await examinerSiret(base.sql, config.rechercheEntreprisesUrl, acteurDe(c), siret);
      return repondre(c, siretExamine, examen, 200);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/rattachements',
      operationId: 'demanderRattachement',
      acces,
      corps: 'demande',
      tags,
      request: { body: corpsJson(demandeDeRattachement) },
      responses: { 201: corpsJson(rattachementLu) },
    }),
    async (c) => {
      const deps = c.get('deps');
      const id = await demanderRattachement(
        { sql: deps.base.sql, annuaire: deps.config.rechercheEntreprisesUrl, reglages: adresses(deps) },
        acteurDe(c),
        c.req.valid('json'),
      );
      return repondre(c, rattachementLu, await lireLaMienne(c, id), 201);
    },
  )
  .openapi(
    definirRoute({
      method: 'delete',
      path: '/api/rattachements/{rattachement}',
      operationId: 'retirerRattachement',
      acces,
      tags,
      request: { params },
      responses: { 204: { description: 'Demande retirée' } },
    }),
    async (c) => {
      await retirerRattachement(c.get('deps').base.sql, acteurDe(c).compteId, c.req.valid('param').rattachement);
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/rattachements/{rattachement}/decision',
      operationId: 'deciderRattachement',
      acces,
      corps: 'demande',
      tags,
      request: { params, body: corpsJson(decisionDeRattachement) },
      responses: { 204: { description: 'Réponse enregistrée' } },
    }),
    async (c) => {
      const deps = c.get('deps');
      await repondreALaDemande(
        { sql: deps.base.sql, cles: deps.config.cleSecrete, reglages: adresses(deps) },
        acteurDe(c).compteId,
        c.req.valid('param').rattachement,
        c.req.valid('json'),
      );
      return c.body(null, 204);
    },
  )
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/rattachements/{rattachement}/preuves',
      operationId: 'joindrePreuve',
      acces,
      corps: 'fichier',
      tags,
      request: {
        params,
        query: z.strictObject({ nom: z.string().min(1).max(500) }),
        body: { content: octets, description: 'Le fichier, tel quel' },
      },
      responses: { 201: corpsJson(preuveDeposee) },
    }),
    async (c) => {
      const { base, stockage, antivirus } = c.get('deps');
      const id = c.req.valid('param').rattachement;
      await exigerDemandeOuverte(base.sql, acteurDe(c).compteId, id);
      const corps = c.req.raw.body;
      if (!corps) throw new Refus('saisie_refusee', 'Ce fichier est vide. Vérifiez-le, puis déposez-le de nouveau.');
      try {
        let creeLe = '';
        const piece = await recevoirFichier(
          {
            stockage,
            antivirus,
            nom: c.req.valid('query').nom,
            corps,
            tailleMax: TAILLE_MAX,
            tailleAnnoncee: Number(c.req.header('content-length') ?? 0),
            familles: ['pdf', 'image'],
          },
          async (p) => {
            creeLe = await inscrirePreuve(base.sql, id, p);
          },
        );
        return repondre(c, preuveDeposee, { id: piece.id, nom: piece.nom, taille: piece.taille, creeLe }, 201);
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/rattachements/{rattachement}/preuves/{preuve}',
      operationId: 'ouvrirPreuve',
      acces,
      tags,
      request: { params: z.strictObject({ rattachement: identifiant, preuve: identifiant }) },
      responses: { 200: { description: 'Le fichier', content: octets } },
    }),
    async (c) => {
      const { base, stockage, antivirus } = c.get('deps');
      const { rattachement, preuve: id } = c.req.valid('param');
      const preuve = await trouverPreuve(base, acteurDe(c), rattachement, id);
      try {
        noterOuverture(c, preuve);
        const { flux, entetes } = await ouvrirPreuve({ base, stockage, antivirus, preuve });
        return new Response(flux, { status: 200, headers: entetes });
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/qualite',
      operationId: 'lireQualite',
      acces,
      tags,
      request: { params: z.strictObject({ dossier: identifiant }) },
      responses: { 200: corpsJson(qualiteLue) },
    }),
    async (c) =>
      repondre(
        c,
        qualiteLue,
        await lireQualite(c.get('deps').base.sql, acteurDe(c), c.req.valid('param').dossier),
        200,
      ),
  )
  .openapi(
    definirRoute({
      method: 'post',
      path: '/api/dossiers/{dossier}/qualite',
      operationId: 'deciderQualite',
      acces,
      corps: 'demande',
      tags,
      request: { params: z.strictObject({ dossier: identifiant }), body: corpsJson(decisionDeRattachement) },
      responses: { 204: { description: 'Réponse enregistrée' } },
    }),
    async (c) => {
      const deps = c.get('deps');
      await deciderQualite(
        { sql: deps.base.sql, cles: deps.config.cleSecrete, reglages: adresses(deps) },
        acteurDe(c),
        c.req.valid('param').dossier,
        c.req.valid('json'),
      );
      return c.body(null, 204);
    },
  );
