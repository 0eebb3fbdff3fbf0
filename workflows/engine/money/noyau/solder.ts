import { ErreurMontant, exigerCentimes } from '../centimes.ts';
import { difference, exigerPositif, positifOuZero, somme, terme, type Explique } from './explique.ts';

/** A penalty that applies, in the form that its text gives it: taken off the grant, or asked from its debtor by a titre of its own (000:L380 makes the employers pay). */
export interface PenaliteDue {
  readonly cle: string;
  readonly montant: Explique;
  readonly debiteur: string;
  readonly forme: 'reduction' | 'titre';
}

/** A titre de recette to issue. `cle`: `tropVerse`, or that of the penalty. */
interface TitreDu {
  readonly cle: string;
  readonly debiteur: string;
  readonly montant: Explique;
}

/** How a grant ends. `solde` and `tropVerse` are 0 or more, never both above 0. */
export interface Fin {
  /** The droit less the penalties taken off it. */
  readonly du: Explique;
  readonly solde: Explique;
  /** Paid above what is due. */
  readonly tropVerse: Explique;
  /** Credits of the award that no payment will use. */
  readonly degagement: Explique;
  readonly titres: readonly TitreDu[];
  /** Integer centimes to engage anew before the solde: money came back, and is paid again above the engagement. */
  readonly aReengager: number;
}

/**
 * The end of a grant: what is due less what was paid, **net of what was recovered**. Below 0 it becomes a titre de recette. Net + solde − trop-versé = dû, and
 * net + solde + dégagement = attribué. A penalty taken off never asks for more than the grant; one asked from a third party leaves the solde alone.
 *
 * @param entree.droit see `droitDe`; at most the award
 * @param entree.verse integer centimes paid so far; `recouvre`: what came back since, by titres that were paid
 * @throws ErreurMontant when a sum is negative, the droit is above the award, or more was recovered than paid, or more kept than awarded
 */
export function solder(entree: {
  readonly attribue: Explique;
  readonly droit: Explique;
  readonly verse: number;
  readonly recouvre?: number;
  readonly penalites?: readonly PenaliteDue[];
}): Fin {
  const { verse, recouvre = 0, penalites = [] } = entree;
  const attribue = exigerPositif(entree.attribue);
  const droit = exigerPositif(entree.droit);
  for (const { montant } of penalites) exigerPositif(montant);
  if (droit.centimes > attribue.centimes) throw new ErreurMontant('Le droit dépasse le montant attribué.');
  if (exigerCentimes(verse) < 0 || exigerCentimes(recouvre) < 0 || recouvre > verse)
    throw new ErreurMontant('On ne recouvre pas plus que ce qui a été versé.');
  if (verse - recouvre > attribue.centimes) throw new ErreurMontant('Les versements dépassent le montant attribué.');

  const dues = penalites.filter((une) => une.montant.centimes > 0);
  const reductions = dues.filter((une) => une.forme === 'reduction').map((une) => une.montant);
  const du = reductions.length === 0 ? droit : positifOuZero(difference('Droit après pénalité', droit, reductions));
  const net =
    recouvre === 0
      ? terme('Déjà versé', verse)
      : difference('Versé, net de ce qui a été recouvré', terme('Déjà versé', verse), [terme('Recouvré', recouvre)]);
  const trop = net.centimes > du.centimes;
  const solde = trop ? terme('Solde', 0) : difference('Solde', du, [net]);
  const tropVerse = trop ? difference('Trop-versé', net, [du]) : terme('Trop-versé', 0);
  const paye = somme('Total versé', trop ? [net] : [net, solde]);
  const titres: TitreDu[] = dues
    .filter((une) => une.forme === 'titre')
    .map(({ cle, debiteur, montant }) => ({ cle, debiteur, montant }));
  if (trop) titres.unshift({ cle: 'tropVerse', debiteur: 'beneficiaire', montant: tropVerse });
  return {
    du,
    solde,
    tropVerse,
    degagement: difference('Dégagement', attribue, [paye]),
    titres,
    aReengager: Math.max(0, verse + solde.centimes - attribue.centimes),
  };
}
