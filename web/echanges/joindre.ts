import { erreurDeReponse } from '../api/client.ts';
import type { PieceDeMessage } from '../api/schema/types.gen.ts';

/**
 * Sends a file to be joined to a message that is being written.
 *
 * @throws ErreurApi when it is refused or the network is cut
 */
export async function joindreAuMessage(dossier: string, fichier: File): Promise<PieceDeMessage> {
  const options = new URLSearchParams({ nom: fichier.name });
  let reponse: Response;
  try {
    reponse = await fetch(`/api/dossiers/${dossier}/echanges/pieces?${options.toString()}`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body: fichier,
    });
  } catch {
    throw erreurDeReponse(503, '', null);
  }
  const texte = await reponse.text();
  if (!reponse.ok) throw erreurDeReponse(reponse.status, texte, reponse.headers.get('Retry-After'));
  return JSON.parse(texte) as PieceDeMessage;
}
