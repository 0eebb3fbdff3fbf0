import type { Definition } from '../definition.ts';
import type { Reponses } from '../form/formulaire.ts';
import { ErreurMontant, exigerCentimes } from './centimes.ts';
import type { FinancementCompile } from './financement.ts';
import { repartirPoids, type LigneEngagement, type PartDeFonds, type PoidsDeFonds } from './noyau/repartir-poids.ts';
import { financementDe } from './situation.ts';

/** What a dossier brings to the split: its frozen demand (computed values included), and the lines that finances chose for it (centimes by fund). */
export interface Repartition {
  readonly demande: Reponses;
  readonly choisis?: Readonly<Record<string, number>>;
}

/** What each fund pays of the award, by the nature of the costs of the frozen demand. */
function poidsParNature(
  fonds: FinancementCompile['fonds'],
  par: Extract<FinancementCompile['repartition'], { par: 'nature' }>,
  demande: Reponses,
): Map<string, number> {
  const lignes = Object.hasOwn(demande, par.tableau) ? demande[par.tableau] : undefined;
  const poids = new Map<string, number>(fonds.map((un) => [un.cle, 0]));
  for (const ligne of Array.isArray(lignes) ? (lignes as readonly Reponses[]) : []) {
    const montant = ligne[par.montant];
    const nature = ligne[par.colonne];
    if (typeof montant !== 'number') continue;
    const payeur = fonds.find((un) => typeof nature === 'string' && un.natures?.includes(nature) === true);
    if (payeur === undefined)
      throw new ErreurMontant(
        `Aucun fonds ne paie « ${typeof nature === 'string' ? nature : 'une dépense sans nature'} ».`,
      );
    poids.set(payeur.cle, (poids.get(payeur.cle) ?? 0) + exigerCentimes(montant));
  }
  return poids;
}

/**
 * The funds of a dossier and their weights: the shares of the call in points de base, or centimes by nature of cost, or the lines chosen for the dossier.
 *
 * @throws ErreurMontant when the shares do not make 100 %, a cost has no fund, or the lines of the dossier were not chosen
 */
export function poidsDesFonds(definition: Definition, repartition: Repartition): PoidsDeFonds[] {
  const { fonds, repartition: regle } = financementDe(definition);
  const donner = (poids: (cle: string) => number): PoidsDeFonds[] =>
    fonds.map(({ cle, libelle }) => ({ cle, libelle, poids: poids(cle) }));
  if (regle.par === 'nature') {
    const poids = poidsParNature(fonds, regle, repartition.demande);
    return donner((cle) => poids.get(cle) ?? 0);
  }
  if (regle.par === 'dossier') {
    const { choisis } = repartition;
    if (choisis === undefined) throw new ErreurMontant('Les fonds de ce dossier n’ont pas encore été choisis.');
    for (const cle of Object.keys(choisis))
      if (!fonds.some((un) => un.cle === cle)) throw new ErreurMontant(`Le fonds « ${cle} » n’existe pas.`);
    return donner((cle) => (Object.hasOwn(choisis, cle) ? (choisis[cle] ?? 0) : 0));
  }
  const parts = fonds.map((un) => un.pointsDeBase ?? 0);
  if (parts.reduce((total, part) => total + part, 0) !== 10_000)
    throw new ErreurMontant('Les parts des fonds doivent faire 100 % au total.');
  return donner((cle) => fonds.find((un) => un.cle === cle)?.pointsDeBase ?? 0);
}

/**
 * A payment between the funds of a dossier, on cumulative amounts, the last fund by difference. A negative payment takes money back (titre de recette).
 *
 * @param entree.cumulAvant integer centimes liquidated before and not rejected, net of what was recovered
 * @param entree.montant integer centimes of this payment
 * @throws ErreurMontant as `poidsDesFonds` and `repartirPoids`
 */
export function partager(
  definition: Definition,
  repartition: Repartition,
  entree: { readonly cumulAvant: number; readonly montant: number },
): PartDeFonds[] {
  return repartirPoids({ fonds: poidsDesFonds(definition, repartition), ...entree });
}

/**
 * Whether the lines of an engagement give each fund its share, no more, no less. Lines of an unknown fund, or below 0, make it false.
 *
 * @param entree.montant integer centimes that the lines must make: the award, or an increase beside `dejaEngage`
 * @throws ErreurMontant as `partager`
 */
export function engagementConforme(
  definition: Definition,
  repartition: Repartition,
  entree: { readonly montant: number; readonly dejaEngage?: number; readonly lignes: readonly LigneEngagement[] },
): boolean {
  const { montant, dejaEngage = 0, lignes } = entree;
  const parts = partager(definition, repartition, { cumulAvant: dejaEngage, montant });
  if (lignes.some((ligne) => ligne.montant < 0 || !parts.some((part) => part.cle === ligne.fonds))) return false;
  return parts.every(({ cle, montant: { centimes } }) => {
    const siennes = lignes.filter((ligne) => ligne.fonds === cle);
    return siennes.reduce((total, ligne) => total + ligne.montant, 0) === centimes;
  });
}
