// Who pays a grant, and how it is split between them.
import type { Champ } from '../engine/form/formulaire.ts';
import type { FondsCompile } from '../engine/money/financement.ts';
import { vouliezVous } from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import { ecrirePoints, pointsEcrits } from './montants.ts';
import type { Financement, Fonds } from './types.ts';

const OU = 'financement › fonds';
const TOUT = 10_000;
const ATTRIBUTS = ['cle', 'libelle', 'section', 'imputation', 'axe', 'part', 'natures'];

/** The shares in points de base, by fund; the last one may say « reste ». */
function parts(fonds: readonly Fonds[], recueil: Recueil): Map<string, number> {
  const points = new Map<string, number>();
  let total = 0;
  fonds.forEach((f, i) => {
    const ou = `${OU} › ${f.cle}`;
    if (f.part === 'reste') {
      if (i < fonds.length - 1) recueil.dire(ou, 'Seul le dernier fonds prend ce qui reste.');
      else if (total >= TOUT) recueil.dire(ou, 'Il ne reste rien pour ce fonds : les autres font déjà 100 %.');
      points.set(f.cle, Math.max(0, TOUT - total));
      total = Math.max(total, TOUT);
      return;
    }
    const lus = f.part === undefined ? null : pointsEcrits(f.part);
    if (f.part === undefined) recueil.dire(ou, 'Donnez sa part : « 60 % », ou « reste » pour le dernier.');
    else if (lus === null) recueil.dire(ou, `« ${f.part} » n’est pas une part : écrivez « 60 % ».`);
    else if (lus === 0) recueil.dire(ou, 'Ce fonds ne paie rien : retirez-le.');
    points.set(f.cle, lus ?? 0);
    total += lus ?? 0;
  });
  if (total !== TOUT) recueil.dire(OU, `Les parts font ${ecrirePoints(total)} : elles doivent faire 100 %.`);
  return points;
}

/** Where the split follows the nature of cost: each nature is paid by one fund, and only one. */
function verifierNatures({ fonds, repartition }: Financement, champs: readonly Champ[], recueil: Recueil): void {
  if (repartition?.par !== 'nature') return;
  const ou = 'financement › repartition';
  const tableau = champs.find((c) => c.cle === repartition.tableau);
  if (tableau?.type !== 'tableau') {
    const tableaux = champs.filter((c) => c.type === 'tableau').map((c) => c.cle);
    const suite = vouliezVous(repartition.tableau, tableaux);
    recueil.dire(ou, `Le tableau « ${repartition.tableau} » n’existe pas dans la demande.${suite}`);
    return;
  }
  const montant = tableau.colonnes.find((c) => c.cle === repartition.montant);
  if (montant?.type !== 'montant' && !(montant?.type === 'calcule' && montant.format === 'montant'))
    recueil.dire(ou, `« ${repartition.montant} » n’est pas une colonne de montants de « ${tableau.cle} ».`);
  const colonne = tableau.colonnes.find((c) => c.cle === repartition.colonne);
  if (colonne?.type !== 'choix') {
    recueil.dire(ou, `« ${tableau.cle}.${repartition.colonne} » n’est pas une colonne de choix de la demande.`);
    return;
  }
  const prises = fonds.flatMap((f) => f.natures ?? []);
  for (const { valeur, libelle } of colonne.options) {
    const fois = prises.filter((prise) => prise === valeur).length;
    if (fois === 0) recueil.dire(OU, `Aucun fonds ne paie « ${libelle} ».`);
    if (fois > 1) recueil.dire(OU, `Deux fonds paient « ${libelle} ».`);
  }
  const offertes = colonne.options.map((o) => o.valeur);
  for (const prise of prises)
    if (!offertes.includes(prise))
      recueil.dire(OU, `« ${prise} » n’est pas une réponse de « ${colonne.libelle} ».${vouliezVous(prise, offertes)}`);
}

/** The funds, with their shares where the split is by shares. */
export function compilerFonds(financement: Financement, champs: readonly Champ[], recueil: Recueil): FondsCompile[] {
  const { fonds } = financement;
  const par = financement.repartition?.par ?? 'parts';
  if (fonds.length === 0) recueil.dire(OU, 'Aucun fonds ne paie : donnez-en un.');
  fonds.forEach((f, i) => {
    verifierNoms(f, ATTRIBUTS, `${OU} › ${f.cle}`, 'd’un fonds', recueil);
    verifierCle(f.cle, OU, recueil);
    if (fonds.findIndex((autre) => autre.cle === f.cle) !== i)
      recueil.dire(OU, `Le fonds « ${f.cle} » est cité deux fois.`);
    if (par !== 'parts' && f.part !== undefined)
      recueil.dire(`${OU} › ${f.cle}`, 'La répartition ne se fait pas par parts : retirez « part ».');
    if (par !== 'nature' && f.natures !== undefined)
      recueil.dire(`${OU} › ${f.cle}`, 'La répartition ne se fait pas par nature : retirez « natures ».');
  });
  const points = par === 'parts' && fonds.length > 0 ? parts(fonds, recueil) : new Map<string, number>();
  verifierNatures(financement, champs, recueil);
  return fonds.map((f): FondsCompile => {
    const part = points.get(f.cle);
    return {
      cle: f.cle,
      libelle: f.libelle,
      section: f.section ?? 'fonctionnement',
      imputation: f.imputation ?? '',
      axe: f.axe ?? '',
      ...(part === undefined ? {} : { pointsDeBase: part }),
      ...(f.natures === undefined ? {} : { natures: f.natures }),
    };
  });
}
