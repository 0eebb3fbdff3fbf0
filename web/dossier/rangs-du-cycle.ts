import type { Cycle } from '../api/schema/types.gen.ts';

export type PhaseLue = Cycle['phases'][number];

/** What a cycle shows at one place of its path: one phase, or several that run side by side. */
interface Rang {
  cle: string;
  phases: PhaseLue[];
}

/** The phases of a cycle in order; those of branches that run side by side stand together. */
export function rangerLesPhases(phases: readonly PhaseLue[]): Rang[] {
  const rangs: Rang[] = [];
  for (const phase of phases) {
    const dernier = rangs.at(-1);
    if (phase.branche !== null && dernier?.phases[0]?.branche != null) dernier.phases.push(phase);
    else rangs.push({ cle: phase.instance, phases: [phase] });
  }
  return rangs;
}
