import { z } from 'zod';

export const siret = z.string().regex(/^\d{14}$/);

/** What the public directory says of an establishment and of its company. `null`: it does not say. */
const entreprise = z
  .strictObject({
    siret,
    siren: z.string(),
    nom: z.string(),
    adresse: z.string().nullable(),
    commune: z.string().nullable(),
    /** `active`: the establishment is open, in an active company. */
    etat: z.enum(['active', 'fermee']),
    /** Legal category of INSEE, four digits, and the nature of beneficiary that it makes. */
    natureJuridique: z.string().nullable(),
    nature: z.string().nullable(),
    categorieEntreprise: z.string().nullable(),
    /** At least this many employees in the company. */
    effectif: z.int().nullable(),
    dateCreation: z.string().nullable(),
    activite: z.string().nullable(),
    organismeFormation: z.boolean().nullable(),
    qualiopi: z.boolean().nullable(),
  })
  .meta({ id: 'Entreprise' });
export type Entreprise = z.infer<typeof entreprise>;

/** `indisponible`: the directory is not configured or did not answer; nothing that depends on it may block. */
export const entrepriseLue = z
  .strictObject({ etat: z.enum(['trouvee', 'inconnue', 'indisponible']), entreprise: entreprise.nullable() })
  .meta({ id: 'EntrepriseLue' });
