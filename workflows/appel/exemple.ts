// What plays a call: its worked examples, and the lives written act by act in its `histoires.json`.
import type { Reponses } from '../engine/form/formulaire.ts';
import type { Nature } from '../engine/form/blocs/nature-beneficiaire.ts';
import type { Valeur } from '../engine/rules/regle.ts';

/** An example: whole answers by form, and the paths of the pièces that they need. */
export interface Exemple {
  titre: string;
  siretPorteur: string;
  naturePorteur: Nature;
  /** Day of the deposit. */
  deposeLe: string;
  reponses: Readonly<Record<string, Reponses>>;
  /** By form: where a file must be attached. */
  pieces: Readonly<Record<string, readonly string[]>>;
}

/** An act of a history: who does it, when, on what (the dossier where nothing is said), with what. */
export interface ActeEcrit {
  le: string;
  role: string;
  /** The body for which it is done, where several answer in the same role. */
  organisme?: string;
  evenement: string;
  charge: Record<string, Valeur>;
  objet?: { type: string; genre: string };
  /** The kind of the séance that it comes from, where the dossier was on the agenda. */
  seance?: string;
  /** The form of the example to fill in before the act. */
  reponses?: string;
  /** Files to replace before the act. */
  pieces?: string[];
}
