import type postgres from 'postgres';
import type { z } from 'zod';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import { objetDe } from '../engine/etat-dossier.ts';
import { machineDe } from '../engine/versions.ts';
import { evenementsLisibles, type Consultation, type EvenementJournal } from './consulter.ts';
import type { Action } from './lire-actes.ts';
import { actesDeDelai, lireDemandesDePoints, type DemandeDePoints } from './points-demandes.ts';
import type { dossierLu } from './schemas.ts';

type Dossier = z.input<typeof dossierLu>;

/** The event by which this reader asks for more time to answer, or gives what was asked. */
function lireActeDeDelai(
  c: Consultation,
  { recusLe, delaiDemandeLe }: DemandeDePoints,
  actions: readonly Action[],
): string | null {
  if (recusLe !== null || (c.audience === 'region' && delaiDemandeLe === null)) return null;
  const epine = objetDe(c.etat, c.etat.epineId);
  const machine = machineDe(c.version, epine.machine);
  return (
    actions.find(({ type }) => actesDeDelai.includes(acteCourant(machine, epine.instantane, type)?.type ?? ''))?.type ??
    null
  );
}

/**
 * The request for compléments to show first: the one being answered; to the agents, the last one sent, as long as what it asked may be asked again: they are
 * judging it.
 */
export async function lireComplements(
  sql: postgres.Sql,
  c: Consultation,
  evenements: readonly EvenementJournal[],
  actions: readonly Action[],
): Promise<Dossier['complements']> {
  if (c.audience === 'tiers') return null;
  const derniere = (await lireDemandesDePoints(sql, c, evenementsLisibles(c, evenements))).at(-1);
  if (derniere === undefined) return null;
  const { rang, ...lue } = derniere;
  const acteDeDelai = lireActeDeDelai(c, derniere, actions);
  const demande = { ...lue, acteDeDelai };
  if (demande.recusLe === null)
    return c.lecture.formulaires.some(({ ouverture }) => Array.isArray(ouverture)) ? demande : null;
  const acte = evenements.find((e) => e.rang === rang)?.type;
  return c.audience === 'region' && actions.some(({ type }) => type === acte) ? demande : null;
}
