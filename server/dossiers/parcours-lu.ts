// What the readings of a cycle share: where its phases are, what a dossier went through, and how a state is called.
import type { EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Consultation } from './consulter.ts';

/** One phase where it is in the machine of the dossier. */
export interface PhaseSituee {
  etat: EtatJson;
  /** Path of its state. */
  chemin: string;
  instance: string;
  branche: string | null;
}

/** What a dossier went through: when each leaf was first entered, and those where it is now. */
export interface Marche {
  entrees: ReadonlyMap<string, string>;
  presentes: ReadonlySet<string>;
}

/** The phases of the parcours in order, those of branches one branch after the other. */
export function phasesDuParcours(racine: EtatJson | undefined, chemin: string): PhaseSituee[] {
  const phases: PhaseSituee[] = [];
  const descendre = (etat: EtatJson | undefined, ou: string, branche: string | null): void => {
    for (const [nom, enfant] of Object.entries(etat?.states ?? {})) {
      const la = `${ou}.${nom}`;
      const instance = enfant.meta?.instance;
      if (instance === undefined) descendre(enfant, la, etat?.type === 'parallel' ? nom : branche);
      else if (enfant.states !== undefined) phases.push({ etat: enfant, chemin: la, instance, branche });
    }
  };
  descendre(racine, chemin, null);
  return phases;
}

/** Whose words a reader reads. */
export const lecteurDe = (c: Consultation): 'porteur' | 'region' => (c.audience === 'region' ? 'region' : 'porteur');
/** The label of a state of a phase, in the words of the reader. */
export const direEtat = (c: Consultation, instance: string, etat: string): string =>
  c.version.mot(`${instance}.${etat}.${lecteurDe(c)}`);
