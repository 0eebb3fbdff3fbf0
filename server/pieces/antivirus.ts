import net from 'node:net';
import { pipeline } from 'node:stream/promises';

const DELAI_MS = 120_000;

/** What it says of some bytes. `tropLourde`: beyond what it is set to examine, so it says nothing of them. */
export type Verdict = 'saine' | 'infectee' | 'tropLourde';

/** What examines a file before anyone may open it. */
export interface Antivirus {
  /** @throws AntivirusIndisponible when it gives no answer, or when the bytes cannot be read to their end */
  analyser(octets: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

/** clamd does not answer: nothing is accepted meanwhile, and the person is asked to try again (503). */
export class AntivirusIndisponible extends Error {
  override readonly name = 'AntivirusIndisponible';
}

/** clamd at `CLAMD_URL` (`tcp://host:3310` or `unix:/run/clamd.sock`), by its INSTREAM command; `null` without address: files are then marked « non analysée ». */
export function antivirus(clamdUrl: string | null): Antivirus | null {
  return clamdUrl === null ? null : { analyser: (octets) => analyser(new URL(clamdUrl), octets) };
}

async function analyser(clamd: URL, octets: AsyncIterable<Uint8Array>): Promise<Verdict> {
  let reponse: string;
  const prise = joindre(clamd);
  try {
    prise.setTimeout(DELAI_MS, () => prise.destroy(new Error('clamd ne répond pas')));
    // Listened to from the beginning: it may refuse while the file is still going, and close.
    const lecture = lireReponse(prise);
    lecture.catch(() => undefined);
    // From now, connected or not: what goes wrong on one side closes the other, the file that is read as well as the connection. The reading says it.
    pipeline(trames(octets), prise, { end: false }).catch((erreur: unknown) => {
      prise.destroy(erreur instanceof Error ? erreur : new Error('lecture interrompue', { cause: erreur }));
    });
    reponse = await lecture;
  } catch (cause) {
    throw new AntivirusIndisponible('L’antivirus ne répond pas.', { cause });
  } finally {
    prise.destroy();
  }
  if (/\bOK$/.test(reponse)) return 'saine';
  if (/\bsize limit exceeded\b|\bLimits\.Exceeded\S* FOUND$/.test(reponse)) return 'tropLourde';
  if (/\bFOUND$/.test(reponse)) return 'infectee';
  throw new AntivirusIndisponible(`L’antivirus n’a pas abouti : ${reponse.slice(0, 200)}`);
}

async function* trames(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const morceau of octets) {
    // A length of zero would say that the file is over.
    if (morceau.byteLength === 0) continue;
    const longueur = Buffer.alloc(4);
    longueur.writeUInt32BE(morceau.byteLength);
    yield longueur;
    yield morceau;
  }
  yield Buffer.alloc(4);
}

function joindre(url: URL): net.Socket {
  if (url.protocol === 'unix:') return net.connect(decodeURIComponent(url.pathname));
  return net.connect(Number(url.port || 3310), url.hostname);
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
