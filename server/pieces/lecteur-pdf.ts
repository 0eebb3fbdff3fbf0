import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { unALaFois } from '../http/files-d-attente.ts';
import type { DefautPdf } from './structure-pdf.ts';

/** The longest that a file may keep its reader: 200 MB of scanned pages take less than two seconds. */
const DELAI_MS = 20_000;
const MEMOIRE_MAX_MO = 512;
const file = unALaFois();
let lecteur: Worker | undefined;

function ouvrirLecteur(): Worker {
  const ouvert = new Worker(new URL('lecture-pdf.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MAX_MO },
  });
  ouvert.unref();
  ouvert.on('error', () => undefined);
  ouvert.on('exit', () => {
    if (lecteur === ouvert) lecteur = undefined;
  });
  return ouvert;
}

/**
 * What is wrong with a PDF, `null` when nothing is: see `examinerPdf`. Read aside, one at a time in this process; one that takes too long or too much memory
 * counts as unreadable.
 *
 * @param chemin local file, already complete
 */
export function lirePdf(chemin: string): Promise<DefautPdf | null> {
  return file('pdf', async () => {
    const ici = (lecteur ??= ouvrirLecteur());
    // Ends what was waited for and did not come: a reader lives long, and would keep each of its listeners.
    const repondu = new AbortController();
    const signal = AbortSignal.any([repondu.signal, AbortSignal.timeout(DELAI_MS)]);
    ici.ref();
    try {
      ici.postMessage(chemin);
      const perdu = once(ici, 'exit', { signal }).then(() => [{ defaut: 'illisible' }]);
      perdu.catch(() => undefined);
      const [reponse] = (await Promise.race([once(ici, 'message', { signal }), perdu])) as [DefautPdf | null];
      return reponse;
    } catch {
      lecteur = undefined;
      await ici.terminate();
      return { defaut: 'illisible' };
    } finally {
      repondu.abort();
      ici.unref();
    }
  });
}
