import { z } from 'zod';
import { pointDemande } from '../dossiers/schemas-points.ts';
import { identifiant, instant } from '../http/schemas.ts';

/** Characters of a message, as PostgreSQL counts them. */
export const TEXTE_MAX = 10_000;
/** Files of one message. */
export const PIECES_MAX = 10;

const tenable = (texte: string): boolean => texte.isWellFormed() && !texte.includes('\u0000');
const cote = z.enum(['porteur', 'region']);

/** A file of a message. */
export const pieceDeMessage = z
  .strictObject({
    id: identifiant,
    nom: z.string(),
    taille: z.int(),
    analyse: z.enum(['saine', 'non_analysee', 'infectee']),
  })
  .meta({ id: 'PieceDeMessage' });

export const messageLu = z
  .strictObject({
    genre: z.literal('message'),
    rang: z.int(),
    id: identifiant,
    instant,
    auteur: z.string(),
    cote,
    deMoi: z.boolean(),
    texte: z.string(),
    /** A note between agents. */
    interne: z.boolean(),
    /** Its mail carried a link, not the text. */
    confidentiel: z.boolean(),
    parCourriel: z.boolean(),
    /** The question of a form that it is about. */
    question: z.string().nullable(),
    /** By it the porteur says that it cannot answer that question, and why. */
    sansReponse: z.boolean(),
    pieces: z.array(pieceDeMessage),
    /** When the other side first read it. */
    luLe: instant.nullable(),
    /** Not read by this reader before. */
    nouveau: z.boolean(),
  })
  .meta({ id: 'MessageLu' });

/** What happened on the dossier meanwhile, and what was asked of the porteur. */
export const evenementDuFil = z
  .strictObject({
    genre: z.literal('evenement'),
    rang: z.int(),
    instant,
    libelle: z.string(),
    /** What was done, with who did it for subject: « a déclaré le dossier complet »; `null` where the act has no such past. */
    fait: z.string().nullable(),
    /** On what, where it is not the dossier itself. */
    objet: z.string().nullable(),
    acteur: z.string(),
    /** Points to complete, where it asks some. */
    demandes: z.array(pointDemande),
    /** The words that came with them. */
    mot: z.string().nullable(),
    /** When the porteur answered them. */
    reponduLe: instant.nullable(),
  })
  .meta({ id: 'EvenementDuFil' });

export const filLu = z
  .strictObject({
    dossier: z.strictObject({
      id: identifiant,
      numero: z.string().nullable(),
      intitule: z.string().nullable(),
      appel: z.string(),
      organisation: z.string(),
      fuseau: z.string(),
      /** Whether the reader may open the dossier itself. */
      visible: z.boolean(),
    }),
    cote,
    /** Whom one writes to, in a sentence: « la Région Occitanie », or the organisation. */
    correspondant: z.string(),
    peutEcrire: z.boolean(),
    /** In the order of time. */
    entrees: z.array(z.discriminatedUnion('genre', [messageLu, evenementDuFil])),
    /** Whether there are messages before these. */
    anterieurs: z.boolean(),
    dernierRang: z.int(),
    /** What the reader was writing. */
    brouillon: z.string(),
  })
  .meta({ id: 'FilEchanges' });

export const nouveauMessage = z
  .strictObject({
    /** Chosen by whoever sends: the same one sent twice is one message. */
    id: identifiant,
    texte: z
      .string()
      .max(TEXTE_MAX * 2)
      .refine(tenable),
    pieces: z.array(identifiant).max(PIECES_MAX),
    interne: z.boolean(),
    confidentiel: z.boolean(),
    /** The question of a form of this dossier that it is about. */
    question: z.strictObject({ formulaire: identifiant, chemin: z.string().max(200).refine(tenable) }).optional(),
    /** The porteur cannot answer the point that is asked there: the text says why. */
    sansReponse: z.boolean().optional(),
  })
  .meta({ id: 'NouveauMessage' });
export const messageEnvoye = z.strictObject({ rang: z.int(), instant }).meta({ id: 'MessageEnvoye' });
export const brouillonDeMessage = z
  .strictObject({
    texte: z
      .string()
      .max(TEXTE_MAX * 2)
      .refine(tenable),
  })
  .meta({ id: 'BrouillonDeMessage' });
export const lectureDuFil = z.strictObject({ rang: z.int().min(0) }).meta({ id: 'LectureDuFil' });

/** When one is written to about messages: each at once, once a day, or never. Letters and notices of the dossier leave whatever it says. */
export const cadenceDesEchanges = z
  .strictObject({ cadence: z.enum(['immediate', 'quotidienne', 'aucune']) })
  .meta({ id: 'CadenceDesEchanges' });

const titreDeModele = z.string().trim().min(1).max(100).refine(tenable);
const modeleDeMessage = z
  .strictObject({ id: identifiant, titre: z.string(), texte: z.string() })
  .meta({ id: 'ModeleDeMessage' });
export const modelesDeMessages = z
  .strictObject({ modeles: z.array(modeleDeMessage) })
  .meta({ id: 'ModelesDeMessages' });
export const nouveauModele = z
  .strictObject({
    id: identifiant,
    titre: titreDeModele,
    texte: z.string().trim().min(1).max(TEXTE_MAX).refine(tenable),
  })
  .meta({ id: 'NouveauModeleDeMessage' });
