import { createHash } from 'node:crypto';
import { Refus } from '../http/probleme.ts';
import { composerPdf } from './composer.ts';
import type { DonneesParModele, NomModele } from './donnees.ts';

/** What this process keeps of what it composed for people who wait. */
const OCTETS_MAX = 24_000_000;
/** Beyond this many at once, one comes back later: the compiler serves one at a time, and the letters of the dossiers wait behind. */
const ATTENTE_MAX = 12;
const REVENIR_SECONDES = 20;

const composes = new Map<string, Uint8Array<ArrayBuffer>>();
const enCours = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * Composes a document for someone who waits for it, once for the same data: two requests at a time share the work, and the bytes are kept in memory while
 * there is room. Throws « indisponible » when too many are waiting.
 */
export async function composerALaDemande<M extends NomModele>(
  modele: M,
  donnees: DonneesParModele[M],
): Promise<Uint8Array<ArrayBuffer>> {
  const cle = createHash('sha256')
    .update(`${modele}\n${JSON.stringify(donnees)}`)
    .digest('hex');
  const garde = composes.get(cle);
  if (garde) {
    // The last read is the last to go.
    composes.delete(cle);
    composes.set(cle, garde);
    return garde;
  }
  const deja = enCours.get(cle);
  if (deja) return deja;
  if (enCours.size >= ATTENTE_MAX)
    throw new Refus(
      'indisponible',
      'Beaucoup de documents sont en préparation. Réessayez dans une vingtaine de secondes.',
      { reessayerApres: REVENIR_SECONDES },
    );
  const travail = composerPdf(modele, donnees).then((pdf) => new Uint8Array(pdf));
  enCours.set(cle, travail);
  try {
    const pdf = await travail;
    garder(cle, pdf);
    return pdf;
  } finally {
    enCours.delete(cle);
  }
}

function garder(cle: string, pdf: Uint8Array<ArrayBuffer>): void {
  composes.set(cle, pdf);
  let total = [...composes.values()].reduce((t, { byteLength }) => t + byteLength, 0);
  for (const [ancienne, { byteLength }] of composes) {
    if (total <= OCTETS_MAX) return;
    composes.delete(ancienne);
    total -= byteLength;
  }
}
