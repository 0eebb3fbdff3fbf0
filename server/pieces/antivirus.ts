import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import net from 'node:net';

const DELAI_MS = 60_000;
const MORCEAU = 64 * 1024;

/** What examines a file before anyone may open it. */
export interface Antivirus {
  /** @throws AntivirusIndisponible when it gives no answer */
  analyser(chemin: string): Promise<'saine' | 'infectee'>;
}

/** clamd does not answer: nothing is accepted meanwhile, and the person is asked to try again (503). */
export class AntivirusIndisponible extends Error {
  override readonly name = 'AntivirusIndisponible';
}

/** clamd at `CLAMD_URL` (`tcp://host:3310` or `unix:/run/clamd.sock`), by its INSTREAM command; `null` without address: files are then marked « non analysée ». */
export function antivirus(clamdUrl: string | null): Antivirus | null {
  return clamdUrl === null ? null : { analyser: (chemin) => analyser(clamdUrl, chemin) };
}

async function analyser(clamdUrl: string, chemin: string): Promise<'saine' | 'infectee'> {
  let reponse: string;
  const prise = joindre(new URL(clamdUrl));
  try {
    prise.setTimeout(DELAI_MS, () => prise.destroy(new Error('clamd ne répond pas')));
    // Listened to from the beginning: an early refusal must not be lost while the file is still going.
    const lecture = lireReponse(prise);
    lecture.catch(() => undefined);
    await once(prise, 'connect');
    await envoyer(prise, Buffer.from('zINSTREAM\0'));
    for await (const morceau of createReadStream(chemin, { highWaterMark: MORCEAU })) {
      const octets = morceau as Buffer;
      const longueur = Buffer.alloc(4);
      longueur.writeUInt32BE(octets.length);
      await envoyer(prise, Buffer.concat([longueur, octets]));
    }
    await envoyer(prise, Buffer.alloc(4));
    reponse = await lecture;
  } catch (cause) {
    throw new AntivirusIndisponible(
      'L’analyse du fichier est momentanément impossible. Réessayez dans quelques minutes.',
      { cause },
    );
  } finally {
    prise.destroy();
  }
  if (/\bOK$/.test(reponse)) return 'saine';
  if (/\bFOUND$/.test(reponse)) return 'infectee';
  throw new AntivirusIndisponible(
    `L’analyse du fichier n’a pas abouti (${reponse.slice(0, 200)}). Réessayez dans quelques minutes.`,
  );
}

function joindre(url: URL): net.Socket {
  if (url.protocol === 'unix:') return net.connect(decodeURIComponent(url.pathname));
  return net.connect(Number(url.port || 3310), url.hostname);
}

async function envoyer(prise: net.Socket, octets: Buffer): Promise<void> {
  if (prise.destroyed) throw new Error('clamd a fermé la connexion');
  if (!prise.write(octets)) await once(prise, 'drain');
}

async function lireReponse(prise: net.Socket): Promise<string> {
  let texte = '';
  for await (const morceau of prise) {
    texte += (morceau as Buffer).toString('utf8');
    const fin = texte.indexOf('\0');
    if (fin >= 0) return texte.slice(0, fin).trim();
  }
  throw new Error('clamd a fermé la connexion sans répondre');
}
