import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';

/** The person or the machine behind a request, with everything that decides what it may see. Loaded once, with the session. */
export interface Acteur {
  compteId: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  roles: { financeurId: string; role: Role }[];
  organisations: { id: string; representantLegal: boolean }[];
  recusations: { financeurId: string; siren: string }[];
}
