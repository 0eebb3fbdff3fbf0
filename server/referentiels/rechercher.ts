import type { z } from 'zod';
import type { Edition, Entree } from './edition.ts';
import type { resultatReferentiel } from './schemas.ts';

const OPTIONS_MAX = 20;

/** Without accents nor punctuation, in lower case, « st » read as « saint ». */
function normaliser(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst(e?)\b/g, 'saint$1');
}

/** An entry as it is compared: its code, its name, and the other ways to look for it. */
interface Cle {
  readonly code: string;
  readonly cle: string;
  readonly autres: readonly string[];
}

/** Made once for an edition. */
const normalisees = new WeakMap<Edition, readonly Cle[]>();

/** What is compared in an edition: done ahead for those read at the start, so that the first search does not wait for it. */
export function clesDe(edition: Edition): readonly Cle[] {
  let cles = normalisees.get(edition);
  if (!cles) {
    cles = edition.entrees.map((e) => ({
      code: e.code.toLowerCase(),
      cle: normaliser(e.libelle),
      autres: e.autres.map(normaliser),
    }));
    normalisees.set(edition, cles);
  }
  return cles;
}

/** How well an entry matches, 0 the best; `null` when it does not. */
function rang({ code, cle, autres }: Cle, cherche: string): number | null {
  if (code === cherche || cle === cherche || autres.includes(cherche)) return 0;
  if (cle.startsWith(cherche)) return 1;
  if (code.startsWith(cherche) || autres.some((autre) => autre.startsWith(cherche))) return 2;
  return cle.includes(` ${cherche}`) ? 3 : cle.includes(cherche) ? 4 : null;
}

interface Trouvee {
  readonly entree: Entree;
  readonly rang: number;
}

const comparer = (a: Trouvee, b: Trouvee): number =>
  a.rang - b.rang ||
  b.entree.poids - a.entree.poids ||
  (a.entree.libelle === b.entree.libelle ? 0 : a.entree.libelle < b.entree.libelle ? -1 : 1);

/** Puts what was found among the first ones, which are kept sorted: a set of 60 000 entries is never sorted whole. */
function retenir(premieres: Trouvee[], trouvee: Trouvee): void {
  const derniere = premieres[OPTIONS_MAX - 1];
  if (derniere !== undefined && comparer(trouvee, derniere) >= 0) return;
  const place = premieres.findLastIndex((p) => comparer(p, trouvee) <= 0) + 1;
  premieres.splice(place, 0, trouvee);
  premieres.length = Math.min(premieres.length, OPTIONS_MAX);
}

/** The edition in force on a day: the newest without a day, the oldest known before all of them. */
function enVigueur(editions: readonly Edition[], date: string | undefined): Edition | undefined {
  const triees = [...editions].sort((a, b) => (a.debut < b.debut ? -1 : 1));
  if (date === undefined) return triees.at(-1);
  return triees.findLast((e) => e.debut <= date) ?? triees[0];
}

/**
 * Looks for a text in a set of reference data, by name, by code or by what else is known of an entry. An empty text lists its beginning.
 *
 * @param editions none when the set is not installed: the answer then says so
 * @param date the day (`AAAA-MM-JJ`) at which the set is read
 */
export function rechercher(
  editions: readonly Edition[],
  recherche: string,
  date?: string,
): z.input<typeof resultatReferentiel> {
  const edition = enVigueur(editions, date);
  // An edition that is known to exist without being here says so, so that nobody takes another for it.
  if (!edition || edition.entrees.length === 0)
    return { disponible: false, version: edition?.version ?? null, extrait: false, total: 0, options: [] };
  const cherche = normaliser(recherche);
  const cles = clesDe(edition);
  const premieres: Trouvee[] = [];
  let total = 0;
  edition.entrees.forEach((entree, i) => {
    const cle = cles[i];
    const r = cle === undefined ? null : rang(cle, cherche);
    if (r === null) return;
    total++;
    retenir(premieres, { entree, rang: r });
  });
  return {
    disponible: true,
    version: edition.version,
    extrait: edition.extrait,
    total,
    options: premieres.map(({ entree: { code, libelle, precision } }) => ({ code, libelle, precision })),
  };
}
