import { Worker } from 'node:worker_threads';
import type { Demande, Reponse } from './compilateur.ts';
import type { DonneesParModele, NomModele } from './donnees.ts';
import { preparerDonnees } from './preparer-donnees.ts';

// Typst never forgets what it computed (about 3,6 MB a convention) and WebAssembly memory never shrinks: past this, a new thread.
const MEMOIRE_MAXIMALE = 256 * 1024 * 1024;
const DELAI_MAXIMAL_MS = 30_000;

/** A document takes more time than anyone should wait for, and than the others can. */
export class CompositionTropLongue extends Error {
  override readonly name = 'CompositionTropLongue';
}

let fil: Worker | undefined;
let fileAttente: Promise<unknown> = Promise.resolve();

/**
 * Composes one document of the product as a tagged PDF (structure tree, title, language, embedded fonts), without any network.
 * The data reach Typst only as a JSON file, so nothing a porteur typed can be read as markup. Calls are served one at a time by
 * one compiler in its own thread, loaded at the first call (about 0,3 s); then some 10 ms a page. Same data, same bytes.
 * Throws an Error naming the template and the cause (data missing, 30 s exceeded: its cause is a CompositionTropLongue); the next call starts from a clean compiler.
 */
export function composerPdf<M extends NomModele>(modele: M, donnees: DonneesParModele[M]): Promise<Uint8Array> {
  const resultat = fileAttente.then(() => composer(modele, donnees));
  fileAttente = resultat.catch(() => undefined);
  return resultat;
}

async function composer<M extends NomModele>(modele: M, donnees: DonneesParModele[M]): Promise<Uint8Array> {
  try {
    const json = new TextEncoder().encode(JSON.stringify(preparerDonnees(donnees)));
    fil ??= lancer();
    const reponse = await demander(fil, { modele, json });
    if ('erreur' in reponse) throw new Error(reponse.erreur);
    if (reponse.memoire > MEMOIRE_MAXIMALE) await arreter();
    return reponse.pdf;
  } catch (cause) {
    await arreter();
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Le document « ${modele} » n’a pas pu être composé : ${detail}`, { cause });
  }
}

function lancer(): Worker {
  const worker = new Worker(new URL('./compilateur.ts', import.meta.url));
  const oublier = (): void => {
    if (fil === worker) fil = undefined;
  };
  // Heard even between two documents: an error without a listener would end the whole process.
  return worker.on('error', oublier).on('exit', oublier);
}

async function arreter(): Promise<void> {
  const ancien = fil;
  fil = undefined;
  await ancien?.terminate();
}

function demander(worker: Worker, demande: Demande): Promise<Reponse> {
  const { promise, resolve, reject } = Promise.withResolvers<Reponse>();
  const minuterie = setTimeout(() => {
    reject(new CompositionTropLongue(`le délai de ${DELAI_MAXIMAL_MS / 1000} secondes est dépassé`));
  }, DELAI_MAXIMAL_MS);
  const surArret = (): void => reject(new Error('le compilateur s’est arrêté'));
  worker.once('message', resolve).once('error', reject).once('exit', surArret);
  // Alive while it works, never what keeps the process from ending.
  worker.ref();
  worker.postMessage(demande);
  return promise.finally(() => {
    clearTimeout(minuterie);
    worker.off('message', resolve).off('error', reject).off('exit', surArret);
    worker.unref();
  });
}
