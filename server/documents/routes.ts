import { z } from 'zod';
import { exporterCsv, exporterJson } from '../dossiers/exporter-reponses.ts';
import { lireReponses, type ReponsesLues } from '../dossiers/lire-reponses.ts';
import { repondreFichier } from '../http/fichier.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, definirRoute, nouvelleApplication } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { composerALaDemande } from './composer-a-la-demande.ts';
import { donneesModele } from './donnees-modele.ts';
import { donneesRecapitulatif } from './donnees-recapitulatif.ts';
import { enNomDeFichier } from './ecriture.ts';

const tags = ['documents'];
const acces = 'connecte';
const params = z.strictObject({ dossier: identifiant, formulaire: identifiant });
const binaire = z.string().meta({ format: 'binary' });
const enPdf = { 200: { description: 'Un PDF balisé', content: { 'application/pdf': { schema: binaire } } } };

/** « recapitulatif-dossier-de-demande-IER-2025-00017.pdf »: found again in a folder of downloads. */
const nommer = (quoi: string, { formulaire, consultation }: ReponsesLues, extension: string): string =>
  `${quoi}-${enNomDeFichier(formulaire.titre)}-${consultation.lecture.dossier.numero ?? 'brouillon'}.${extension}`;

export const routesDocuments = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}/recapitulatif.pdf',
      operationId: 'telechargerRecapitulatif',
      acces,
      tags,
      request: { params },
      responses: enPdf,
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const { dossier, formulaire } = c.req.valid('param');
      const lues = await lireReponses(base.sql, acteurDe(c), dossier, formulaire);
      const octets = await composerALaDemande(
        'recapitulatif',
        donneesRecapitulatif(lues, config),
        acteurDe(c).compteId,
      );
      const nom = nommer('recapitulatif', lues, 'pdf');
      noterOuverture(c, { nom, dossierId: dossier });
      return repondreFichier({ nom, type: 'application/pdf', octets });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}/reponses.json',
      operationId: 'exporterReponsesJson',
      acces,
      tags,
      request: { params },
      responses: {
        200: {
          description: 'Les réponses, par clé',
          content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
        },
      },
    }),
    async (c) => {
      const { dossier, formulaire } = c.req.valid('param');
      const lues = await lireReponses(c.get('deps').base.sql, acteurDe(c), dossier, formulaire);
      const nom = nommer('reponses', lues, 'json');
      noterOuverture(c, { nom, dossierId: dossier });
      return repondreFichier({
        nom,
        type: 'application/json; charset=utf-8',
        octets: exporterJson(lues),
        // A file, whose shape is told by itself rather than by the contract.
      }) as never;
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/formulaires/{formulaire}/reponses.csv',
      operationId: 'exporterReponsesCsv',
      acces,
      tags,
      request: { params },
      responses: { 200: { description: 'Une ligne par valeur', content: { 'text/csv': { schema: binaire } } } },
    }),
    async (c) => {
      const { dossier, formulaire } = c.req.valid('param');
      const lues = await lireReponses(c.get('deps').base.sql, acteurDe(c), dossier, formulaire);
      const nom = nommer('reponses', lues, 'csv');
      noterOuverture(c, { nom, dossierId: dossier });
      return repondreFichier({
        nom,
        type: 'text/csv; charset=utf-8',
        octets: exporterCsv(lues),
      });
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/appels/{financeur}/{slug}/modeles/{nom}',
      operationId: 'telechargerModele',
      acces: 'public',
      tags,
      request: {
        params: z.strictObject({ financeur: z.string().max(60), slug: z.string().max(120), nom: z.string().max(80) }),
      },
      responses: enPdf,
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      noterOuverture(c, 'publique');
      const donnees = await donneesModele(base.sql, c.req.valid('param'), config);
      return repondreFichier({
        nom: `${enNomDeFichier(donnees.titre)}.pdf`,
        type: 'application/pdf',
        octets: await composerALaDemande('modele', donnees, c.get('adresse')),
      });
    },
  );
