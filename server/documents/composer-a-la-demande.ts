import { createHash } from 'node:crypto';
import { Refus } from '../http/probleme.ts';
import { composerPdf, CompositionTropLongue } from './composer.ts';
import type { DonneesParModele, NomModele } from './donnees.ts';

/** What this process keeps of what it composed for people who wait. */
const OCTETS_MAX = 24_000_000;
/** Beyond this many at once, one comes back later: the compiler serves one at a time, and the letters of the dossiers wait behind. */
const ATTENTE_MAX = 12;
const REVENIR_SECONDES = 20;
/** Of data to put on pages: beyond, the document would be hundreds of pages, and hold the compiler for too long. */
const DONNEES_MAX = 2_000_000;
/** Of one person: the others and the letters of the dossiers wait too. */
const PAR_PERSONNE_MAX = 2;

const composes = new Map<string, Uint8Array<ArrayBuffer>>();
const enCours = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
const parPersonne = new Map<string, number>();

const tropLong = (): Refus =>
  new Refus(
    'trop_volumineux',
    'Ce document serait trop long pour un PDF. Raccourcissez les réponses les plus longues, ou exportez-les en CSV.',
  );

/**
 * Composes a document for someone who waits for it, once for the same data: two requests at a time share the work, and the bytes are kept in memory while
 * there is room. Throws « indisponible » when too many are waiting, « trop_volumineux » for what cannot be composed in a reasonable time.
 *
 * @param pour who waits, so that nobody takes the place of all the others; an address for someone who is not signed in
 */
export async function composerALaDemande<M extends NomModele>(
  modele: M,
  donnees: DonneesParModele[M],
  pour: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(donnees);
  if (json.length > DONNEES_MAX) throw tropLong();
  const cle = createHash('sha256').update(`${modele}\n${json}`).digest('hex');
  const garde = composes.get(cle);
  if (garde) {
    // The last read is the last to go.
    composes.delete(cle);
    composes.set(cle, garde);
    return garde;
  }
  const deja = enCours.get(cle);
  if (deja) return deja;
  const siens = parPersonne.get(pour) ?? 0;
  if (enCours.size >= ATTENTE_MAX || siens >= PAR_PERSONNE_MAX)
    throw new Refus(
      'indisponible',
      'Beaucoup de documents sont en préparation. Réessayez dans une vingtaine de secondes.',
      { reessayerApres: REVENIR_SECONDES },
    );
  const travail = composerPdf(modele, donnees).then((pdf) => new Uint8Array(pdf));
  enCours.set(cle, travail);
  parPersonne.set(pour, siens + 1);
  try {
    const pdf = await travail;
    garder(cle, pdf);
    return pdf;
  } catch (e) {
    throw e instanceof Error && e.cause instanceof CompositionTropLongue ? tropLong() : e;
  } finally {
    enCours.delete(cle);
    const restants = (parPersonne.get(pour) ?? 1) - 1;
    if (restants === 0) parPersonne.delete(pour);
    else parPersonne.set(pour, restants);
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
