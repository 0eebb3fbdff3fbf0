import type { Valeur } from '../../rules/regle.ts';
import type { ChampPret } from './type-de-champ.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

interface Bornes {
  readonly min?: number;
  readonly max?: number;
}

/** Reads a JSON number: finite, within the integers that a double holds exactly, -0 made 0. A text is never taken for a number. */
function lireNombre(valeur: unknown, refus: ValeurRefusee): number | null | ValeurRefusee {
  if (valeur === '') return null;
  if (typeof valeur !== 'number' || !(Math.abs(valeur) <= Number.MAX_SAFE_INTEGER)) return refus;
  return valeur + 0;
}

/** Between `min` and `max`, with at most `decimales` decimals; the sentences print the bounds with `formater`. */
export function preparerNombre(
  champ: Bornes,
  decimales: number,
  refus: ValeurRefusee,
  formater: (valeur: number) => string,
): ChampPret {
  const { min = -Infinity, max = Infinity } = champ;
  const tropPetit = new ValeurRefusee('bornes', `Indiquez au moins ${formater(min)}.`);
  const tropGrand = new ValeurRefusee('bornes', `Indiquez au plus ${formater(max)}.`);
  const tropPrecis = new ValeurRefusee(
    'decimales',
    decimales === 0
      ? 'Indiquez un nombre entier.'
      : `Indiquez au plus ${decimales} chiffre${decimales > 1 ? 's' : ''} après la virgule.`,
  );
  return {
    lire: (valeur: unknown): Valeur | ValeurRefusee => lireNombre(valeur, refus),
    juger: (valeur) => {
      const n = nombre(valeur);
      if (n < min) return tropPetit;
      if (n > max) return tropGrand;
      if (!Number.isInteger(n) && Number(n.toFixed(decimales)) !== n) return tropPrecis;
      return null;
    },
  };
}

/** Bounds that no number satisfies. */
export const bornesContraires = ({ min, max }: Bornes): string[] =>
  min !== undefined && max !== undefined && min > max ? ['bornesContraires'] : [];
