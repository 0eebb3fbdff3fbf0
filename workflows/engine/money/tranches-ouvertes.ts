import { formaterDate } from '../dates/civil.ts';
import type { Definition } from '../definition.ts';
import { evaluerRegles } from '../form/evaluer.ts';
import type { Contexte, Formulaire } from '../form/formulaire.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import { ErreurMontant, formaterMontant } from './centimes.ts';
import { minuscule } from './expliquer/ecriture.ts';
import type { NomDeFait } from './expliquer/lectures.ts';
import { preparerExplications } from './expliquer/preparer.ts';
import type { TrancheCompilee } from './financement.ts';
import {
  difference,
  estManque,
  exigerPositif,
  positifOuZero,
  terme,
  type Explique,
  type Resultat,
} from './noyau/explique.ts';
import { ouvrirTranche, type TrancheJugee } from './noyau/ouvrir-tranche.ts';
import { parObjet } from './par-objet.ts';
import {
  auCentime,
  avecLeDossier,
  contexteDArgent,
  faitsLus,
  financementDe,
  formulaireDe,
  nommerFaits,
  type Justification,
  type Situation,
} from './situation.ts';

/** A tranche of a call on a day: open or not, and the reason. */
export type TrancheDuJour = TrancheJugee & {
  readonly libelle: string;
  readonly formulaire: string;
  /** The service must be certified before it is liquidated. */
  readonly serviceFait: boolean;
  /** The last one, that pays what is due once it is settled. */
  readonly solde: boolean;
};

/** What the solde needs beside the situation: what is due once the right is settled and the penalties taken off, integer centimes. */
export interface DuArrete {
  readonly du: number | null;
}

interface TranchePrete {
  readonly tranche: TrancheCompilee;
  readonly lues: readonly unknown[];
  readonly noms: Readonly<Record<string, NomDeFait>>;
  /** Over facts alone. */
  readonly expliquer: ReturnType<typeof preparerExplications> | null;
  /** Over the form of the tranche. */
  readonly justifier: ReturnType<typeof preparerExplications> | null;
}

interface TranchesPretes {
  readonly tranches: readonly TranchePrete[];
  /** Rules over facts alone are those of a form without question. */
  readonly sansQuestion: Formulaire;
}

function preparerTranche(definition: Definition, tranche: TrancheCompilee, sansQuestion: Formulaire): TranchePrete {
  const { plafondAvantSolde } = financementDe(definition);
  const { montant, depenses, droit } = tranche;
  const lues = [tranche, plafondAvantSolde];
  const noms = nommerFaits(definition, lues);
  const justifiees: Record<string, Regle> = {
    ...(depenses !== undefined && { depenses: auCentime(depenses) }),
    ...(droit !== undefined && { droitJustifie: auCentime(droit) }),
  };
  const regles: Record<string, Regle> = {
    ...(montant !== undefined && { montant: auCentime(montant) }),
    ...(plafondAvantSolde !== undefined && { plafond: auCentime(plafondAvantSolde) }),
  };
  const formulaire = Object.keys(justifiees).length === 0 ? null : formulaireDe(definition, tranche.formulaire);
  return {
    tranche,
    lues,
    noms,
    expliquer: montant === undefined ? null : preparerExplications(sansQuestion, regles, noms),
    justifier:
      formulaire === null
        ? null
        : preparerExplications(formulaire, justifiees, nommerFaits(definition, [formulaire, justifiees])),
  };
}

const tranchesPretes = parObjet((definition: Definition): TranchesPretes => {
  const sansQuestion: Formulaire = { cle: 'argent', titre: 'argent', sections: [], contraintes: [] };
  return {
    sansQuestion,
    tranches: financementDe(definition).tranches.map((une) => preparerTranche(definition, une, sansQuestion)),
  };
});

/** What the form of a tranche justifies: spend, and the aid that this spend gives. */
function justifier(
  definition: Definition,
  { tranche, justifier: expliquer }: TranchePrete,
  situation: Situation,
  justification: Justification | undefined,
): { readonly depenses: Resultat | null; readonly droitJustifie: Resultat | null } {
  if (expliquer === null || justification === undefined) return { depenses: null, droitJustifie: null };
  const lues = [formulaireDe(definition, tranche.formulaire), tranche.depenses, tranche.droit];
  const contexte = avecLeDossier(definition, lues, situation.demande, justification.contexte);
  const resultats = expliquer(justification.reponses, contexte);
  return { depenses: resultats['depenses'] ?? null, droitJustifie: resultats['droitJustifie'] ?? null };
}

const centimesDe = (resultat: Resultat | null): number | null =>
  resultat === null || estManque(resultat) ? null : resultat.centimes;

/** A fact as a sentence says it: « déjà versé : 67 136,00 € ». */
function citer(nom: NomDeFait | undefined, fait: string, valeur: Valeur | undefined): string {
  const libelle = minuscule(nom?.libelle ?? fait);
  if (valeur === undefined || valeur === null) return `${libelle}\u00A0: pas encore`;
  if (typeof valeur === 'number')
    return `${libelle}\u00A0: ${nom?.unite === 'montant' ? formaterMontant(valeur) : String(valeur).replace('.', ',')}`;
  if (typeof valeur !== 'string') return libelle;
  return `${libelle}\u00A0: ${/^\d{4}-\d{2}-\d{2}$/.test(valeur) ? formaterDate(valeur) : valeur}`;
}

interface Condition {
  readonly tenue: boolean | null;
  readonly raison?: string;
  readonly manque?: readonly string[];
}

