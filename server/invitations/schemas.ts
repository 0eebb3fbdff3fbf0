import { z } from 'zod';

/** What an invitation opens, for whoever holds its secret. */
export const invitationLue = z
  .strictObject({
    courriel: z.string(),
    /** The organisation, the funder, or the body for which one acts. */
    chez: z.string(),
    agent: z.boolean(),
    roles: z.array(z.string()),
    /** The dossier where one is invited to act for that body; `null` for a place in an organisation or a funder. */
    dossier: z.strictObject({ id: z.string(), numero: z.string(), porteur: z.string() }).nullable(),
    /** `a_creer`: nobody has an account at this address; `ouvert`: the reader is signed in with it; `ferme`: it has one, and the reader is not signed in with it. */
    compte: z.enum(['a_creer', 'ouvert', 'ferme']),
  })
  .meta({ id: 'Invitation' });
export const invitationAcceptee = z
  .strictObject({
    secret: z.string().max(100),
    /** For an address that has no account yet. */
    nom: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .refine((t) => t.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}]/u.test(t))
      .optional(),
    motDePasse: z.string().min(1).max(1024).optional(),
  })
  .meta({ id: 'InvitationAcceptee' });
