import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';

const jour = z.iso.date();

export const remisesLues = z
  .strictObject({
    /** What the porteur last said of the electronic way; `null` as long as nothing was said. */
    accord: z.strictObject({ accepte: z.boolean(), ditLe: instant, par: z.string() }).nullable(),
    /** May the reader say it? */
    peutDire: z.boolean(),
    /** May the reader record a registered letter? */
    peutEnregistrer: z.boolean(),
    remises: z.array(
      z.strictObject({
        piece: identifiant,
        titre: z.string(),
        notifieeLe: jour,
        voie: z.enum(['ouverture', 'recommandee']).nullable(),
        prouveeLe: jour.nullable(),
        recoursJusquau: jour.nullable(),
        aEnvoyer: z.boolean(),
        ouvrirAvant: jour.nullable(),
        /** Of the registered letter. */
        numero: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Remises' });

export const accordDit = z.strictObject({ accepte: z.boolean() }).meta({ id: 'AccordElectronique' });
export const lettreEnregistree = z
  .strictObject({ presenteeLe: z.string().max(10), numero: z.string().max(60) })
  .meta({ id: 'LettreRecommandee' });

/** Decisions to send by registered letter, the oldest first, and how many more there are. */
export const lettresAEnvoyer = z
  .strictObject({
    lettres: z.array(
      z.strictObject({
        dossier: identifiant,
        numero: z.string(),
        organisation: z.string(),
        titre: z.string(),
        notifieeLe: jour,
        /** The electronic way was accepted, and the letter left unopened. */
        acceptee: z.boolean(),
      }),
    ),
    autres: z.int(),
  })
  .meta({ id: 'LettresAEnvoyer' });
