import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { ResultatModifications } from '../api/schema/types.gen.ts';
import type { Depot } from './depot-local.ts';

/** Two people have answered the same question: ours was not written. */
export interface Conflit {
  readonly chemin: string;
  readonly mienne: Valeur;
  readonly actuelle: Valeur;
  readonly auteur: string;
  /** Revision of what is stored: writing over it needs it. */
  readonly revision: number;
}

/** Where the answers stand, as one shows it. */
export interface Suivi {
  readonly etat:
    | 'repos'
    /** Typed, leaves within a second. */
    | 'attente'
    | 'enregistrement'
    | 'enregistre'
    /** Tries again by itself. */
    | 'horsConnexion'
    | 'indisponible'
    /** Waits for `reprendre`. */
    | 'sessionExpiree'
    | 'refuse';
  /** Instant of the last write, ISO 8601. */
  readonly enregistreLe: string | null;
  /** How many answers are not on the server yet. */
  readonly enAttente: number;
  readonly conflits: readonly Conflit[];
  /** Answers that the server did not take, with what to do, by path. */
  readonly refus: ReadonlyMap<string, string>;
  /** Why nothing is taken any more, in the state `refuse`. */
  readonly detail: string | null;
  /** False when the browser cannot keep the unsent answers. */
  readonly conserve: boolean;
}

/** One answer as it leaves; `valeur` is `null` to clear it. */
interface Modification {
  chemin: string;
  valeur: Valeur;
  /** The revision last read, 0 if none. */
  revision: number;
}

/** Time and network, given from outside. */
export interface Moyens {
  /** @throws ErreurApi */
  envoyer: (modifications: readonly Modification[]) => Promise<ResultatModifications>;
  /** Calls `action` after `millisecondes`. @returns how to give it up */
  planifier: (action: () => void, millisecondes: number) => () => void;
  depot: Depot;
}
