import type { Definition } from '../../workflows/engine/ancienne-definition.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { calculerDroit, calculerSolde, type Solde } from '../../workflows/engine/money/droit.ts';
import { exigible, type Tranche } from '../../workflows/engine/money/echeancier.ts';
import { produit, somme, type MontantExplique } from '../../workflows/engine/money/explication.ts';
import { repartir } from '../../workflows/engine/money/repartition.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';

type Financement = NonNullable<Definition['financement']>;
interface LigneDeCalcul {
  libelle: string;
  quantite: Regle;
  unite: string;
  prix: Regle;
}

/** The lines of a computation, quantity × price, explained; `null` as soon as one term is missing (fail closed). */
function expliquerLignes(
  libelle: string,
  lignes: readonly LigneDeCalcul[],
  formulaire: Formulaire,
  reponses: Reponses,
  contexte: Contexte,
): MontantExplique | null {
  const regles = Object.fromEntries(
    lignes.flatMap((l, i) => [[`quantite${i}`, l.quantite] as const, [`prix${i}`, l.prix] as const]),
  );
  const valeurs = evaluerRegles(formulaire, regles, reponses, contexte);
  const termes: MontantExplique[] = [];
  for (const [i, ligne] of lignes.entries()) {
    const quantite = valeurs[`quantite${i}`];
    const prixCentimes = valeurs[`prix${i}`];
    if (typeof quantite !== 'number' || typeof prixCentimes !== 'number') return null;
    termes.push(produit(ligne.libelle, { quantite, unite: ligne.unite, prixCentimes }));
  }
  return somme(libelle, termes);
}

/** The subvention that the answers of the demand give, explained; `null` while a figure is missing. */
export function calculerDemande(
  definition: Definition,
  reponses: Reponses,
  contexte: Contexte,
): MontantExplique | null {
  const { financement } = definition;
  const formulaire = financement && definition.formulaires[financement.formulaire];
  return formulaire ? expliquerLignes('Subvention calculée', financement.lignes, formulaire, reponses, contexte) : null;
}

/** What the schedule opens on the award: each tranche, explained. The rates are those of the call. */
export function calculerExigible(
  financement: Financement,
  attribue: number,
  ouvertes: Tranche[],
): ReturnType<typeof exigible> {
  const { avance, acompte, plafondAvantSolde } = financement;
  return exigible({
    attribue,
    echeancier: { avance, acompte, plafondAvantSolde: { pointsDeBase: plafondAvantSolde } },
    ouvertes,
  });
}

/** The final right to payment, from the answers of the final bilan: the smallest of the award, what was done, and the real need. `null` while a figure is missing. */
export function calculerDroitDuBilan(
  definition: Definition,
  attribue: number,
  reponses: Reponses,
  contexte: Contexte,
): MontantExplique | null {
  const { financement } = definition;
  const formulaire = financement && definition.formulaires[financement.droit.formulaire];
  if (!formulaire) return null;
  const { droit } = financement;
  const regle = expliquerLignes(droit.libelle, droit.lignes, formulaire, reponses, contexte);
  if (regle === null) return null;
  if (!droit.besoin) return calculerDroit({ attribue, regle });
  const { coutReel, autresRessources } = evaluerRegles(formulaire, { ...droit.besoin }, reponses, contexte);
  if (typeof coutReel !== 'number' || typeof autresRessources !== 'number') return null;
  return calculerDroit({ attribue, regle, besoin: { coutReel, autresRessources } });
}

/** What remains to pay, to recover and to release once the right is known. */
export function calculerLeSolde(attribue: number, droit: MontantExplique | number, verse: number): Solde {
  return calculerSolde({ attribue, droit, verse });
}

/** The split of a payment between the funds of the call, on cumulative amounts, last fund by difference. */
export function repartirEntreFonds(
  financement: Financement,
  cumulAvant: number,
  montant: number,
): { fonds: string; montant: number }[] {
  return repartir({ fonds: financement.fonds, cumulAvant, montant }).map((p) => ({
    fonds: p.cle,
    montant: p.montant.centimes,
  }));
}
