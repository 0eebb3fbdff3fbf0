// The money of a call: lines, right, funds, tranches, penalties, as the kernel takes them, and the credits of the funder that name the call.
import type { Champ } from '../engine/form/formulaire.ts';
import type { FinancementCompile, Penalite } from '../engine/money/financement.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { vouliezVous, type PorteeDeFormulaire } from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import { optionsDe } from './deplier.ts';
import type { Recueil } from './fautes.ts';
import { compilerFonds } from './fonds.ts';
import { centimesEcrits, pointsEcrits } from './montants.ts';
import { compilerFormule, compilerMontant, JAMAIS } from './portee.ts';
import { compilerTranches, porteeDeLArgent } from './tranches.ts';
import type { Appel, Financement, FormulaireDAppel, Formule } from './types.ts';

/** The forms of a call once unfolded, as money reads them. */
export interface FormulairesLus {
  readonly demande: PorteeDeFormulaire;
  readonly champsDeLaDemande: readonly Champ[];
  readonly portees: ReadonlyMap<string, PorteeDeFormulaire>;
}

const ATTRIBUTS = ['calcul', 'demande', 'droit', 'fonds', 'repartition', 'tranches', 'plafondAvantSolde', 'penalites'];
const montreLeCalcul = (f: FormulaireDAppel | undefined): boolean =>
  f?.sections.some((s) => s.questions.some((q) => q.bloc === 'calcul')) ?? false;

/** Says that a form does not exist, with the nearest that does. */
export function verifierFormulaireNomme(
  cle: string,
  ou: string,
  formulaires: Iterable<string>,
  recueil: Recueil,
): void {
  const connus = [...formulaires];
  if (!connus.includes(cle)) recueil.dire(ou, `Le formulaire « ${cle} » n’existe pas.${vouliezVous(cle, connus)}`);
}

function verifierCalcul(appel: Appel, financement: Financement, recueil: Recueil): void {
  const { calcul, demande, droit } = financement;
  const lignes = calcul.map((l) => l.cle);
  calcul.forEach((l, i) => {
    const ou = `financement › calcul › ${l.cle}`;
    verifierNoms(l, ['cle', 'libelle', 'source', 'type', 'vaut', 'prevu', 'reel'], ou, 'd’une ligne', recueil);
    verifierCle(l.cle, ou, recueil);
    if (lignes.indexOf(l.cle) !== i) recueil.dire(ou, 'Cette ligne est écrite deux fois.');
    const { vaut, prevu, reel }: Partial<Record<'vaut' | 'prevu' | 'reel', Formule>> = l;
    if (vaut === undefined && (prevu === undefined || reel === undefined))
      recueil.dire(ou, 'Dites ce qu’elle vaut : « vaut », ou « prevu » et « reel ».');
  });
  for (const [ou, cle] of [
    ['demande', demande],
    ['droit › regle', droit.regle ?? demande],
  ] as const) {
    const ligne = calcul.find((l) => l.cle === cle);
    const place = `financement › ${ou}`;
    if (ligne === undefined)
      recueil.dire(place, `« ${cle} » n’est pas une ligne du calcul.${vouliezVous(cle, lignes)}`);
    else if ((ligne.type ?? 'montant') !== 'montant') recueil.dire(place, `« ${ligne.libelle} » n’est pas un montant.`);
  }
  if (!montreLeCalcul(appel.dossier))
    recueil.dire(
      'dossier',
      'Le calcul de la subvention n’est montré nulle part : placez { bloc: "calcul" } dans une section.',
    );
  if (Object.hasOwn(appel.suites, droit.formulaire) && !montreLeCalcul(appel.suites[droit.formulaire]))
    recueil.dire(
      droit.formulaire,
      'Le calcul du droit n’est montré nulle part : placez { bloc: "calcul" } dans une section.',
    );
}

type Droit = FinancementCompile['droit'];

function compilerRetenues(
  { retenues, formulaire }: Financement['droit'],
  portee: PorteeDeFormulaire | undefined,
  recueil: Recueil,
): Pick<Droit, 'retenues'> {
  if (retenues === undefined) return {};
  const ou = 'financement › droit › retenues';
  const colonnes = portee?.tableaux.get(retenues.tableau);
  if (portee !== undefined && colonnes === undefined)
    recueil.dire(
      ou,
      `Le tableau « ${retenues.tableau} » n’existe pas dans « ${formulaire} ».${vouliezVous(retenues.tableau, portee.tableaux.keys())}`,
    );
  if (colonnes !== undefined) {
    for (const colonne of [retenues.declare, retenues.retenu])
      if (colonnes.get(colonne)?.genre !== 'montant')
        recueil.dire(ou, `« ${colonne} » n’est pas une colonne de montants de « ${retenues.tableau} ».`);
    if (retenues.nature !== undefined && colonnes.get(retenues.nature)?.genre !== 'choix')
      recueil.dire(ou, `« ${retenues.nature} » n’est pas une colonne de choix de « ${retenues.tableau} ».`);
  }
  if (retenues.motifs.length === 0) recueil.dire(ou, 'Donnez au moins un motif d’écart.');
  const fongibilite = retenues.fongibilite === undefined ? null : pointsEcrits(retenues.fongibilite);
  if (retenues.fongibilite !== undefined && fongibilite === null)
    recueil.dire(ou, `« ${retenues.fongibilite} » n’est pas une part : écrivez « 10 % ».`);
  return {
    retenues: {
      tableau: retenues.tableau,
      declare: retenues.declare,
      retenu: retenues.retenu,
      ...(retenues.nature === undefined ? {} : { nature: retenues.nature }),
      motifs: optionsDe(retenues.motifs),
      ...(fongibilite === null ? {} : { fongibilite }),
    },
  };
}

