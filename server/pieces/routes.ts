import { z } from 'zod';
import { consulter } from '../dossiers/consulter.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { identifiant } from '../http/schemas.ts';
import { AntivirusIndisponible } from './antivirus.ts';
import { deposerPiece } from './deposer-piece.ts';
import { DUREE_DU_LIEN_SECONDES, signerLien, verifierLien } from './lien.ts';
import { ouvrirPiece } from './ouvrir-piece.ts';
import { RefusPiece } from './refus.ts';
import { lienPiece, pieceDeposee } from './schemas.ts';

const tags = ['pièces'];
const acces = 'connecte';
const octets = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
const params = z.strictObject({ dossier: identifiant, piece: identifiant });
/** Whatever the form says, no file is larger; each form field may say less. */
const TAILLE_MAX = 200_000_000;
const codes = { 413: 'trop_volumineux', 415: 'type_refuse', 422: 'saisie_refusee' } as const;

export const routesPieces = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/dossiers/{dossier}/pieces',
      operationId: 'deposerPiece',
      acces,
      tags,
      request: {
        params: z.strictObject({ dossier: identifiant }),
        query: z.strictObject({
          nom: z.string().min(1).max(500),
          tailleMax: z.coerce.number().int().positive().max(TAILLE_MAX).optional(),
        }),
        body: { content: octets, description: 'Le fichier, tel quel' },
      },
      responses: { 201: corpsJson(pieceDeposee) },
    }),
    async (c) => {
      const { base, stockage, antivirus } = c.get('deps');
      const acteur = acteurDe(c);
      const { lecture, audience } = await consulter(base.sql, acteur, c.req.valid('param').dossier);
      if (audience === 'tiers')
        throw new Refus('acces_refuse', 'Vous ne pouvez pas déposer de fichier sur ce dossier.');
      const { nom, tailleMax } = c.req.valid('query');
      const corps = c.req.raw.body;
      if (!corps)
        throw new Refus(
          'saisie_refusee',
          `Le fichier « ${nom.slice(0, 80)} » est vide. Vérifiez-le, puis déposez-le de nouveau.`,
        );
      try {
        const piece = await deposerPiece({
          base,
          stockage,
          antivirus,
          financeurId: lecture.dossier.financeur_id,
          dossierId: lecture.dossier.id,
          compteId: acteur.compteId,
          nom,
          corps,
          tailleMax: tailleMax ?? TAILLE_MAX,
        });
        return repondre(c, pieceDeposee, piece, 201);
      } catch (e) {
        if (e instanceof RefusPiece) throw new Refus(codes[e.statut], e.message);
        if (e instanceof AntivirusIndisponible)
          throw new Refus(
            'indisponible',
            'L’analyse des fichiers est momentanément indisponible. Réessayez dans quelques minutes.',
            { reessayerApres: 60 },
          );
        throw e;
      }
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/dossiers/{dossier}/pieces/{piece}/lien',
      operationId: 'lierPiece',
      acces,
      tags,
      request: { params },
      responses: { 200: corpsJson(lienPiece) },
    }),
    async (c) => {
      const { base, config } = c.get('deps');
      const acteur = acteurDe(c);
      const { dossier, piece } = c.req.valid('param');
      const { lecture, audience } = await consulter(base.sql, acteur, dossier);
      const [ligne] = await base.sql<
        { nature: string }[]
      >`select nature from pieces where financeur_id = ${lecture.dossier.financeur_id} and dossier_id = ${dossier} and id = ${piece}`;
      if (!ligne || (audience === 'tiers' && ligne.nature !== 'piece')) throw introuvable();
      return repondre(
        c,
        lienPiece,
        {
          url: `/api/fichiers/${signerLien(config, { piece, compte: acteur.compteId })}`,
          expireDans: DUREE_DU_LIEN_SECONDES,
        },
        200,
      );
    },
  )
  .openapi(
    definirRoute({
      method: 'get',
      path: '/api/fichiers/{jeton}',
      operationId: 'ouvrirFichier',
      acces,
      tags,
      request: { params: z.strictObject({ jeton: z.string().max(400) }) },
      responses: { 200: { description: 'Le fichier', content: octets } },
    }),
    async (c) => {
      const { base, config, stockage, antivirus } = c.get('deps');
      const acteur = acteurDe(c);
      const lien = verifierLien(config, c.req.valid('param').jeton);
      if (!lien || lien.compte !== acteur.compteId)
        throw new Refus('introuvable', 'Ce lien a expiré. Revenez au dossier et ouvrez de nouveau le fichier.');
      const ouverte = await ouvrirPiece({ base, stockage, piece: lien.piece, antivirusConfigure: antivirus !== null });
      if (ouverte.etat === 'absente') throw introuvable();
      if (ouverte.etat === 'retenue')
        throw new Refus('acces_refuse', 'Ce fichier n’a pas encore été analysé : réessayez dans quelques minutes.');
      await consulter(base.sql, acteur, ouverte.dossierId);
      return new Response(ouverte.flux, { status: 200, headers: ouverte.entetes });
    },
  );
