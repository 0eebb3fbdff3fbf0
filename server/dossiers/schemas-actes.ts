import { z } from 'zod';
import {
  formulaire,
  identifiant,
  instant,
  montantExplique,
  ouNul,
  nomCourt,
  valeur,
  valeurs,
} from '../http/schemas.ts';

/** An act that the reader may do now: its words, and how it is offered. */
export const actionPossible = z
  .strictObject({
    /** The event to send. */
    type: z.string(),
    libelle: z.string(),
    description: z.string(),
    solennel: z.boolean(),
    /** Forward, a way back or out, or beside the path. */
    poids: z.enum(['avance', 'secondaire', 'marge']),
    /** Key of the form whose answers this act judges. */
    formulaireJuge: z.string().nullable(),
  })
  .meta({ id: 'Action' });

/** One act, ready to be done: its form, what is proposed in it, and the facts that the form reads. */
export const acteLu = actionPossible
  .extend({
    objet: identifiant,
    /** Version of the object, to send back with the act. */
    version: z.int(),
    /** The charge as a form of one section, rendered and judged by the form engine; `null` when there is nothing to fill. */
    formulaire: ouNul(formulaire),
    propositions: z.record(z.string(), valeur),
    faits: z.record(z.string(), valeur),
    /** The amounts that the act rests on, each with its computation. */
    calculs: z.array(montantExplique),
    /** An act by which one signs: in the page, by a code; or by a certificate or on paper, for the funder. `null` for any other. */
    signature: z.enum(['enLigne', 'certificatOuPapier']).nullable(),
    /** What was recorded before it, act by act, as the reader may read it. */
    precedents: z.array(
      z.strictObject({
        libelle: z.string(),
        /** `null` for what the product or a machine did. */
        acteur: z.string().nullable(),
        instant,
        details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Acte' });

export const evenementDemande = z
  .strictObject({
    objet: identifiant.optional(),
    type: nomCourt,
    charge: valeurs,
    versionAttendue: z.int().min(0),
  })
  .meta({ id: 'EvenementDemande' });

export const evenementApplique = z
  .strictObject({
    dossier: identifiant,
    objet: identifiant,
    rang: z.int(),
    type: z.string(),
    version: z.int(),
    etat: z.string(),
    instant,
    numero: z.string().nullable(),
    crees: z.array(
      z.strictObject({ id: identifiant, type: z.string(), genre: z.string(), formulaire: identifiant.nullable() }),
    ),
  })
  .meta({ id: 'EvenementApplique' });
