import { z } from 'zod';
import { formulaire, identifiant, instant, valeur } from '../http/schemas.ts';

/** The profile of an organisation for one of its members: a form of the product, its answers, and where each comes from. */
export const profilLu = z
  .strictObject({
    /** `nature`: its French label. */
    organisation: z.strictObject({ id: identifiant, siret: z.string(), nom: z.string(), nature: z.string() }),
    representants: z.array(z.strictObject({ nom: z.string(), fonction: z.string().nullable() })),
    /** Whether the reader is a legal representative. */
    representantLegal: z.boolean(),
    formulaire,
    valeurs: z.record(z.string(), valeur),
    /** 0: never written here. */
    revisions: z.record(z.string(), z.int()),
    /** `dossier`: the number of the one it was taken from. All `null`: it comes from the registration of the organisation. */
    origines: z.record(
      z.string(),
      z.strictObject({ par: z.string().nullable(), dossier: z.string().nullable(), le: instant.nullable() }),
    ),
    /** Answers that only a legal representative may change. */
    reservees: z.array(z.string()),
  })
  .meta({ id: 'Profil' });

/** Answers of a dossier that the profile does not hold, or holds otherwise, as people read them. */
export const repriseLue = z
  .strictObject({
    dossier: z.string(),
    differences: z.array(
      z.strictObject({
        chemin: z.string(),
        libelle: z.string(),
        avant: z.string(),
        apres: z.string(),
        /** Only a legal representative may keep this one: it is left as it is. */
        reservee: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Reprise' });

export const repriseDemandee = z.strictObject({ dossier: identifiant }).meta({ id: 'RepriseDemandee' });
