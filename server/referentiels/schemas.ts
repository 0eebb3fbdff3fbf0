import { z } from 'zod';
import { REFERENTIELS } from '../../workflows/engine/form/referentiels.ts';
import { jour } from '../http/schemas.ts';

export const nomReferentiel = z.enum(REFERENTIELS);

export const demandeReferentiel = z.strictObject({
  recherche: z.string().max(100).default(''),
  /** The day at which the set is read; its newest edition without it. */
  date: jour.optional(),
});

/**
 * `disponible: false`: this set is not installed here, or not as it was on that day; what is written by hand is accepted. `total` counts what matches,
 * `options` holds the first ones; an option whose `code` is empty is a name without its official code, which an agent will check.
 */
export const resultatReferentiel = z
  .strictObject({
    disponible: z.boolean(),
    version: z.string().nullable(),
    /** Only a part of the official set is here. */
    extrait: z.boolean(),
    total: z.int(),
    options: z.array(z.strictObject({ code: z.string(), libelle: z.string(), precision: z.string().nullable() })),
  })
  .meta({ id: 'ResultatReferentiel' });

export const demandeAdresse = z.strictObject({ recherche: z.string().max(200).default('') });

export const resultatAdresse = z
  .strictObject({
    disponible: z.boolean(),
    options: z.array(
      z.strictObject({
        libelle: z.string(),
        codePostal: z.string(),
        commune: z.string(),
        codeCommune: z.string(),
      }),
    ),
  })
  .meta({ id: 'ResultatAdresse' });
