import type { Calcul, Environnement, Operateur, Resultat } from '../environnement.ts';
import { binaire, erreur, INDETERMINEE, NOMBRE } from '../environnement.ts';

/**
 * A result that may be trusted: integers exact, decimals rid of the noise of binary fractions (0.1 + 0.2 is 0.3),
 * never -0, and indeterminate beyond the integers that a double holds exactly.
 */
export function net(x: number, e: Environnement): Resultat {
  if (Number.isSafeInteger(x)) return x + 0;
  if (!Number.isFinite(x) || Math.abs(x) > Number.MAX_SAFE_INTEGER) return erreur(e);
  return Number(x.toPrecision(15));
}

/** An operation over one or more numbers, from left to right. */
function cumul(min: number, fn: (a: number, b: number) => number): Operateur {
  return {
    arite: [min, 100],
    construire: (c, operandes) => {
      const fs: Calcul[] = operandes.map((o) => c.operande(o, NOMBRE).f);
      return {
        t: NOMBRE,
        f: (e) => {
          let total: Resultat | undefined;
          for (const f of fs) {
            const v = f(e);
            if (typeof v !== 'number') return v === INDETERMINEE ? v : erreur(e);
            total = typeof total === 'number' ? net(fn(total, v), e) : v;
            if (typeof total !== 'number') return total;
          }
          return total ?? INDETERMINEE;
        },
      };
    },
  };
}

const nombres = (fn: (a: number, b: number, e: Environnement) => Resultat) =>
  binaire(NOMBRE, NOMBRE, (a, b, e) => (typeof a === 'number' && typeof b === 'number' ? fn(a, b, e) : erreur(e)));

const moins = cumul(2, (a, b) => a - b);
const oppose = cumul(1, (a) => a);

/** Of one operand the opposite, of two the difference. */
const soustraire: Operateur = {
  arite: [1, 2],
  construire: (c, operandes) => {
    if (operandes.length === 2) return moins.construire(c, operandes);
    const { f, t } = oppose.construire(c, operandes);
    return {
      t,
      f: (e) => {
        const v = f(e);
        return typeof v === 'number' ? 0 - v : v;
      },
    };
  },
};

const ARRONDIS: Readonly<Record<string, (x: number) => number>> = {
  plusProche: (x) => Math.sign(x) * Math.round(Math.abs(x)),
  inferieur: Math.floor,
  superieur: Math.ceil,
};

/** [valeur, mode]: to the integer, half away from zero unless the mode says a side. */
const arrondir: Operateur = {
  arite: [2, 2],
  construire: (c, [x, mode]) => {
    const f = c.operande(x, NOMBRE).f;
    const arrondi = typeof mode === 'string' && Object.hasOwn(ARRONDIS, mode) ? ARRONDIS[mode] : undefined;
    if (!arrondi) return c.probleme('modeArrondi');
    return {
      t: NOMBRE,
      f: (e) => {
        const v = f(e);
        return typeof v === 'number' ? net(arrondi(v), e) : v === INDETERMINEE ? v : erreur(e);
      },
    };
  },
};

/** The integer nearest to `numerateur / diviseur`, half away from zero; exact whatever the sizes. */
function quotientArrondi(numerateur: bigint, diviseur: bigint): number {
  const positif = (x: bigint) => (x < 0n ? -x : x);
  const n = positif(numerateur);
  const d = positif(diviseur);
  const q = Number((2n * n + d) / (2n * d));
  return numerateur < 0n === diviseur < 0n ? q : 0 - q;
}

const multiplierMontant = nombres((centimes, quantite, e) => {
  const echelle = Math.round(quantite * 1e4);
  // A decimal with at most four places is the double nearest to the scaled integer divided back.
  if (!Number.isSafeInteger(centimes) || !Number.isSafeInteger(echelle) || echelle / 1e4 !== quantite) return erreur(e);
  const produit = centimes * echelle;
  if (!Number.isSafeInteger(produit)) return net(quotientArrondi(BigInt(centimes) * BigInt(echelle), 10_000n), e);
  const reste = Math.abs(produit) % 1e4;
  const q = (Math.abs(produit) - reste) / 1e4 + (reste >= 5e3 ? 1 : 0);
  return produit < 0 ? 0 - q : q;
});

const pourcentage = nombres((partie, total, e) => {
  if (total === 0) return 0;
  if (Number.isSafeInteger(partie) && Number.isSafeInteger(total))
    return net(quotientArrondi(BigInt(partie) * 10_000n, BigInt(total)) / 100, e);
  const centiemes = net((partie / total) * 1e4, e);
  return typeof centiemes === 'number' ? net((ARRONDIS['plusProche']?.(centiemes) ?? 0) / 100, e) : centiemes;
});

export const ARITHMETIQUE: Readonly<Record<string, Operateur>> = {
  '+': cumul(1, (a, b) => a + b),
  '-': soustraire,
  '*': cumul(1, (a, b) => a * b),
  '/': nombres((a, b, e) => net(a / b, e)),
  min: cumul(1, Math.min),
  max: cumul(1, Math.max),
  arrondir,
  multiplierMontant,
  pourcentage,
};
