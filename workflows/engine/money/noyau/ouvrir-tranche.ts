import { ErreurMontant } from '../centimes.ts';
import { difference, estManque, minimum, positifOuZero, type Explique, type Resultat } from './explique.ts';

/** A tranche that was opened: its name, which time it is (from 1), what it gives a right to. */
export interface TrancheOuverte {
  readonly cle: string;
  readonly rang: number;
  readonly montant: Explique;
}

/** A tranche that is not open, and why. `manque`: what is not known yet; `montant`: what was computed, when it is that which leaves nothing to pay. */
interface TrancheFermee {
  readonly cle: string;
  readonly rang: number;
  readonly raison: string;
  readonly manque?: readonly string[];
  readonly montant?: Explique;
}

export type TrancheJugee =
  | ({ readonly ouverte: true } & TrancheOuverte)
  | ({ readonly ouverte: false } & TrancheFermee);

/** What may still be paid before the solde: the smaller of the cap and the award, less what the earlier tranches opened; never below 0. */
function resteAvantSolde(attribue: Explique, plafond: Explique | null, deja: readonly TrancheOuverte[]): Explique {
  const borne =
    plafond === null || plafond.centimes > attribue.centimes
      ? attribue
      : { ...plafond, libelle: 'Plafond avant solde' };
  const ouvert = deja.map((une) => une.montant);
  return positifOuZero(difference('Reste avant le solde', borne, ouvert));
}

/**
 * One more tranche before the solde: its computed amount, within what the cap leaves, never below 0. Exigible is neither justifié nor versé: an avance is due
 * before anything is spent. Whatever the number of tranches: Σ tranches ≤ cap ≤ award.
 *
 * @param entree.tranche its name, and how many times it may be asked
 * @param entree.condition whether the call's condition holds; `null` when it cannot be told (fail closed), `raison` then says what is read
 * @param entree.calcule the call's amount for this tranche, in centimes
 * @param entree.plafond cap of what is paid before the solde; `null`: the whole award
 * @param entree.deja what was opened before, all tranches together
 * @throws ErreurMontant when the award is negative
 */
export function ouvrirTranche(entree: {
  readonly tranche: { readonly cle: string; readonly libelle: string; readonly fois: number };
  readonly condition: { readonly tenue: boolean | null; readonly raison?: string; readonly manque?: readonly string[] };
  readonly calcule: Resultat;
  readonly attribue: Explique;
  readonly plafond: Explique | null;
  readonly deja: readonly TrancheOuverte[];
}): TrancheJugee {
  const { tranche, condition, calcule, attribue, plafond, deja } = entree;
  const { cle, libelle, fois } = tranche;
  if (attribue.centimes < 0) throw new ErreurMontant('Un montant attribué ne peut pas être négatif.');
  const demandees = deja.filter((une) => une.cle === cle).length;
  const rang = demandees + 1;
  const fermee = (raison: string, suite: Pick<TrancheFermee, 'manque' | 'montant'> = {}): TrancheJugee => ({
    ouverte: false,
    cle,
    rang,
    raison,
    ...suite,
  });
  if (demandees >= fois) return fermee(fois === 1 ? 'Déjà demandée.' : `Déjà demandée ${String(fois)} fois.`);
  if (condition.tenue === null)
    return fermee(condition.raison ?? 'On ne sait pas encore si elle est ouverte.', { manque: condition.manque ?? [] });
  if (!condition.tenue) return fermee(condition.raison ?? 'Ses conditions ne sont pas remplies.');
  if (estManque(calcule)) return fermee('Son montant n’est pas encore connu.', { manque: calcule.manque });

  const demande = positifOuZero({ ...calcule, libelle });
  const disponible = resteAvantSolde(attribue, plafond, deja);
  const montant =
    demande.centimes <= disponible.centimes
      ? demande
      : minimum(libelle, [{ ...demande, libelle: 'Montant calculé' }, disponible]);
  if (montant.centimes > 0) return { ouverte: true, cle, rang, montant };
  return fermee(
    disponible.centimes === 0
      ? 'Tout ce qui peut être versé avant le solde l’a été.'
      : 'Le calcul ne laisse rien à verser.',
    { montant },
  );
}
