import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';

export const horlogeLue = z
  .strictObject({
    maintenant: instant,
    date: z.string(),
    deplacable: z.boolean(),
    prochaines: z.array(
      z.strictObject({ le: instant, libelle: z.string(), numero: z.string().nullable(), dossier: identifiant }),
    ),
  })
  .meta({ id: 'Horloge' });
export const deplacement = z.strictObject({ vers: instant }).meta({ id: 'Deplacement' });
export const deplacementFait = z
  .strictObject({
    maintenant: instant,
    date: z.string(),
    echeances: z.array(z.strictObject({ le: instant, libelle: z.string(), numero: z.string().nullable() })),
  })
  .meta({ id: 'DeplacementFait' });

export const courriels = z
  .strictObject({
    courriels: z.array(
      z.strictObject({
        id: identifiant,
        destinataire: z.string(),
        sujet: z.string(),
        texte: z.string(),
        envoyeLe: instant,
      }),
    ),
  })
  .meta({ id: 'Courriels' });
