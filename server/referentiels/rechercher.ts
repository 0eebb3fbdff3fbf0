import type { z } from 'zod';
import type { Edition, Entree } from './editions.ts';
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

/** The names of an edition as they are compared, made once. */
const normalisees = new WeakMap<Edition, readonly string[]>();

function clesDe(edition: Edition): readonly string[] {
  let cles = normalisees.get(edition);
  if (!cles) normalisees.set(edition, (cles = edition.entrees.map((e) => normaliser(e.libelle))));
  return cles;
}

/** How well an entry matches, 0 the best; `null` when it does not. */
function rang(entree: Entree, cle: string, cherche: string): number | null {
  const code = entree.code.toLowerCase();
  if (code === cherche || cle === cherche || entree.autres.includes(cherche)) return 0;
  if (cle.startsWith(cherche)) return 1;
  if (code.startsWith(cherche)) return 2;
  return ` ${cle}`.includes(` ${cherche}`) ? 3 : cle.includes(cherche) ? 4 : null;
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
  if (!edition) return { disponible: false, version: null, extrait: false, total: 0, options: [] };
  const cherche = normaliser(recherche);
  const cles = clesDe(edition);
  const trouvees = edition.entrees
    .flatMap((entree, i) => {
      const r = rang(entree, cles[i] ?? '', cherche);
      return r === null ? [] : [{ entree, r }];
    })
    .sort((a, b) => a.r - b.r || b.entree.poids - a.entree.poids || (a.entree.libelle < b.entree.libelle ? -1 : 1));
  return {
    disponible: true,
    version: edition.version,
    extrait: edition.extrait,
    total: trouvees.length,
    options: trouvees.slice(0, OPTIONS_MAX).map(({ entree: { code, libelle, precision } }) => ({
      code,
      libelle,
      precision,
    })),
  };
}
