import type { Cles } from '../cles.ts';
import type { Base } from '../db/client.ts';
import type { Config } from '../config.ts';
import type { Contournement } from './probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { Antivirus } from '../pieces/antivirus.ts';
import type { Stockage } from '../pieces/stockage.ts';
import type { ReferentielsInstalles } from '../referentiels/installer.ts';

/** What varies from one run to another, given once to the application. */
export interface Dependances {
  base: Base;
  config: Omit<Config, 'cleSecrete'> & { cleSecrete: Cles };
  stockage: Stockage;
  /** `null` when none is configured: files are then marked as not examined. */
  antivirus: Antivirus | null;
  /** The reference data that the administration installed besides ours, read at the start. */
  referentiels: ReferentielsInstalles;
  /** Tells the worker of this process that something waits, so that it does not sleep on it. */
  reveiller: () => void;
}

/** What is about to be opened: its name, and what it belongs to, one of them being enough. `publique`: nothing in it is anyone's. */
export type Ouverture =
  | { nom: string; financeurId?: string | null; dossierId?: string; seanceId?: string }
  | 'publique';

export interface Env {
  Variables: {
    deps: Dependances;
    acteur: Acteur | null;
    /** The session of the actor; `null` without one. `facteur`: the second factor was proved in it. */
    session: { id: string; facteur: boolean; facteurObligatoire: boolean } | null;
    /** Whoever has given a password, but not yet what their account asks besides: nobody, for every ordinary route. */
    attente: { compteId: string; courriel: string; etape: 'second_facteur' | 'inscription_facteur' } | null;
    /** Funders where the actor holds the roles that the route asks for; none where it asks for no role. */
    financeurs: readonly string[];
    requete: string;
    /** What it tried that no page of ours can send: see `noterContournement`. */
    contournement: Contournement | null;
    /** What a file that leaves is: see `noterOuverture`. */
    ouverture: Ouverture | null;
    /** Address of the caller, for rate limits. */
    adresse: string;
  };
}
