import type { Definition } from '../definition.ts';
import { evaluerRegles } from '../form/evaluer.ts';
import type { Contexte, Reponses } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { preparerExplications } from './expliquer/preparer.ts';
import type { FinancementCompile } from './financement.ts';
import { droitDe, type Bornes } from './noyau/droit-de.ts';
import { estManque, terme, type Explique, type Manque, type Resultat } from './noyau/explique.ts';
import { solder, type Fin, type PenaliteDue } from './noyau/solder.ts';
import { parObjet } from './par-objet.ts';
import { retenirLesLignes, type Depenses, type LignesJugees } from './retenir-les-lignes.ts';
import { auCentime, avecLeDossier, financementDe, formulaireDe, nommerFaits } from './situation.ts';

/** What the right is computed from: the frozen answers of the form that gives it, and what is judged of them. */
export interface Realisation extends Depenses {
  /** Integer centimes. */
  readonly attribue: number;
  /** Facts of the server and dated tables with which that form is judged. */
  readonly contexte: Contexte;
  /** Frozen answers of the demand, for `dossier.x`. */
  readonly demande: Reponses;
}

const nomDePenalite = (cle: string): string => `penalite.${cle}`;

/** The amounts of the form that gives the right, by name. */
function reglesDuDroit({ droit, penalites }: FinancementCompile): Record<string, Regle> {
  const { besoin, plafondCumul } = droit;
  return {
    calcul: { var: droit.regle },
    ...(besoin && {
      coutReel: auCentime(besoin.coutReel),
      autresRessources: auCentime(besoin.autresRessources),
    }),
    ...(plafondCumul && {
      plafond: auCentime(plafondCumul.plafond),
      autresAides: auCentime(plafondCumul.autresAides),
    }),
    ...Object.fromEntries(penalites.map((une) => [nomDePenalite(une.cle), auCentime(une.montant)])),
  };
}

const droitExplique = parObjet((definition: Definition) => {
  const financement = financementDe(definition);
  const formulaire = formulaireDe(definition, financement.droit.formulaire);
  const regles = reglesDuDroit(financement);
  const lues = [formulaire, regles, financement.penalites];
  return {
    formulaire,
    lues,
    expliquer: preparerExplications(formulaire, regles, nommerFaits(definition, lues)),
    conditions: Object.fromEntries(financement.penalites.map((une) => [une.cle, une.quand])),
  };
});

/** What each amount of the form gives, once the lines are judged. */
function calculer(
  definition: Definition,
  entree: Realisation,
): { resultats: Record<string, Resultat>; jugees: LignesJugees; contexte: Contexte } {
  const pret = droitExplique(definition);
  const jugees = retenirLesLignes(definition, entree);
  const avecAttribue = { ...entree.contexte, faits: { ...entree.contexte.faits, attribue: entree.attribue } };
  const contexte = avecLeDossier(definition, pret.lues, entree.demande, avecAttribue);
  return {
    resultats: pret.expliquer(jugees.reponses, contexte, { notes: jugees.notes }),
    jugees,
    contexte,
  };
}

const LIBELLES: Readonly<Record<string, string>> = {
  coutReel: 'Coût réel',
  autresRessources: 'Autres ressources réelles',
  plafond: 'Plafond des aides publiques',
  autresAides: 'Autres aides publiques réelles',
};

/** The named amounts, or all that is missing for them. */
function connus(
  resultats: Readonly<Record<string, Resultat>>,
  noms: readonly string[],
): Record<string, Explique> | Manque {
  const montants: Record<string, Explique> = {};
  const manque: string[] = [];
  for (const nom of noms) {
    const resultat = resultats[nom];
    if (resultat === undefined) manque.push(nom);
    else if (estManque(resultat)) manque.push(...resultat.manque);
    else montants[nom] = Object.hasOwn(LIBELLES, nom) ? { ...resultat, libelle: LIBELLES[nom] ?? nom } : resultat;
  }
  return manque.length === 0 ? montants : { manque: [...new Set(manque)] };
}

