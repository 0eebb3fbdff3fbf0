import { demanderBorne } from './lecture-bornee.ts';

/** How long a person waits for a directory outside: beyond, they write by hand. */
const DELAI_MS = 2_000;
const REPONSES_MAX = 500;
const DUREE_MS = 3_600_000;
/** A directory that does not answer is left alone for a while: the next field does not wait two seconds again. */
const PAUSE_MS = 30_000;
const OCTETS_MAX = 1_000_000;

/** Milliseconds of life of this process: how long an answer is kept is no date of the product. */
const horloge = (): number => process.uptime() * 1_000;

interface Conservee<T> {
  readonly valeur: T;
  readonly jusquA: number;
}

/**
 * A reader of a public directory outside: two seconds at most, answers kept for an hour in this process, and never an error: whoever asks goes on without it.
 *
 * @param lire makes the JSON of the directory ours; what it throws counts as no answer
 * @returns reads an address; `null` when the directory gave no answer that can be read
 */
export function creerConsultation<T>(lire: (corps: unknown) => T): (adresse: URL) => Promise<T | null> {
  const conservees = new Map<string, Conservee<T>>();
  const pauses = new Map<string, number>();

  const interroger = async (adresse: URL): Promise<{ valeur: T | null; enPanne: boolean }> => {
    try {
      const { statut, bonne, octets } = await demanderBorne(
        adresse,
        { headers: { accept: 'application/json' } },
        { delaiMs: DELAI_MS, octets: OCTETS_MAX },
      );
      // It answers, and does not want this very question: the next one may be asked at once.
      if (!bonne) return { valeur: null, enPanne: statut >= 500 || statut === 429 };
      return { valeur: lire(JSON.parse(octets.toString('utf8'))), enPanne: false };
    } catch {
      return { valeur: null, enPanne: true };
    }
  };

  return async (adresse) => {
    const maintenant = horloge();
    const deja = conservees.get(adresse.href);
    if (deja && maintenant < deja.jusquA) return deja.valeur;
    if (maintenant < (pauses.get(adresse.origin) ?? 0)) return null;
    const { valeur, enPanne } = await interroger(adresse);
    if (enPanne) pauses.set(adresse.origin, horloge() + PAUSE_MS);
    if (valeur !== null) {
      conservees.delete(adresse.href);
      conservees.set(adresse.href, { valeur, jusquA: maintenant + DUREE_MS });
      const plusAncienne = conservees.keys().next();
      if (conservees.size > REPONSES_MAX && !plusAncienne.done) conservees.delete(plusAncienne.value);
    }
    return valeur;
  };
}
