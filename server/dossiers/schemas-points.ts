import { z } from 'zod';
import { instant } from '../http/schemas.ts';

/** A point that the porteur is asked to complete, with what became of it. */
export const pointDemande = z
  .strictObject({
    chemin: z.string(),
    libelle: z.string(),
    motif: z.string(),
    /** `impossible`: the porteur wrote in the thread why it has no answer. */
    sort: z.enum(['attendu', 'repondu', 'impossible']),
  })
  .meta({ id: 'PointDemande' });

/** A request for compléments: its points, the words that came with it, when it was made and when it was answered. */
export const demandeDePoints = z
  .strictObject({
    le: instant,
    message: z.string().nullable(),
    points: z.array(pointDemande),
    recusLe: instant.nullable(),
    /** Since when more time is asked for, without an answer. */
    delaiDemandeLe: instant.nullable(),
    /** Since when it is said that the term stays, and nothing since. */
    delaiRefuseLe: instant.nullable(),
    /** The event by which the reader asks for more time, or gives what was asked; `null` where there is neither to do. */
    acteDeDelai: z.string().nullable(),
  })
  .meta({ id: 'DemandeDePoints' });
