import { z } from 'zod';

export const siret = z.string().regex(/^\d{14}$/);

/** What the public directory says of an establishment. `null`: it does not say. */
const entreprise = z
  .strictObject({
    siret,
    siren: z.string(),
    nom: z.string(),
    adresse: z.string().nullable(),
    commune: z.string().nullable(),
    /** Establishment open, in an active company. */
    active: z.boolean(),
    natureJuridique: z.string().nullable(),
    activite: z.string().nullable(),
    association: z.boolean(),
    organismeFormation: z.boolean(),
    qualiopi: z.boolean(),
  })
  .meta({ id: 'Entreprise' });
export type Entreprise = z.infer<typeof entreprise>;

/** `indisponible`: the directory is not configured or did not answer; nothing that depends on it may block. */
export const entrepriseLue = z
  .strictObject({ etat: z.enum(['trouvee', 'inconnue', 'indisponible']), entreprise: entreprise.nullable() })
  .meta({ id: 'EntrepriseLue' });
