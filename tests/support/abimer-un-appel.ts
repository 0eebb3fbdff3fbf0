// A call spoiled in one place, and what is said of it.
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { AppelRefuse, ecrireFaute } from '../../workflows/appel/fautes.ts';
import type { Appel } from '../../workflows/appel/types.ts';
import { phases } from '../../workflows/phases/index.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- mistakes are what the types do not allow
export type Brouillon = any;

/** A section of the demand. */
export const section = (a: Brouillon, cle: string): Brouillon => {
  const sections = a.dossier.sections as { cle: string }[];
  return sections.find((s) => s.cle === cle);
};

/** The faults of a call once it was spoiled, as they are printed; none when it can be published. */
export function fautesDe(appel: Appel, abimer: (a: Brouillon) => unknown = () => undefined): string[] {
  const copie = structuredClone(appel);
  abimer(copie);
  try {
    compilerAppel(copie, { phases });
  } catch (e) {
    if (e instanceof AppelRefuse) return e.fautes.map(ecrireFaute);
    throw e;
  }
  return [];
}
