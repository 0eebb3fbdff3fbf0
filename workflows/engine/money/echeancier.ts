import { ErreurMontant, exigerCentimes } from './centimes.ts';
import { difference, minimum, part, somme, terme } from './explication.ts';
import type { MontantExplique } from './explication.ts';

/**
 * When the awarded money may be paid, as data of a call. What opens a tranche (signature, half of the hours done…) is a
 * guard of the lifecycle; here is only how much it opens.
 */
export interface Echeancier {
  readonly avance?: { readonly pointsDeBase: number };
  readonly acompte?: { readonly pointsDeBase: number };
  /** Most that may be paid before the solde, of the awarded amount (often 70 or 80 %); none: the whole award. */
  readonly plafondAvantSolde?: { readonly pointsDeBase: number };
}

/** A tranche that comes before the solde. The solde is what `calculerSolde` says. */
export type Tranche = 'avance' | 'acompte';

/** What the opened tranches give a right to. `total` is never above the cap, nor the award. */
export interface Exigible {
  readonly tranches: readonly { readonly tranche: Tranche; readonly montant: MontantExplique }[];
  readonly total: MontantExplique;
}

const ordre: readonly Tranche[] = ['avance', 'acompte'];
const libelles: Record<Tranche, string> = { avance: 'Avance', acompte: 'Acompte' };

function exigerTaux(pointsDeBase: number): number {
  if (!Number.isSafeInteger(pointsDeBase) || pointsDeBase < 0 || pointsDeBase > 10_000) {
    throw new ErreurMontant('Un taux de l’échéancier est un nombre entier de points de base, de 0 à 10 000.');
  }
  return pointsDeBase;
}

/**
 * The money that the schedule opens (« exigible »), tranche by tranche: a rate of the award, within the cap before the
 * solde. Exigible is neither justifié nor versé: an avance is due before anything is spent.
 *
 * @param entree.attribue integer centimes awarded, 0 or more
 * @param entree.ouvertes tranches whose condition is met
 * @throws ErreurMontant when the award is negative, a rate out of 0–100 %, or an opened tranche not in the schedule
 */
export function exigible(entree: {
  readonly attribue: number;
  readonly echeancier: Echeancier;
  readonly ouvertes: readonly Tranche[];
}): Exigible {
  const { echeancier, ouvertes } = entree;
  if (exigerCentimes(entree.attribue) < 0) throw new ErreurMontant('Un montant attribué ne peut pas être négatif.');
  const attribue = terme('Montant attribué', entree.attribue);
  const tauxPlafond = exigerTaux(echeancier.plafondAvantSolde?.pointsDeBase ?? 10_000);
  const plafond = part('Plafond avant solde', attribue, tauxPlafond);

  const tranches: { tranche: Tranche; montant: MontantExplique }[] = [];
  for (const tranche of ordre.filter((nom) => ouvertes.includes(nom))) {
    const taux = echeancier[tranche];
    if (taux === undefined) throw new ErreurMontant(`L’échéancier ne prévoit pas de tranche « ${tranche} ».`);
    const calcule = part(libelles[tranche], attribue, exigerTaux(taux.pointsDeBase));
    const deja = tranches.map(({ montant }) => montant);
    const disponible = difference('Reste sous le plafond avant solde', plafond, deja);
    const tient = calcule.centimes <= disponible.centimes;
    tranches.push({ tranche, montant: tient ? calcule : minimum(libelles[tranche], [calcule, disponible]) });
  }
  const total = somme(
    'Exigible avant solde',
    tranches.map(({ montant }) => montant),
  );
  return { tranches, total };
}

/**
 * What may still be paid of what is exigible: the most a demand of avance or acompte may ask.
 *
 * @param verse integer centimes paid so far
 * @throws ErreurMontant when more was paid than the schedule opens (Σ versé ≤ Σ exigible is an invariant)
 */
export function resteExigible(exigibleTotal: MontantExplique, verse: number): MontantExplique {
  if (verse < 0) throw new ErreurMontant('Un montant versé ne peut pas être négatif.');
  const reste = difference('Reste à verser', exigibleTotal, [terme('Déjà versé', verse)]);
  if (reste.centimes < 0) throw new ErreurMontant('Il a été versé plus que ce que l’échéancier permet.');
  return reste;
}
