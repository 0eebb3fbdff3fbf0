import { ErreurMontant, exigerCentimes } from './centimes.ts';
import { difference, expliquer, minimum, positifOuZero, somme, terme } from './explication.ts';
import type { MontantExplique } from './explication.ts';

/** A sum in integer centimes, bare or with its own explanation (then kept as a branch of the result). */
export type MontantDonne = number | MontantExplique;

/**
 * A penalty, in the form that its text gives it: taken off the grant of the bénéficiaire, or asked from its debtor (an
 * employer, for instance) by a titre de recette of its own, which leaves the solde alone.
 */
export type Penalite =
  | { readonly forme: 'reduction'; readonly montant: MontantDonne }
  | { readonly forme: 'titre'; readonly debiteur: string; readonly montant: MontantDonne };

/** How a grant ends. `solde` and `tropVerse` are 0 or more, never both above 0. */
export interface Solde {
  readonly solde: MontantExplique;
  /** Paid above what is due: the sum of the titre de recette against the bénéficiaire. */
  readonly tropVerse: MontantExplique;
  /** Credits engaged that no payment will use. */
  readonly degagement: MontantExplique;
  /** A penalty asked by its own titre, from its debtor; null without one. */
  readonly titrePenalite: { readonly debiteur: string; readonly montant: MontantExplique } | null;
}

function exigerPositif(montant: MontantExplique): MontantExplique {
  if (exigerCentimes(montant.centimes) < 0) throw new ErreurMontant(`« ${montant.libelle} » ne peut pas être négatif.`);
  return montant;
}

function donne(libelle: string, montant: MontantDonne): MontantExplique {
  return exigerPositif(expliquer(libelle, montant));
}

/**
 * What the bénéficiaire is entitled to in the end: the smallest of the sums that bound the grant, each named and shown.
 * A bound that the call does not use is left out. Never above the award, never below 0.
 *
 * @param entree.regle the call's funding rule on the retained spend (rate, unit prices…)
 * @param entree.besoin no over-funding: real cost less the other real resources
 * @param entree.plafondCumul most public aid allowed, less the other real public aids
 * @throws ErreurMontant when a given sum is negative or not whole centimes
 */
export function calculerDroit(entree: {
  readonly attribue: MontantDonne;
  readonly regle: MontantDonne;
  readonly besoin?: { readonly coutReel: MontantDonne; readonly autresRessources: MontantDonne };
  readonly plafondCumul?: { readonly plafond: MontantDonne; readonly autresAidesPubliques: MontantDonne };
}): MontantExplique {
  const { besoin, plafondCumul } = entree;
  const bornes = [
    donne('Montant attribué', entree.attribue),
    donne('Montant calculé sur les dépenses retenues', entree.regle),
  ];
  if (besoin !== undefined) {
    const autres = donne('Autres ressources réelles', besoin.autresRessources);
    bornes.push(difference('Besoin de financement réel', donne('Coût réel', besoin.coutReel), [autres]));
  }
  if (plafondCumul !== undefined) {
    const autres = donne('Autres aides publiques réelles', plafondCumul.autresAidesPubliques);
    const plafond = donne('Plafond des aides publiques', plafondCumul.plafond);
    bornes.push(difference('Place sous le plafond des aides publiques', plafond, [autres]));
  }
  return positifOuZero(minimum('Droit', bornes));
}

function appliquerReduction(droit: MontantExplique, penalite: Penalite | undefined): MontantExplique {
  if (penalite?.forme !== 'reduction') return droit;
  const reduction = donne('Pénalité à la charge du bénéficiaire', penalite.montant);
  return positifOuZero(difference('Droit après pénalité', droit, [reduction]));
}

/**
 * The solde of a grant: what is due less what was paid. Below 0 it becomes a titre de recette. Credits are released for
 * what was awarded and will never be paid: versé + solde + dégagement = attribué (our decision: money that comes back by a
 * titre is a receipt, it does not free the engagement). A penalty taken off the grant never asks for more than the grant.
 *
 * @param entree.droit see `calculerDroit`; at most the award
 * @param entree.verse integer centimes paid so far (avance, acomptes); at most the award
 * @throws ErreurMontant when a sum is negative, or the droit or the sums paid are above the award
 */
export function calculerSolde(entree: {
  readonly attribue: MontantDonne;
  readonly droit: MontantDonne;
  readonly verse: MontantDonne;
  readonly penalite?: Penalite;
}): Solde {
  const { penalite } = entree;
  const attribue = donne('Montant attribué', entree.attribue);
  const droit = donne('Droit', entree.droit);
  const verse = donne('Déjà versé', entree.verse);
  if (droit.centimes > attribue.centimes) throw new ErreurMontant('Le droit dépasse le montant attribué.');
  if (verse.centimes > attribue.centimes) throw new ErreurMontant('Les versements dépassent le montant attribué.');

  const du = appliquerReduction(droit, penalite);
  const trop = verse.centimes > du.centimes;
  const solde = trop ? terme('Solde', 0) : difference('Solde', du, [verse]);
  const tropVerse = trop ? difference('Trop-versé', verse, [du]) : terme('Trop-versé', 0);
  const paye = somme('Total versé', trop ? [verse] : [verse, solde]);
  return {
    solde,
    tropVerse,
    degagement: difference('Dégagement', attribue, [paye]),
    titrePenalite:
      penalite?.forme === 'titre'
        ? { debiteur: penalite.debiteur, montant: donne('Pénalité', penalite.montant) }
        : null,
  };
}