/** Whether the condition of a tranche holds, and what it read when it does not. */
function juger({ tranche, noms }: TranchePrete, sansQuestion: Formulaire, contexte: Contexte): Condition {
  const tenue = evaluerRegles(sansQuestion, { ouverte: tranche.ouverte }, {}, contexte)['ouverte'];
  if (tenue === true) return { tenue };
  const lus = [...new Set(faitsLus(tranche.ouverte))];
  const dits = lus.map((fait) => citer(noms[fait], fait, contexte.faits[fait])).join(' ; ');
  const raison = `Ses conditions ne sont pas remplies${dits === '' ? '' : ` (${dits})`}.`;
  if (tenue === false) return { tenue, raison };
  const manque = lus
    .filter((fait) => (contexte.faits[fait] ?? null) === null)
    .map((fait) => noms[fait]?.libelle ?? fait);
  return { tenue: null, raison, manque };
}

/** What the earlier tranches opened, as the kernel takes it. */
const dejaOuvertes = (situation: Situation): { cle: string; rang: number; montant: Explique }[] =>
  situation.deja.map(({ tranche, rang, montant }) => ({
    cle: tranche,
    rang,
    montant: terme(`${tranche} ${String(rang)}`, montant),
  }));

/** The solde: what is due once it is settled, less what was paid and not recovered. No cap and no number of times hold beside what is due. */
function ouvrirSolde(
  { cle, libelle }: TrancheCompilee,
  rang: number,
  situation: Situation,
  condition: Condition,
  { du }: DuArrete,
): TrancheJugee {
  const fermee = { ouverte: false, cle, rang } as const;
  if (condition.tenue === null) return { ...fermee, raison: condition.raison ?? '', manque: condition.manque ?? [] };
  if (!condition.tenue) return { ...fermee, raison: condition.raison ?? '' };
  if (du === null) return { ...fermee, raison: 'Le droit n’est pas encore arrêté.', manque: ['Droit arrêté'] };
  const net = situation.verse - situation.recouvre;
  const montant = positifOuZero(difference(libelle, exigerPositif(terme('Dû', du)), [terme('Déjà versé', net)]));
  if (montant.centimes > 0) return { ouverte: true, cle, rang, montant };
  return { ...fermee, raison: 'Tout ce qui est dû a été versé.', montant };
}

function ouvrir(
  definition: Definition,
  pret: TranchePrete,
  situation: Situation,
  justification: Justification | undefined,
  arrete: DuArrete,
): TrancheDuJour {
  const { tranche, expliquer } = pret;
  const rang = situation.deja.filter((une) => une.tranche === tranche.cle).length + 1;
  const { depenses, droitJustifie } = justifier(definition, pret, situation, justification);
  const propres = { rang, depenses: centimesDe(depenses), droitJustifie: centimesDe(droitJustifie) };
  const contexte = contexteDArgent(definition, pret.lues, situation, propres);
  const condition = juger(pret, tranchesPretes(definition).sansQuestion, contexte);
  const commun = {
    libelle: tranche.libelle,
    formulaire: tranche.formulaire,
    serviceFait: tranche.serviceFait,
    solde: expliquer === null,
  };
  if (expliquer === null) return { ...ouvrirSolde(tranche, rang, situation, condition, arrete), ...commun };

  const termes = Object.fromEntries(
    Object.entries({ depenses, droitJustifie }).flatMap(([nom, resultat]) =>
      resultat === null || estManque(resultat) ? [] : [[nom, resultat]],
    ),
  );
  const { montant, plafond } = expliquer({}, contexte, { termes });
  if (montant === undefined) throw new ErreurMontant(`La tranche « ${tranche.cle} » n’a pas de montant.`);
  // A cap that cannot be told would let everything be paid: nothing is open then.
  const calcule = plafond !== undefined && estManque(plafond) ? plafond : montant;
  const ouverture = ouvrirTranche({
    tranche,
    condition,
    calcule,
    attribue: terme('Montant attribué', situation.attribue),
    plafond: plafond === undefined || estManque(plafond) ? null : plafond,
    deja: dejaOuvertes(situation),
  });
  return { ...ouverture, ...commun };
}

/**
 * The next time of each tranche of a call, open or not with the reason, in the order of the call.
 *
 * @param justifications the frozen answers of the forms that justify spend, by form
 * @param arrete what is due once the right is settled; `null` before: the solde is then closed
 * @throws ErreurMontant when the call grants no money or a formula gives no whole centimes
 */
export function tranchesOuvertes(
  definition: Definition,
  situation: Situation,
  justifications: Readonly<Record<string, Justification>> = {},
  arrete: DuArrete = { du: null },
): TrancheDuJour[] {
  return tranchesPretes(definition).tranches.map((pret) => {
    const { formulaire } = pret.tranche;
    const justification = Object.hasOwn(justifications, formulaire) ? justifications[formulaire] : undefined;
    return ouvrir(definition, pret, situation, justification, arrete);
  });
}

/**
 * One tranche, for the demand that asks it: its rank is one more than those of `situation.deja`.
 *
 * @param justification the frozen answers of its form
 * @throws ErreurMontant as `tranchesOuvertes`, or when the tranche does not exist
 */
export function exigible(
  definition: Definition,
  tranche: string,
  situation: Situation,
  justification?: Justification,
  arrete: DuArrete = { du: null },
): TrancheDuJour {
  const pret = tranchesPretes(definition).tranches.find((une) => une.tranche.cle === tranche);
  if (pret === undefined) throw new ErreurMontant(`La tranche « ${tranche} » n’existe pas.`);
  return ouvrir(definition, pret, situation, justification, arrete);
}
