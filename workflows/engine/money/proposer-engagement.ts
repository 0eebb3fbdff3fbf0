import type { Definition } from '../definition.ts';
import { evaluerRegles } from '../form/evaluer.ts';
import type { Formulaire } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { preparerExplications } from './expliquer/preparer.ts';
import type { FinancementCompile, TrancheCompilee } from './financement.ts';
import { estManque } from './noyau/explique.ts';
import { lignesEngagement, type LigneEngagement } from './noyau/repartir-poids.ts';
import { parObjet } from './par-objet.ts';
import { poidsDesFonds, type Repartition } from './partager.ts';
import {
  auCentime,
  contexteDArgent,
  DEMANDE,
  financementDe,
  formulaireDe,
  nommerFaits,
  type Situation,
} from './situation.ts';

/** What one time of a tranche will ask, integer centimes; `null` for an amount that depends on spend to come. */
interface Attendue {
  readonly exercice: number;
  readonly montant: number | null;
}

const previsions = parObjet((definition: Definition) => {
  const financement = financementDe(definition);
  const sansQuestion: Formulaire = { cle: 'credits', titre: 'credits', sections: [], contraintes: [] };
  const regles = reglesAttendues(financement);
  const lues = [financement.tranches, financement.plafondAvantSolde];
  return { sansQuestion, lues, expliquer: preparerExplications(sansQuestion, regles, nommerFaits(definition, lues)) };
});

function reglesAttendues({ tranches, plafondAvantSolde }: FinancementCompile): Record<string, Regle> {
  const montants = tranches.flatMap(({ cle, montant }): [string, Regle][] =>
    montant === undefined ? [] : [[`tranche.${cle}`, auCentime(montant)]],
  );
  return {
    ...Object.fromEntries(montants),
    ...(plafondAvantSolde !== undefined && { plafond: auCentime(plafondAvantSolde) }),
  };
}

const anneeDe = (jour: unknown): number | null =>
  typeof jour === 'string' && /^\d{4}-/.test(jour) ? Number(jour.slice(0, 4)) : null;

/** The year the action ends, for money whose date cannot be told yet. */
function anneeDeFin(definition: Definition, { demande, contexte }: Situation): number | null {
  const fin = Object.hasOwn(definition.action, 'fin') ? definition.action['fin'] : undefined;
  if (fin === undefined) return null;
  return anneeDe(evaluerRegles(formulaireDe(definition, DEMANDE), { fin }, demande, contexte)['fin']);
}

/** Nothing is notified when one engages: what starts from the notification is expected as from today (our decision). */
const commeAujourdhui = (situation: Situation): Situation => ({
  ...situation,
  executoireLe: situation.executoireLe ?? situation.date,
  notifieLe: situation.notifieLe ?? situation.date,
});

/**
 * What each tranche will ask and when, in order; the solde asks the rest of the award. An amount that depends on spend to come is an equal share of what the cap
 * leaves (our decision: the credits must be there if they are asked).
 */
function prevoir(definition: Definition, situation: Situation): { exercice: number; montant: number }[] {
  const { tranches } = financementDe(definition);
  const { sansQuestion, lues, expliquer } = previsions(definition);
  const cetteAnnee = anneeDe(situation.date) ?? 0;
  const finAction = anneeDeFin(definition, situation) ?? cetteAnnee;
  let plafond = situation.attribue;
  let connu = 0;
  const attendre = (tranche: TrancheCompilee, rang: number): Attendue => {
    const ici = { ...situation, verse: connu, recouvre: 0 };
    const contexte = contexteDArgent(definition, lues, ici, { rang, depenses: null, droitJustifie: null });
    const prevue = evaluerRegles(sansQuestion, { prevue: tranche.prevue }, {}, contexte)['prevue'];
    const exercice = Math.max(cetteAnnee, anneeDe(prevue) ?? finAction);
    const resultats = expliquer({}, contexte);
    const borne = resultats['plafond'];
    if (borne !== undefined && !estManque(borne)) plafond = Math.min(situation.attribue, Math.max(0, borne.centimes));
    const calcule = resultats[`tranche.${tranche.cle}`];
    if (calcule === undefined || estManque(calcule)) return { exercice, montant: null };
    const montant = Math.max(0, Math.min(calcule.centimes, plafond - connu));
    connu += montant;
    return { exercice, montant };
  };

  const avant = tranches
    .filter((tranche) => tranche.montant !== undefined)
    .flatMap((tranche) => Array.from({ length: tranche.fois }, (_, rang) => attendre(tranche, rang + 1)));
  const inconnues = avant.filter((une) => une.montant === null).length;
  const part = inconnues === 0 ? 0 : Math.floor((plafond - connu) / inconnues);
  const credits = avant.map(({ exercice, montant }) => ({ exercice, montant: montant ?? part }));
  const reste = credits.reduce((total, credit) => total - credit.montant, situation.attribue);
  const dernieres = tranches.filter((tranche) => tranche.montant === undefined).map((une) => attendre(une, 1));
  return [...credits, { exercice: dernieres.at(-1)?.exercice ?? finAction, montant: reste }];
}

/** The credits that are not engaged yet: the first ones to be asked are those of the earlier engagement. */
function sansLesPremiers(
  credits: readonly { readonly exercice: number; readonly montant: number }[],
  dejaEngage: number,
): { exercice: number; montant: number }[] {
  let engage = dejaEngage;
  return credits.map(({ exercice, montant }) => {
    const couvert = Math.min(montant, engage);
    engage -= couvert;
    return { exercice, montant: montant - couvert };
  });
}

/**
 * The lines proposed for an engagement, fund by year: what the tranches will ask from the date on which each is expected. A proposal: finances write the lines.
 *
 * @param dejaEngage integer centimes engaged before, when the award was raised: the lines are then those of the increase
 * @returns lines that are not 0, by year then in the order of the funds, making the award less what is engaged
 * @throws ErreurMontant when the call grants no money, or as `poidsDesFonds`
 */
export function proposerEngagement(
  definition: Definition,
  situation: Situation,
  repartition: Repartition,
  dejaEngage = 0,
): LigneEngagement[] {
  const credits = sansLesPremiers(prevoir(definition, commeAujourdhui(situation)), dejaEngage);
  const lignes = lignesEngagement(poidsDesFonds(definition, repartition), credits, dejaEngage);
  return lignes.filter((ligne) => ligne.montant !== 0);
}
