// What the engine before this one said of the two histories of innov-emploi-recrutement: the new engine is held against it. Written once; nothing rewrites it.
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import enregistre from './innov-emploi-recrutement.json' with { type: 'json' };

/** The roles that were asked, in order: a set of allowed acts is recorded for each. */
export const rolesEnregistres = [
  'porteur',
  'prescripteur',
  'instructeur',
  'responsable',
  'assemblees',
  'finances',
  'ordonnateur',
  'comptable',
  'systeme',
] as const;
type RoleEnregistre = (typeof rolesEnregistres)[number];

/** An object is named `dossier`, or by its type and genre: `versement/avance`. */
export interface EtapeEnregistree {
  le: string;
  role: string;
  evenement: string;
  objet: string;
  charge: Record<string, Valeur>;
  /** What the server read for the guards of this act, beside the actor and the day. */
  faits: Record<string, Valeur>;
  /** The state of the parcours of each object that lived just before the act. */
  etats: Record<string, string>;
  /** The complete set of acts allowed just before it, by object then role, sorted. A role that is not there may do nothing. */
  permis: Record<string, Partial<Record<RoleEnregistre, string[]>>>;
}
export interface HistoireEnregistree {
  exemple: string;
  etapes: EtapeEnregistree[];
  /** Each object at the end: where it is and what it kept (amounts in centimes). */
  fin: Record<string, { etat: string; contexte: Record<string, Valeur> }>;
}

export const histoiresEnregistrees = enregistre as unknown as HistoireEnregistree[];

/** The number of complete sets recorded, the empty ones included. */
export const nombreDEnsembles = (): number =>
  histoiresEnregistrees.flatMap((h) => h.etapes.flatMap((e) => Object.keys(e.permis))).length * rolesEnregistres.length;

/** What was recorded of the facts of a step, with those that have another name now, or are new. */
export const faitsDAujourdHui = ({ faits }: Pick<EtapeEnregistree, 'faits'>): Readonly<Record<string, Valeur>> => ({
  ...faits,
  destinataire: 'compte-prescripteur',
  // Places are agreed where the stagiaires are paid.
  agrementDemande: faits['stagiairesRemuneres'] ?? false,
  // The Région keeps all that is declared: nothing is to be answered before the right is settled.
  droitDemande: faits['droit'] ?? null,
  debutAction: '2026-01-05',
  // The procedure that is open asks for all of it.
  enRecouvrement: Math.max(0, Number(faits['tropVerse'] ?? 0)),
});
