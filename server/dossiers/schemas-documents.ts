import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';

export const documentLu = z
  .strictObject({
    id: identifiant,
    nature: z.enum(['piece', 'document']),
    nom: z.string(),
    titre: z.string(),
    taille: z.int(),
    typeContenu: z.string(),
    creeLe: instant,
    chemin: z.string().nullable(),
    analyse: z.enum(['saine', 'non_analysee', 'infectee']),
  })
  .meta({ id: 'DocumentLu' });

export const documentsLus = z.strictObject({ documents: z.array(documentLu) }).meta({ id: 'Documents' });
