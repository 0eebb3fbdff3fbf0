import { z } from '@hono/zod-openapi';
import { identifiant, instant } from '../http/schemas.ts';

const empreinte = z.string().regex(/^[0-9a-f]{64}$/);
const ligne = z.strictObject({ terme: z.string(), valeur: z.string() });

/** A piece of the text to sign, as it is read in the very file. */
const blocDeTexte = z.union([
  z.strictObject({
    genre: z.literal('titre'),
    niveau: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    texte: z.string(),
  }),
  z.strictObject({ genre: z.enum(['paragraphe', 'puce']), texte: z.string() }),
  z.strictObject({ genre: z.literal('ligne'), entete: z.boolean(), cellules: z.array(z.string()) }),
]);

/** What one signs, and how: everything that the page shows before the code. */
export const signatureLue = z
  .strictObject({
    objet: identifiant,
    type: z.string(),
    /** Version of the object, to send back with the signature. */
    version: z.int(),
    titre: z.string(),
    /** The text to sign; `null` while it is being composed. */
    document: z
      .strictObject({ empreinte, nom: z.string(), taille: z.int(), creeLe: instant, texte: z.array(blocDeTexte) })
      .nullable(),
    /** Amounts and dates, then duties, as the text says them. */
    resume: z.array(ligne),
    obligations: z.array(z.string()),
    /** Who signed it before, in their order. */
    signatures: z.array(z.strictObject({ nom: z.string(), pour: z.string(), le: instant })),
    signataire: z.strictObject({
      nom: z.string(),
      courriel: z.string(),
      organisme: z.string(),
      /** Proposed: what the person declared when they joined the organisation. */
      qualite: z.string(),
    }),
    /** How the product will know that it is them, as sentences. */
    identite: z.array(z.string()),
    phrase: z.string(),
    /** « simple » : a code, no certificate. */
    niveau: z.literal('simple'),
    horodatage: z.boolean(),
    /** Why it cannot be signed in the page by this account, and what to do; `null` when it can. */
    empechement: z.string().nullable(),
    /** The code that was sent and may still be entered; `null` when one is to be asked for. */
    code: z.strictObject({ envoyeA: z.string(), expireLe: instant }).nullable(),
  })
  .meta({ id: 'SignatureLue' });

export const codeDemande = z.strictObject({ empreinte }).meta({ id: 'CodeDeSignatureDemande' });
export const codeEnvoye = z.strictObject({ envoyeA: z.string(), expireLe: instant }).meta({ id: 'CodeDeSignature' });

export const signatureDonnee = z
  .strictObject({
    /** Digest of the text that was shown: another is in force if it changed meanwhile. */
    empreinte,
    versionAttendue: z.int().min(0),
    qualite: z
      .string()
      .trim()
      .max(120)
      .refine((t) => t.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}]/u.test(t)),
    code: z.string().max(40),
    accepte: z.boolean(),
  })
  .meta({ id: 'SignatureDonnee' });

const fichierLu = z.strictObject({ id: identifiant, nom: z.string(), taille: z.int(), empreinte });

/** The parapheur of the funder, for an act that its signatory signs by certificate. */
export const parapheurLu = z
  .strictObject({
    /** Is one tied to this installation? */
    offert: z.boolean(),
    /** What is to be signed; `null` while it is being composed. */
    aSigner: fichierLu.nullable(),
    /** The last sending of this very text. */
    envoi: z
      .strictObject({
        etat: z.enum(['envoi', 'envoye', 'signe', 'refuse']),
        demandeLe: instant,
        /** What is wrong, in words. */
        dit: z.string().nullable(),
        /** Who signed, by the certificate. */
        certificat: z
          .object({
            sujet: z.string(),
            emetteur: z.string(),
            serie: z.string(),
            signeLe: instant.nullable(),
            expireLe: instant,
          })
          .nullable(),
        /** The signed file that came back, checked. */
        fichier: fichierLu.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Parapheur' });

/** How each signature of a dossier was given. */
export const niveauxLus = z
  .strictObject({
    signatures: z.array(
      z.strictObject({
        rang: z.int(),
        titre: z.string(),
        qui: z.string(),
        le: instant,
        niveau: z.enum(['code', 'certificat', 'certificatNonVerifie', 'papier']),
        dit: z.string(),
      }),
    ),
  })
  .meta({ id: 'NiveauxDeSignature' });
