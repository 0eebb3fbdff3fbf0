import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { FormulaireLu, PointDemande } from '../api/schema/types.gen.ts';
import { memesValeurs } from '../form/memes-valeurs.ts';

type Valeurs = Readonly<Record<string, Valeur>>;

const lire = (valeurs: Valeurs, chemin: string): Valeur =>
  Object.hasOwn(valeurs, chemin) ? (valeurs[chemin] ?? null) : null;

/** What was there before this round of corrections, for the paths that are another now: what the server knew of it, then what was typed since. */
export function avantDuTour(lu: Pick<FormulaireLu, 'avant' | 'valeurs'>, maintenant: Valeurs): Record<string, Valeur> {
  const avant: Valeurs = { ...lu.valeurs, ...lu.avant };
  const chemins = [...new Set([...Object.keys(avant), ...Object.keys(maintenant)])];
  return Object.fromEntries(
    chemins
      .filter((chemin) => !memesValeurs(lire(avant, chemin), lire(maintenant, chemin)))
      .map((chemin) => [chemin, lire(avant, chemin)]),
  );
}

/** The points that are asked, each with what became of it, what is typed here included. */
export function suivreLesPoints(
  lu: Pick<FormulaireLu, 'avant' | 'valeurs' | 'complements'>,
  maintenant: Valeurs,
): PointDemande[] {
  const changes = Object.keys(avantDuTour(lu, maintenant));
  return lu.complements.map((point) => {
    const repondu = changes.some((chemin) => chemin === point.chemin || chemin.startsWith(`${point.chemin}/`));
    // What the server last read as answered may have been put back as it was.
    const sort = repondu ? 'repondu' : point.sort === 'repondu' ? 'attendu' : point.sort;
    return { ...point, sort };
  });
}
