import { ajouterJours, ajouterMois, joursEntre } from '../../dates/civil.ts';
import type { Operateur } from '../environnement.ts';
import { binaire, DATE, erreur, INDETERMINEE, NOMBRE } from '../environnement.ts';

/** [date, n]. A day that does not exist or leaves the calendar throws, hence an indeterminate rule. */
function deplacer(fn: (date: string, n: number) => string): Operateur {
  return {
    arite: [2, 2],
    construire: (c, [x, y]) => {
      const a = c.operande(x, DATE).f;
      const b = c.operande(y, NOMBRE).f;
      return {
        t: DATE,
        f: (e) => {
          const date = a(e);
          const n = b(e);
          if (date === INDETERMINEE || n === INDETERMINEE) return INDETERMINEE;
          return typeof date === 'string' && typeof n === 'number' ? fn(date, n) : erreur(e);
        },
      };
    },
  };
}

export const DATES: Readonly<Record<string, Operateur>> = {
  joursEntre: binaire(DATE, NOMBRE, (a, b, e) =>
    typeof a === 'string' && typeof b === 'string' ? joursEntre(a, b) : erreur(e),
  ),
  ajouterJours: deplacer(ajouterJours),
  ajouterMois: deplacer(ajouterMois),
};
