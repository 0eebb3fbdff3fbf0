import { z } from 'zod';
import { classesDeChamp } from '../../workflows/engine/form/classes.ts';
import { baremes, constat, formulaire, identifiant, instant, valeur } from '../http/schemas.ts';
import { financeurLu } from './financeur-lu.ts';
import { pointDemande } from './schemas-points.ts';

/** What changed in a draft whose call has a newer version, not read yet. */
export const changementsVersion = z
  .strictObject({
    de: z.int(),
    vers: z.int(),
    le: z.string(),
    changements: z.array(
      z.strictObject({
        genre: z.enum(['ajoutee', 'retiree', 'modifiee', 'aCorriger']),
        chemin: z.string(),
        section: z.string().nullable(),
        libelle: z.string(),
        phrase: z.string(),
      }),
    ),
  })
  .meta({ id: 'ChangementsVersion' });

export const formulaireLu = z
  .strictObject({
    id: identifiant,
    dossier: identifiant,
    /** The call, for what stands beside the form: its models to download, and whom to ask. */
    appel: z.strictObject({
      financeur: z.string(),
      slug: z.string(),
      contact: z.strictObject({ service: z.string(), courriel: z.string(), telephone: z.string() }),
    }),
    financeur: financeurLu,
    cle: z.string(),
    formulaire,
    /** The classes of answers that are kept from this reader; what is left of the form stands without them. */
    tues: z.array(z.enum(classesDeChamp)),
    baremes: baremes,
    faits: z.record(z.string(), valeur),
    ouverture: z.union([z.literal('tout'), z.literal('ferme'), z.array(z.string())]),
    modifiable: z.boolean(),
    /** Flat answers by path, with a revision each (0: never written). */
    valeurs: z.record(z.string(), valeur),
    revisions: z.record(z.string(), z.int()),
    revisionReponses: z.int(),
    /** Where the answers taken from elsewhere come from, by path, for the porteur, as long as nobody has written them. */
    origines: z.record(
      z.string(),
      z.strictObject({ source: z.enum(['profil', 'dossier', 'test']), libelle: z.string(), le: instant.nullable() }),
    ),
    /** What the dossier that this draft starts from said, where it is only proposed: dates and amounts. By path, for the porteur, as long as nobody has written them. */
    propositions: z.record(z.string(), z.strictObject({ libelle: z.string(), valeur })),
    /** Paths of the rows that the form was born with, those of the frozen demand: what is carried there is read, not written. */
    lignesNees: z.array(z.string()),
    /** How long each part takes to fill in, by section, in a sentence; nothing where it cannot be changed. */
    durees: z.record(z.string(), z.string()),
    /** Event that sends it, when the reader may send it. */
    envoi: z
      .strictObject({
        objet: identifiant,
        type: z.string(),
        libelle: z.string(),
        description: z.string(),
        version: z.int(),
      })
      .nullable(),
    /** Points asked for by the request for compléments that is being answered. */
    complements: z.array(pointDemande),
    /** What was there before the round of corrections being read, for the paths that changed: the one under way for its author, else the last one sent. */
    avant: z.record(z.string(), valeur),
    changements: changementsVersion.nullable(),
    /** How much room is left for files, as a sentence, for whoever writes, once four fifths of it are taken. */
    place: z.string().nullable(),
  })
  .meta({ id: 'FormulaireLu' });

export const modifications = z
  .strictObject({
    modifications: z
      .array(z.strictObject({ chemin: z.string().max(200), valeur, revision: z.int().min(0).max(2_147_483_647) }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'Modifications' });

export const resultatModifications = z
  .strictObject({
    resultats: z.array(
      z.strictObject({
        chemin: z.string(),
        issue: z.enum(['enregistre', 'conflit', 'refuse']),
        revision: z.int(),
        /** On a conflict: what is stored, and by whom. On a refusal: why. */
        valeurActuelle: valeur.optional(),
        auteur: z.string().optional(),
        message: z.string().optional(),
      }),
    ),
    enregistreLe: instant,
    revisionReponses: z.int(),
  })
  .meta({ id: 'ResultatModifications' });

export const constatsLus = z.strictObject({ constats: z.array(constat) }).meta({ id: 'Constats' });
