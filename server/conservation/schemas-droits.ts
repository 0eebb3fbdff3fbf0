import { z } from 'zod';
import { identifiant, instant, jour } from '../http/schemas.ts';

const TEXTE_MAX = 4000;
const texte = z
  .string()
  .trim()
  .min(1)
  .max(TEXTE_MAX)
  .refine((t) => t.isWellFormed() && !t.includes('\u0000'));

/** What a person may ask of their own data (RGPD, art. 15 to 18, 20 and 21). */
export const droitExerce = z.enum(['acces', 'rectification', 'effacement', 'limitation', 'opposition', 'portabilite']);
const issue = z.enum(['acceptee', 'refusee']);

export const droitDemande = z
  .strictObject({ financeur: z.string().regex(/^[a-z0-9-]{1,60}$/), droit: droitExerce, texte })
  .meta({ id: 'DroitDemande' });
export const droitEnregistre = z.strictObject({ id: identifiant }).meta({ id: 'DroitEnregistre' });
export const reponseADroit = z.strictObject({ issue, texte }).meta({ id: 'ReponseADroit' });

export const prolongationDeDroit = z.strictObject({ motif: texte }).meta({ id: 'ProlongationDeDroit' });

/** One request, as the person who made it reads it. */
export const demandeDeDroitLue = z
  .strictObject({
    id: identifiant,
    droit: droitExerce,
    texte: z.string(),
    financeur: z.string(),
    faiteLe: instant,
    aRepondreLe: jour,
    enRetard: z.boolean(),
    /** Two months more than the first one, with what the funder said of it. */
    prolongation: z.strictObject({ motif: z.string(), le: instant }).nullable(),
    reponse: z.strictObject({ issue, texte: z.string(), le: instant }).nullable(),
  })
  .meta({ id: 'DemandeDeDroit' });
/** The same, for the administrator who answers it. */
export const demandeDeDroitRecue = z
  .strictObject({
    ...demandeDeDroitLue.shape,
    nom: z.string(),
    courriel: z.string(),
    /** Made by the reader: another administrator answers it. */
    sienne: z.boolean(),
    /** It may be given two months more: the first month is not over, and it has not been. */
    prolongeable: z.boolean(),
  })
  .meta({ id: 'DemandeDeDroitRecue' });
export const demandesDeDroitsRecues = z
  .strictObject({ demandes: z.array(demandeDeDroitRecue) })
  .meta({ id: 'DemandesDeDroitsRecues' });
