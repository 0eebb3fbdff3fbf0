import { z } from 'zod';
import { identifiant } from '../http/schemas.ts';

/** The reference of a stored file, as it stands in an answer or in a charge. */
const pieceDeposee = z
  .strictObject({
    id: identifiant,
    nom: z.string(),
    taille: z.int(),
    empreinte: z.string(),
    typeContenu: z.string(),
    analyse: z.enum(['saine', 'non_analysee', 'infectee']),
  })
  .meta({ id: 'PieceDeposee' });
/** `place`: how much room is left for other files, as a sentence, once four fifths of it are taken. */
export const pieceRecue = pieceDeposee.extend({ place: z.string().nullable() }).meta({ id: 'PieceRecue' });
/** `analyse`: whether an antivirus examined the file. Without one configured, nobody did, and the page says so. */
export const lienPiece = z
  .strictObject({ url: z.string(), expireDans: z.int(), analyse: z.enum(['saine', 'non_analysee']) })
  .meta({ id: 'LienPiece' });
