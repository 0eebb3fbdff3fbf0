import { ErreurApi, erreurDeReponse } from './client.ts';
import type { PieceDeposee } from './schema/types.gen.ts';

interface Suivi {
  /** From 0 to 1, as the file leaves. */
  surProgression: (part: number) => void;
  signal: AbortSignal;
}

function coupure(): ErreurApi {
  const detail = 'L’envoi a été coupé. Vérifiez votre connexion à internet, puis réessayez.';
  const probleme = {
    type: 'about:blank',
    title: 'Connexion interrompue',
    status: 0,
    detail,
    code: 'reseau',
    requete: '',
  };
  return new ErreurApi(probleme, 'reseau');
}

/**
 * Stores a file under a dossier. `fetch` cannot say how much has left: this one is an XMLHttpRequest.
 *
 * @throws ErreurApi when it is refused or the network is cut
 * @throws DOMException `AbortError` when `signal` gave it up
 */
export async function deposerPiece(
  dossier: string,
  fichier: File,
  { surProgression, signal }: Suivi,
): Promise<PieceDeposee> {
  return new Promise((reussir, echouer) => {
    const requete = new XMLHttpRequest();
    requete.open('PUT', `/api/dossiers/${dossier}/pieces?nom=${encodeURIComponent(fichier.name)}`);
    requete.setRequestHeader('content-type', 'application/octet-stream');
    requete.setRequestHeader('accept', 'application/json');
    requete.upload.onprogress = ({ loaded, total }) => surProgression(total === 0 ? 0 : loaded / total);
    requete.onerror = () => echouer(coupure());
    requete.onabort = () => echouer(new DOMException('Envoi abandonné', 'AbortError'));
    requete.onload = () => {
      const { status, responseText } = requete;
      if (status >= 200 && status < 300) reussir(JSON.parse(responseText) as PieceDeposee);
      else echouer(erreurDeReponse(status, responseText, requete.getResponseHeader('Retry-After')));
    };
    const abandonner = (): void => requete.abort();
    signal.addEventListener('abort', abandonner, { once: true });
    requete.onloadend = () => signal.removeEventListener('abort', abandonner);
    requete.send(fichier);
  });
}
