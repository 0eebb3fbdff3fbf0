import { erreurDeReponse } from './client.ts';

/**
 * Sends a file of a page or two, in one go, and gives what the server keeps of it. Larger ones, with their progress, are of the forms.
 *
 * @param chemin where it goes
 * @throws ErreurApi when it is refused or the network is cut
 */
export async function envoyerFichier<Recu>(chemin: string, fichier: File): Promise<Recu> {
  const options = new URLSearchParams({ nom: fichier.name });
  let reponse: Response;
  try {
    reponse = await fetch(`${chemin}?${options.toString()}`, {
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
  return JSON.parse(texte) as Recu;
}
