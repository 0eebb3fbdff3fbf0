import { difference, exigerPositif, minimum, positifOuZero, type Explique } from './explique.ts';

/** What bounds the right. A bound that the call does not use is left out. */
export interface Bornes {
  readonly attribue: Explique;
  /** The call's rule on what was done or retained. */
  readonly calcul: Explique;
  /** No over-funding: the real cost less the other real resources. */
  readonly besoin?: { readonly coutReel: Explique; readonly autresRessources: Explique };
  /** Most public aid allowed, less the other real public aids. */
  readonly plafondCumul?: { readonly plafond: Explique; readonly autresAides: Explique };
}

/**
 * What the beneficiary is entitled to in the end: the smallest of named bounds, each shown. Never above the award, never below 0, and it never falls when
 * more is retained.
 *
 * @throws ErreurMontant when a given sum is negative or not whole centimes
 */
export function droitDe({ attribue, calcul, besoin, plafondCumul }: Bornes): Explique {
  const bornes = [exigerPositif(attribue), exigerPositif(calcul)];
  if (besoin !== undefined) {
    const autres = exigerPositif(besoin.autresRessources);
    bornes.push(positifOuZero(difference('Besoin de financement réel', exigerPositif(besoin.coutReel), [autres])));
  }
  if (plafondCumul !== undefined) {
    const autres = exigerPositif(plafondCumul.autresAides);
    const plafond = exigerPositif(plafondCumul.plafond);
    bornes.push(positifOuZero(difference('Place sous le plafond des aides publiques', plafond, [autres])));
  }
  return minimum('Droit', bornes);
}
