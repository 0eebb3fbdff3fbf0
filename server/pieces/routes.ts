import type postgres from 'postgres';
import { z } from 'zod';
import { consulterPourSaTache, type Consultation } from '../dossiers/consulter.ts';
import { fichierDemande } from '../dossiers/fichiers-demandes.ts';
import { lireDocuments } from '../dossiers/lire-documents.ts';
import type { Dependances } from '../http/contexte.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { noterOuverture } from '../http/ouvertures.ts';
import { acteurDe, corpsJson, definirRoute, nouvelleApplication, repondre } from '../http/route.ts';
import { noterContournement } from '../http/contournements.ts';
import { identifiant } from '../http/schemas.ts';
import { noterPremiereOuverture } from '../remises/enregistrer-remise.ts';
import { deposerPiece } from './deposer-piece.ts';
import { DUREE_DU_LIEN_SECONDES, estSigne, signerLien, verifierLien } from './lien.ts';
import { examinerPiece, ouvrirPiece, trouverPiece, type Examen, type PieceStockee } from './ouvrir-piece.ts';
import { lienPiece, pieceRecue } from './schemas.ts';
import { traduireEchec } from './traduire-echec.ts';

const tags = ['pièces'];
const acces = 'connecte';
const octets = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
const params = z.strictObject({ dossier: identifiant, piece: identifiant });
/** Whatever the form says, no file is larger; each form field may say less. */
const TAILLE_MAX = 200_000_000;

const FAMILLES = ['pdf', 'image', 'tableur', 'texte'] as const;
const refusOuverture: Record<Exclude<Examen, 'saine' | 'nonExaminee'>, string> = {
  infectee:
    'Ce fichier contient un programme malveillant : il ne peut pas être ouvert. Demandez-en un autre à la personne qui l’a déposé.',
  tropLourde:
    'Ce fichier est trop lourd ou trop compliqué pour l’antivirus : il ne peut pas être ouvert. Signalez-le à l’administrateur.',
};

/** Whether a file that may be opened was examined; throws when it may not. */
async function exigerOuvrable(
  { base, stockage, antivirus }: Dependances,
  piece: PieceStockee,
): Promise<'saine' | 'non_analysee'> {
  const examen = await examinerPiece({
    stockage,
    antivirus,
    piece,
    garder: (verdict) => base.sql`
      update pieces set "analyse" = ${verdict}
      where financeur_id = ${piece.financeurId} and dossier_id = ${piece.dossierId} and id = ${piece.id}`,
  });
  if (examen === 'infectee' || examen === 'tropLourde') throw new Refus('acces_refuse', refusOuverture[examen]);
  return examen === 'saine' ? 'saine' : 'non_analysee';
}

/** What may be opened is what the dossier lists for this reader, and nothing else. */
async function exigerLisible(sql: postgres.Sql, c: Consultation, id: string): Promise<void> {
  const documents = await lireDocuments(sql, c);
  if (!documents.some((d) => d.id === id)) throw introuvable();
}

export const routesPieces = nouvelleApplication()
  .openapi(
    definirRoute({
      method: 'put',
      path: '/api/dossiers/{dossier}/pieces',
      operationId: 'deposerPiece',
      acces,
      corps: 'fichier',
      tags,
      request: {
        params: z.strictObject({ dossier: identifiant }),
        query: z.strictObject({
          nom: z.string().min(1).max(500),
          tailleMax: z.coerce.number().int().positive().max(TAILLE_MAX).optional(),
          /** Families that the field accepts, separated by commas; all by default. */
          familles: z
            .string()
            .regex(new RegExp(`^(?:${FAMILLES.join('|')})(?:,(?:${FAMILLES.join('|')}))*$`))
            .optional(),
        }),
        body: { content: octets, description: 'Le fichier, tel quel' },
      },
      responses: { 201: corpsJson(pieceRecue) },
    }),
    async (c) => {
      const { base, stockage, antivirus, config } = c.get('deps');
      const acteur = acteurDe(c);
      const lu = await consulterPourSaTache(base.sql, acteur, c.req.valid('param').dossier);
      const { lecture } = lu;
      if (!fichierDemande(lu, acteur))
        throw new Refus(
          'acces_refuse',
          'Rien ne vous demande de fichier dans ce dossier maintenant. Revenez au suivi du dossier\u00a0: il dit ce qui est attendu, et de qui.',
        );
      const { nom, tailleMax, familles } = c.req.valid('query');
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
          quotas: config.quotas,
          financeurId: lecture.dossier.financeur_id,
          dossierId: lecture.dossier.id,
          compteId: acteur.compteId,
          cote: lu.audience === 'porteur' ? 'porteur' : 'region',
          nom,
          corps,
          tailleMax: tailleMax ?? TAILLE_MAX,
          tailleAnnoncee: Number(c.req.header('content-length') ?? 0),
          ...(familles === undefined ? {} : { familles: FAMILLES.filter((f) => familles.split(',').includes(f)) }),
        });
        return repondre(c, pieceRecue, piece, 201);
      } catch (e) {
        throw traduireEchec(e);
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
      const deps = c.get('deps');
      const acteur = acteurDe(c);
      const { dossier, piece: id } = c.req.valid('param');
      await exigerLisible(deps.base.sql, await consulterPourSaTache(deps.base.sql, acteur, dossier), id);
      const piece = await trouverPiece(deps.base, id);
      if (!piece) throw introuvable();
      try {
        // Here too and not at the opening alone, where a refusal could only be a bare page.
        const analyse = await exigerOuvrable(deps, piece);
        const url = `/api/fichiers/${signerLien(deps.config, { piece: id, compte: acteur.compteId })}`;
        return repondre(c, lienPiece, { url, expireDans: DUREE_DU_LIEN_SECONDES, analyse }, 200);
      } catch (e) {
        throw traduireEchec(e);
      }
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
      const deps = c.get('deps');
      const acteur = acteurDe(c);
      const { jeton } = c.req.valid('param');
      const lien = verifierLien(deps.config, jeton);
      if (!lien || lien.compte !== acteur.compteId) {
        if (!estSigne(deps.config, jeton)) noterContournement(c, 'lien_de_fichier');
        throw new Refus('introuvable', 'Ce lien a expiré. Revenez au dossier et ouvrez de nouveau le fichier.');
      }
      const piece = await trouverPiece(deps.base, lien.piece);
      if (!piece) throw introuvable();
      const consultation = await consulterPourSaTache(deps.base.sql, acteur, piece.dossierId);
      await exigerLisible(deps.base.sql, consultation, piece.id);
      try {
        await exigerOuvrable(deps, piece);
        noterOuverture(c, piece);
        await noterPremiereOuverture(deps.base.sql, consultation, piece.id);
        const { flux, entetes } = await ouvrirPiece(deps.stockage, piece);
        return new Response(flux, { status: 200, headers: entetes });
      } catch (e) {
        throw traduireEchec(e);
      }
    },
  );
