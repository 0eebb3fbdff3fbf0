import type { ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { ErreurApi, erreurDeReponse } from './client.ts';
import type { PieceRecue } from './schema/types.gen.ts';

interface Suivi {
  /** The field that asks for it: the server refuses at once what this field would refuse. */
  champ: Pick<ChampDeType<'piece'>, 'familles' | 'tailleMaxOctets'>;
  /** From 0 to 1, as the file leaves. */
  surProgression: (part: number) => void;
  signal: AbortSignal;
}

/** A sending on which nothing passes for so long is lost, though nothing says so. */
const SILENCE_MS = 60_000;

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
  { champ, surProgression, signal }: Suivi,
): Promise<PieceRecue> {
  const options = new URLSearchParams({
    nom: fichier.name,
    tailleMax: String(champ.tailleMaxOctets),
    familles: champ.familles.join(','),
  });
  return new Promise((reussir, echouer) => {
    const requete = new XMLHttpRequest();
    let silence = 0;
    const veiller = (): void => {
      window.clearTimeout(silence);
      silence = window.setTimeout(() => {
        echouer(coupure());
        requete.abort();
      }, SILENCE_MS);
    };
    requete.open('PUT', `/api/dossiers/${dossier}/pieces?${options.toString()}`);
    requete.setRequestHeader('content-type', 'application/octet-stream');
    requete.setRequestHeader('accept', 'application/json');
    requete.upload.onprogress = ({ loaded, total }) => {
      veiller();
      surProgression(total === 0 ? 0 : loaded / total);
    };
    // From there the server works, as long as the file is heavy.
    requete.upload.onload = () => window.clearTimeout(silence);
    requete.onerror = () => echouer(coupure());
    requete.onabort = () => echouer(new DOMException('Envoi abandonné', 'AbortError'));
    requete.onload = () => {
      const { status, responseText } = requete;
      if (status >= 200 && status < 300) reussir(JSON.parse(responseText) as PieceRecue);
      else echouer(erreurDeReponse(status, responseText, requete.getResponseHeader('Retry-After')));
    };
    const abandonner = (): void => requete.abort();
    signal.addEventListener('abort', abandonner, { once: true });
    requete.onloadend = () => {
      window.clearTimeout(silence);
      signal.removeEventListener('abort', abandonner);
    };
    veiller();
    requete.send(fichier);
  });
}
