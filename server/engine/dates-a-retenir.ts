// The days that the porteur of a dossier keeps, read in its state: what its page, its agenda and its reminders tell.
import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import { debutDeJour, dernierJour, echeance } from '../../workflows/engine/dates/instants.ts';
import type { CycleCompile, DateJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { estTerme } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { canonique } from '../../workflows/engine/canonique.ts';
import type { EcritureRappel } from './ecritures.ts';
import { epineDe, machineDe, type EtatDossier, type Lieu } from './etat-dossier.ts';

/** A day to keep, and its reminder. */
export interface DateARetenir {
  /** Its name in the cycle. */
  cle: string;
  /** `AAAA-MM-JJ` */
  jour: string;
  /** The key of its words. */
  mot: string;
  /** Instant from which the porteur is reminded, and the kind of mail. */
  le: string;
  genre: string;
}

/** Reminders leave in the morning: hours after the beginning of the day (our decision). */
const HEURE_DES_RAPPELS = 8;

function jourDe(date: DateJson, context: Readonly<Record<string, Valeur>>, lieu: Lieu): string | null {
  const lire = (cle: string): Valeur => (Object.hasOwn(context, cle) ? (context[cle] ?? null) : null);
  const base = lire(date.de);
  if (typeof base !== 'string' || (date.sauf !== undefined && lire(date.sauf) === true)) return null;
  if (date.apres === undefined) return base;
  return dernierJour(echeance({ depuis: debutDeJour(base, lieu.fuseau), duree: date.apres, ...lieu }), lieu.fuseau);
}

/**
 * The days to keep of a dossier, in the order of its cycle; none once it has ended. A pure function of the state, so that a replay finds the same: whether a day has come is
 * for whoever reads.
 */
export function datesARetenir(etat: EtatDossier, cycle: CycleCompile, lieu: Lieu): DateARetenir[] {
  if (cycle.dates === undefined) return [];
  const { instantane } = epineDe(etat);
  if (estTerme(machineDe(cycle, 'dossier'), instantane)) return [];
  return Object.entries(cycle.dates).flatMap(([cle, date]) => {
    const jour = jourDe(date, instantane.context, lieu);
    if (jour === null) return [];
    const matin =
      Date.parse(debutDeJour(ajouterJours(jour, -date.rappel.jours), lieu.fuseau)) + HEURE_DES_RAPPELS * 3_600_000;
    return [{ cle, jour, mot: date.mot, le: new Date(matin).toISOString(), genre: date.rappel.genre }];
  });
}

/** What to write of the reminders after an event: all of them when one has changed, nothing otherwise. `avant` is `null` where what was kept is not known. */
export function rappelsAEcrire(
  avant: readonly DateARetenir[] | null,
  apres: readonly DateARetenir[],
): { rappels?: EcritureRappel[] } {
  const lignes = (dates: readonly DateARetenir[]): EcritureRappel[] =>
    dates.map(({ cle, jour, le, genre }) => ({ cle, jour, le, genre }));
  const rappels = lignes(apres);
  return avant !== null && canonique(lignes(avant)) === canonique(rappels) ? {} : { rappels };
}
