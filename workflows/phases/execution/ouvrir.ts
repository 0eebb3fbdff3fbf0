import type { Effet, Evenement, Transition } from '../../engine/lifecycle/phase.ts';
import { nommer } from './tranches.ts';

/** How many times something was opened. */
export const compteur = (champ: 'tranche' | 'bilan', cle: string): string => nommer(`${champ}Ouvert`, cle);

/** One branch for each thing that may be opened, so many times: which one is in the charge. */
export function ouvrir<C extends { cle: string; fois: number }>(
  champ: 'tranche' | 'bilan',
  choses: readonly C[],
  naissance: (chose: C) => Effet,
): { transitions: Transition[]; gardes: Record<string, string> } {
  return {
    transitions: choses.map((chose) => ({
      par: ['porteur'],
      si: [nommer(champ, chose.cle), nommer(`${champ}Reste`, chose.cle)],
      ajouter: { [compteur(champ, chose.cle)]: '1' },
      effets: [naissance(chose)],
    })),
    gardes: Object.fromEntries(
      choses.flatMap(({ cle, fois }) => [
        [nommer(champ, cle), `${champ} = "${cle}"`],
        [nommer(`${champ}Reste`, cle), `soi.${compteur(champ, cle)} < ${fois}`],
      ]),
    ),
  };
}
/** The act that opens one of them says which. */
export const choisir = (
  champ: 'tranche' | 'bilan',
  libelle: string,
  choses: readonly { cle: string; libelle: string }[],
): Evenement => ({
  charge: [{ cle: champ, type: 'choix', libelle, options: choses.map((c) => [c.cle, c.libelle] as const) }],
});
