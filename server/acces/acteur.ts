import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

/** The person or the machine behind a request, with everything that decides what it may see. Loaded once, with the session. */
export interface Acteur {
  compteId: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  roles: { financeurId: string; role: Role }[];
  organisations: { id: string; representantLegal: boolean }[];
  /** Organisations that it asked to join and that have not answered: it follows the dossiers that it opened for them, and sees nothing else of theirs. */
  enAttente: string[];
  /** Bodies that it answers for before a funder. */
  organismes: { financeurId: string; organisme: string }[];
  /** Whether it was let in by name on some dossier, anywhere. */
  accesParNom: boolean;
  /** Declared, and of every organisation that it belongs to. */
  recusations: { financeurId: string; siren: string }[];
  /** Whether it proved who it is a moment ago, or is an account of the demonstration: see `exigerPreuve`. */
  preuveFraiche: boolean;
}
