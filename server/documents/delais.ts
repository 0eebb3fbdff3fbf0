// The deadlines that letters and mails quote: those of the machines of the version, and those that run.
import { dernierJour, echeance, type Duree } from '../../workflows/engine/dates/instants.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { EcheanceJson, EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { machineDe } from '../engine/versions.ts';
import { acteDe, type Matiere } from './matiere.ts';

/** A deadline of a phase beside or on the parcours, as the spine declares it. */
interface Declaree {
  /** Its key on the spine: `silence.rejetImplicite`. */
  cle: string;
  declaree: EcheanceJson;
}

/** A deadline of the spine by its phase and its name there; `null` when the call has none. In a branch, the first. */
export function echeanceDePhase(m: Pick<Matiere, 'version'>, phase: string, nom: string): Declaree | null {
  const { echeances } = machineDe(m.version, 'dossier');
  for (const { id } of m.version.cycle.instances.filter((i) => i.phase === phase)) {
    const suffixe = `${id}.${nom}`;
    const cle = Object.keys(echeances).find((k) => k === suffixe || k.endsWith(`.${suffixe}`));
    const declaree = cle === undefined ? undefined : echeances[cle];
    if (cle !== undefined && declaree !== undefined) return { cle, declaree };
  }
  return null;
}

/** The last day of a delay opened by an event, written for people. It is computed again rather than read: the row may have moved since. */
export function dernierJourApres(m: Matiere, duree: Duree, depuis: string = m.evenement.instant): string {
  const { fuseau, feries } = m.lecture.financeur;
  return formaterDate(dernierJour(echeance({ depuis, fuseau, duree, feries }), fuseau));
}

/** The last day of a living deadline of an object (of any, without `objetId`), written for people; `null` when none runs. */
export function dernierJourDe(m: Matiere, cle: string, objetId?: string): string | null {
  const vivante = m.lecture.echeances.find((e) => e.cle === cle && (objetId === undefined || e.objet_id === objetId));
  return vivante ? formaterDate(dernierJour(vivante.le, m.lecture.financeur.fuseau)) : null;
}

/** The last day of a deadline that the event armed for its object, by its name in the machine of that object; `null` when the machine has none. */
export function dernierJourOuvert(m: Matiere, nom: string, depuis?: string): string | null {
  const { echeances } = machineDe(m.version, m.objet.type);
  const duree = Object.hasOwn(echeances, nom) ? echeances[nom]?.duree : undefined;
  return duree === undefined ? dernierJourDe(m, nom, m.objet.id) : dernierJourApres(m, duree, depuis);
}

/** The same for a deadline of a phase of the spine. */
export function dernierJourDePhase(m: Matiere, phase: string, nom: string): string | null {
  const duree = echeanceDePhase(m, phase, nom)?.declaree.duree;
  return duree === undefined ? null : dernierJourApres(m, duree);
}

/** Does a state of a machine hear an event? */
const entend = (etat: EtatJson, type: string): boolean =>
  Object.hasOwn(etat.on ?? {}, type) || Object.values(etat.states ?? {}).some((e) => entend(e, type));

/** The last day of the silence that a deposit starts, in words; `null` where the call has no silence, or where it runs from another of its deposits. */
export function jourDuRejetApresDepot(m: Matiere): string | null {
  const { machine } = machineDe(m.version, 'dossier');
  const depose = acteDe(m, m.evenement)?.juge ?? '';
  return entend(machine, `signal.depose.${depose}`) ? dernierJourDePhase(m, 'silence', 'rejetImplicite') : null;
}

/** When silence makes a rejection, as the deadline stands now; `null` where the call has no such silence, or once it was decided. */
export function jourDuRejetImplicite(m: Matiere): string | null {
  const silence = echeanceDePhase(m, 'silence', 'rejetImplicite');
  return silence === null ? null : dernierJourDe(m, silence.cle, m.etat.epineId);
}
