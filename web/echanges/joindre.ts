import { envoyerFichier } from '../api/envoyer-fichier.ts';
import type { PieceDeMessage } from '../api/schema/types.gen.ts';

/** Sends a file to be joined to a message that is being written, as `envoyerFichier` does. */
export const joindreAuMessage = (dossier: string, fichier: File): Promise<PieceDeMessage> =>
  envoyerFichier(`/api/dossiers/${dossier}/echanges/pieces`, fichier);
