// The tranches in which a grant is paid: when each one opens, how much, with which form.
import type { TrancheCompilee } from '../engine/money/financement.ts';
import { nomsDesChamps, type PorteeDeFormulaire } from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import { lectures } from './lectures.ts';
import { ecrirePoints, pointsEcrits } from './montants.ts';
import {
  champsDeLArgent,
  compilerFormule,
  compilerMontant,
  FAITS_DU_SERVEUR,
  JAMAIS,
  lectureParFaits,
} from './portee.ts';
import type { Appel, Financement, Formule, Tranche } from './types.ts';

const OU = 'financement › tranches';
const ATTRIBUTS = [
  'cle',
  'libelle',
  'montant',
  'ouverte',
  'depenses',
  'droit',
  'fois',
  'avantService',
  'formulaire',
  'prevue',
];
const FOIS_MAX = 60;

/** Names of money are facts given by the kernel, with those of the frozen demand. */
export function porteeDeLArgent(suites: Appel['suites'], demande: PorteeDeFormulaire): PorteeDeFormulaire {
  const noms = nomsDesChamps(champsDeLArgent(suites));
  return {
    ...noms,
    faits: FAITS_DU_SERVEUR,
    baremes: demande.baremes,
    dossier: demande.champs,
    tableau: null,
    lecture: lectureParFaits((nom) => (noms.champs.has(nom) ? nom : null)),
    quoi: 'Le nom',
  };
}

/** The share of a fixed tranche or cap, « 40 % de attribue », in points de base; `null` where it is computed otherwise. */
function partFixe(montant: Formule | undefined): number | null {
  const [, part] = /^(.+ %) de attribue$/.exec(montant ?? '') ?? [];
  return part === undefined ? null : pointsEcrits(part);
}

function verifierTotal({ tranches, plafondAvantSolde }: Financement, recueil: Recueil): void {
  const fixes = tranches.reduce((total, t) => total + (partFixe(t.montant) ?? 0) * (t.fois ?? 1), 0);
  const plafond = partFixe(plafondAvantSolde);
  if (plafond !== null && fixes > plafond)
    recueil.dire(
      OU,
      `Avant le solde, les tranches font ${ecrirePoints(fixes)} et le plafond est ${ecrirePoints(plafond)} : la dernière ne serait jamais versée en entier.`,
    );
  else if (plafondAvantSolde === undefined && fixes > 10_000)
    recueil.dire(OU, `Avant le solde, les tranches font ${ecrirePoints(fixes)} du montant attribué.`);
}

/** What a tranche reads of its form is given by its form. */
function verifierLectures(t: Tranche, ou: string, lus: ReadonlySet<string>, recueil: Recueil): void {
  for (const [nom, dit, attribut] of [
    ['depenses', t.depenses, 'depenses'],
    ['droitJustifie', t.droit, 'droit'],
  ] as const)
    if (dit === undefined && lus.has(nom))
      recueil.dire(
        ou,
        `Elle lit « ${nom} » : dites comment son formulaire le donne (${attribut}: 'somme(depenses.retenu)').`,
      );
}

/** The tranches, in order; the last one, without an amount of its own, is the solde. */
export function compilerTranches(
  financement: Financement,
  argent: PorteeDeFormulaire,
  formulaires: ReadonlyMap<string, PorteeDeFormulaire>,
  recueil: Recueil,
): TrancheCompilee[] {
  const { tranches } = financement;
  const derniere = tranches.at(-1);
  if (derniere === undefined || derniere.montant !== undefined)
    recueil.dire(OU, 'Il manque le solde : une dernière tranche, sans montant, avec son formulaire.');
  const compilees = tranches.map((t, i): TrancheCompilee => {
    const ou = `${OU} › ${t.cle}`;
    verifierNoms(t, ATTRIBUTS, ou, 'd’une tranche', recueil);
    verifierCle(t.cle, OU, recueil);
    if (tranches.findIndex((autre) => autre.cle === t.cle) !== i)
      recueil.dire(OU, `La tranche « ${t.cle} » est citée deux fois.`);
    if (t.montant === undefined && i < tranches.length - 1)
      recueil.dire(ou, 'Seul le solde, en dernier, n’a pas de montant à lui.');
    if (t.montant === undefined && t.fois !== undefined) recueil.dire(ou, 'Le solde se verse une fois.');
    const fois = t.fois ?? 1;
    if (!Number.isSafeInteger(fois) || fois < 1 || fois > FOIS_MAX)
      recueil.dire(ou, `« fois » est un nombre entier, de 1 à ${FOIS_MAX}.`);
    const formulaire = formulaires.get(t.formulaire);
    const duFormulaire = (attribut: 'depenses' | 'droit'): { [cle: string]: never } | Record<string, unknown> => {
      const texte = t[attribut];
      if (texte === undefined) return {};
      const regle =
        formulaire === undefined
          ? JAMAIS
          : compilerFormule(texte, `${ou} › ${attribut}`, formulaire, recueil, 'montant');
      return { [attribut]: regle };
    };
    const montant = t.montant === undefined ? null : compilerMontant(t.montant, `${ou} › montant`, argent, recueil);
    const ouverte = compilerFormule(t.ouverte, `${ou} › ouverte`, argent, recueil, 'ouiNon');
    verifierLectures(t, ou, lectures([montant, ouverte]).faits, recueil);
    return {
      cle: t.cle,
      libelle: t.libelle,
      ...(montant === null ? {} : { montant }),
      ouverte,
      ...duFormulaire('depenses'),
      ...duFormulaire('droit'),
      fois,
      formulaire: t.formulaire,
      serviceFait: t.avantService !== true,
      prevue: compilerFormule(t.prevue, `${ou} › prevue`, argent, recueil, 'date'),
    };
  });
  verifierTotal(financement, recueil);
  return compilees;
}
