import { z } from 'zod';
import { couleurs, identifiant, instant } from '../http/schemas.ts';

export const identifiants = z
  .strictObject({ courriel: z.string().trim().toLowerCase().max(254), motDePasse: z.string().min(1).max(1024) })
  .meta({ id: 'Identifiants' });

export const sessionLue = z
  .strictObject({
    compte: z
      .strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        fonction: z.string().nullable(),
        /** Roles of an agent, by funder. */
        roles: z.array(z.strictObject({ financeur: z.string(), financeurNom: z.string(), couleurs, role: z.string() })),
        organisations: z.array(
          z.strictObject({
            id: identifiant,
            siret: z.string(),
            nom: z.string(),
            nature: z.string(),
            representantLegal: z.boolean(),
          }),
        ),
        /** A prescripteur or partenaire: only by rows of access to named dossiers. */
        acces: z.boolean(),
      })
      .nullable(),
    demonstration: z.boolean(),
    /** Instant of the database's clock, and its civil day in the funder's time zone. */
    maintenant: instant,
    date: z.string(),
  })
  .meta({ id: 'Session' });