function borner(
  { droit }: FinancementCompile,
  attribue: number,
  resultats: Readonly<Record<string, Resultat>>,
): Resultat {
  const noms = Object.keys(resultats).filter((nom) => nom === 'calcul' || Object.hasOwn(LIBELLES, nom));
  const lus = connus(resultats, noms);
  if ('manque' in lus) return lus as Manque;
  const { calcul, coutReel, autresRessources, plafond, autresAides } = lus;
  if (calcul === undefined) return { manque: [droit.regle] };
  const bornes: Bornes = {
    attribue: terme('Montant attribué', attribue),
    calcul: droit.retenues === undefined ? calcul : { ...calcul, libelle: 'Calcul sur les dépenses retenues' },
    ...(coutReel && autresRessources && { besoin: { coutReel, autresRessources } }),
    ...(plafond && autresAides && { plafondCumul: { plafond, autresAides } }),
  };
  return droitDe(bornes);
}

/**
 * The final right to payment: the smallest of the award, of what the call's rule gives on what is retained, of the real need and of the place left under the
 * ceiling of public aid, each explained.
 *
 * @returns the right, or what is missing for it
 * @throws ErreurMontant when the call grants no money, a judged line does not exist or is retained above what was declared, or a bound is negative
 */
export function calculerDroit(definition: Definition, entree: Realisation): Resultat {
  return borner(financementDe(definition), entree.attribue, calculer(definition, entree).resultats);
}

/** The penalties that apply, or what is missing to tell (fail closed). */
function penalitesDues(
  definition: Definition,
  { resultats, jugees, contexte }: ReturnType<typeof calculer>,
): PenaliteDue[] | Manque {
  const { penalites } = financementDe(definition);
  const { formulaire, conditions } = droitExplique(definition);
  if (penalites.length === 0) return [];
  const tenues = evaluerRegles(formulaire, conditions, jugees.reponses, contexte);
  const dues: PenaliteDue[] = [];
  const manque: string[] = [];
  for (const { cle, libelle, debiteur, forme, source } of penalites) {
    const tenue = tenues[cle];
    if (tenue === false) continue;
    const montant = resultats[nomDePenalite(cle)];
    if (tenue !== true || montant === undefined) manque.push(`ce qui dit si « ${libelle} » s’applique`);
    else if (estManque(montant)) manque.push(...montant.manque);
    else
      dues.push({
        cle,
        debiteur,
        forme,
        montant: { ...montant, libelle, ...(source === undefined ? {} : { source }) },
      });
  }
  return manque.length === 0 ? dues : { manque: [...new Set(manque)] };
}

/** How the grant ends, with the right it ends by and the penalties that apply. */
export type FinCalculee = Fin & { readonly droit: Explique; readonly penalites: readonly PenaliteDue[] };

/**
 * What remains to pay, to recover and to release: the right, the penalties of the call, what was paid net of what came back.
 *
 * @param entree.verse integer centimes paid; `recouvre`: recovered since, 0 by default
 * @param entree.droit the right as it was settled, when it was (an agent may have settled another sum than the computed one, at most the award)
 * @throws ErreurMontant as `calculerDroit` and `solder`
 */
export function calculerFin(
  definition: Definition,
  entree: Realisation & { readonly verse: number; readonly recouvre?: number; readonly droit?: number },
): FinCalculee | Manque {
  const calcul = calculer(definition, entree);
  const calcule = borner(financementDe(definition), entree.attribue, calcul.resultats);
  const { droit: arrete } = entree;
  // Settled as it is computed, it keeps its explanation.
  const droit =
    arrete === undefined || (!estManque(calcule) && calcule.centimes === arrete) ? calcule : terme('Droit', arrete);
  const penalites = penalitesDues(definition, calcul);
  const manque = [...(estManque(droit) ? droit.manque : []), ...('manque' in penalites ? penalites.manque : [])];
  if (estManque(droit) || 'manque' in penalites) return { manque: [...new Set(manque)] };
  const fin = solder({
    attribue: terme('Montant attribué', entree.attribue),
    droit,
    verse: entree.verse,
    recouvre: entree.recouvre ?? 0,
    penalites,
  });
  return { ...fin, droit, penalites };
}
