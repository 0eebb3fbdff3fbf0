import type { Cycle } from '../api/schema/types.gen.ts';

export type PhaseLue = Cycle['phases'][number];
export type EtapeLue = PhaseLue['etapes'][number];

/** What a cycle shows at one place of its path: one phase, or several that run side by side. */
interface Rang {
  cle: string;
  phases: PhaseLue[];
  situation: PhaseLue['situation'];
}

const situer = (phases: readonly PhaseLue[]): PhaseLue['situation'] => {
  const situations = new Set(phases.map(({ situation }) => situation));
  if (situations.has('present')) return 'present';
  // Side by side, the path goes on when every branch is over.
  if (situations.size > 1) return 'present';
  return [...situations][0] ?? 'avenir';
};

/** The phases of a cycle in order; those of branches that run side by side stand together. */
export function rangerLesPhases(phases: readonly PhaseLue[]): Rang[] {
  const rangs: { cle: string; phases: PhaseLue[] }[] = [];
  for (const phase of phases) {
    const dernier = rangs.at(-1);
    if (phase.branche !== null && dernier?.phases[0]?.branche != null) dernier.phases.push(phase);
    else rangs.push({ cle: phase.instance, phases: [phase] });
  }
  return rangs.map((rang) => ({ ...rang, situation: situer(rang.phases) }));
}

/** When the first step of some phases was entered, ISO 8601; `null` before. */
export const debutDe = (phases: readonly PhaseLue[] | undefined): string | null =>
  phases?.flatMap(({ etapes }) => etapes.flatMap(({ le }) => le ?? [])).toSorted()[0] ?? null;

/** Steps on the common path, or the ways of a fork of which one only will be taken. */
type Troncon = { genre: 'etapes'; etapes: EtapeLue[] } | { genre: 'fourche'; voies: EtapeLue[][] };

/** The steps of a phase cut where its path forks. */
export function couperAuxFourches(etapes: readonly EtapeLue[]): Troncon[] {
  const troncons: Troncon[] = [];
  for (const etape of etapes) {
    const dernier = troncons.at(-1);
    if (etape.voie === null) {
      if (dernier?.genre === 'etapes') dernier.etapes.push(etape);
      else troncons.push({ genre: 'etapes', etapes: [etape] });
    } else if (dernier?.genre !== 'fourche') troncons.push({ genre: 'fourche', voies: [[etape]] });
    else if (dernier.voies.at(-1)?.[0]?.voie === etape.voie) dernier.voies.at(-1)?.push(etape);
    else dernier.voies.push([etape]);
  }
  return troncons;
}

/** Where the dossier is among the steps of its path: « à la 3ᵉ étape sur 11 ». */
export function direPlace(rangs: readonly Pick<Rang, 'situation'>[]): string | null {
  const ici = rangs.findIndex(({ situation }) => situation === 'present');
  if (ici === -1) return null;
  return `à la ${ici === 0 ? '1ʳᵉ' : `${ici + 1}ᵉ`} étape sur ${rangs.length}`;
}
