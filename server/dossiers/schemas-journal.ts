import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';
import { documentLu } from './schemas-documents.ts';

const evenementLu = z
  .strictObject({
    rang: z.int(),
    objet: z.strictObject({ id: identifiant, type: z.string(), genre: z.string(), libelle: z.string() }),
    type: z.string(),
    libelle: z.string(),
    instant,
    acteur: z.string(),
    role: z.string(),
    /** What was recorded, field by field, as it may be shown to the reader. */
    details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
    documents: z.array(documentLu),
  })
  .meta({ id: 'EvenementLu' });

export const journalLu = z
  .strictObject({ evenements: z.array(evenementLu), integre: z.boolean() })
  .meta({ id: 'Journal' });