function compilerDroit(
  { droit, demande }: Financement,
  portee: PorteeDeFormulaire | undefined,
  recueil: Recueil,
): Droit {
  const { besoin, plafondCumul } = droit;
  const montant = (texte: Formule, attribut: string) =>
    portee === undefined
      ? JAMAIS
      : compilerFormule(texte, `financement › droit › ${attribut}`, portee, recueil, 'montant');
  return {
    formulaire: droit.formulaire,
    regle: droit.regle ?? demande,
    ...(besoin === undefined
      ? {}
      : {
          besoin: {
            coutReel: montant(besoin.coutReel, 'coutReel'),
            autresRessources: montant(besoin.autresRessources, 'autresRessources'),
          },
        }),
    ...(plafondCumul === undefined
      ? {}
      : {
          plafondCumul: {
            plafond: montant(plafondCumul.plafond, 'plafond'),
            autresAides: montant(plafondCumul.autresAides, 'autresAides'),
          },
        }),
    ...compilerRetenues(droit, portee, recueil),
  };
}

function compilerPenalites(
  { penalites = [] }: Financement,
  portee: PorteeDeFormulaire | undefined,
  recueil: Recueil,
): Penalite[] {
  return penalites.map((p) => {
    const ou = `financement › penalites › ${p.cle}`;
    verifierCle(p.cle, ou, recueil);
    return {
      ...p,
      quand: portee === undefined ? JAMAIS : compilerFormule(p.quand, `${ou} › quand`, portee, recueil, 'ouiNon'),
      montant:
        portee === undefined ? JAMAIS : compilerFormule(p.montant, `${ou} › montant`, portee, recueil, 'montant'),
    };
  });
}

/** Credits of the funder that name the call: amounts, funds; gives, by key, the rule of those that serve only some of its dossiers, over the answers of the demand. */
export function compilerEnveloppes(
  { appel, financement }: { appel: Appel; financement: Financement },
  demande: PorteeDeFormulaire,
  recueil: Recueil,
): Record<string, Regle> {
  const regles: Record<string, Regle> = {};
  for (const e of appel.financeur.enveloppes.filter((autre) => autre.appels.includes(appel.slug))) {
    const ou = `financeur ${appel.financeur.code} › enveloppes › ${e.cle}`;
    for (const montant of [e.ae, ...e.cp.map((c) => c.prevu)])
      if (centimesEcrits(montant) === null)
        recueil.dire(ou, `« ${montant} » n’est pas un montant : écrivez « 1 000 000 € ».`);
    for (const fonds of e.fonds)
      if (!financement.fonds.some((autre) => autre.cle === fonds))
        recueil.dire(
          ou,
          `Le fonds « ${fonds} » n’est pas un fonds de cet appel.${vouliezVous(
            fonds,
            financement.fonds.map((autre) => autre.cle),
          )}`,
        );
    if (e.quand !== undefined) regles[e.cle] = compilerFormule(e.quand, `${ou} › quand`, demande, recueil, 'ouiNon');
  }
  return regles;
}

/** The money of a call; everything wrong with it goes to the faults. */
export function compilerFinancement(
  appel: Appel,
  financement: Financement,
  formulaires: FormulairesLus,
  recueil: Recueil,
): FinancementCompile {
  verifierNoms(financement, ATTRIBUTS, 'financement', 'd’un financement', recueil);
  verifierCalcul(appel, financement, recueil);
  const suites = Object.keys(appel.suites);
  verifierFormulaireNomme(financement.droit.formulaire, 'financement › droit › formulaire', suites, recueil);
  for (const t of financement.tranches)
    verifierFormulaireNomme(t.formulaire, `financement › tranches › ${t.cle} › formulaire`, suites, recueil);
  const argent = porteeDeLArgent(appel.suites, formulaires.demande);
  const droit = formulaires.portees.get(financement.droit.formulaire);
  return {
    calcul: financement.calcul.map((l) => ({
      cle: l.cle,
      libelle: l.libelle,
      format: l.type ?? 'montant',
      ...(l.source === undefined ? {} : { source: l.source }),
    })),
    demande: financement.demande,
    droit: compilerDroit(financement, droit, recueil),
    fonds: compilerFonds(financement, formulaires.champsDeLaDemande, recueil),
    repartition: financement.repartition ?? { par: 'parts' },
    tranches: compilerTranches(financement, argent, formulaires.portees, recueil),
    ...(financement.plafondAvantSolde === undefined
      ? {}
      : {
          plafondAvantSolde: compilerMontant(
            financement.plafondAvantSolde,
            'financement › plafondAvantSolde',
            argent,
            recueil,
          ),
        }),
    penalites: compilerPenalites(financement, droit, recueil),
  };
}
