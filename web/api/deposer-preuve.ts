import { erreurDeReponse } from './client.ts';
import type { PreuveDeposee } from './schema/types.gen.ts';

/**
 * Sends a proof with a demand to join an organisation: a page or two, that leaves in one go.
 *
 * @throws ErreurApi when it is refused or the network is cut
 */
export async function deposerPreuve(rattachement: string, fichier: File): Promise<PreuveDeposee> {
  const options = new URLSearchParams({ nom: fichier.name });
  let reponse: Response;
  try {
    reponse = await fetch(`/api/rattachements/${rattachement}/preuves?${options.toString()}`, {
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
  return JSON.parse(texte) as PreuveDeposee;
}
