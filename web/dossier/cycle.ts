import type { Dossier } from '../api/schema/types.gen.ts';

/** A step of the cycle as the server gives it, in order. */
export type EtapeCycle = Dossier['cycle'][number];

interface PhaseDuCycle {
  phase: string;
  situation: EtapeCycle['situation'];
  etapes: EtapeCycle[];
}

/** The steps gathered by phase, in order. A phase is where the present step is, else behind as soon as one of its steps is. */
export function grouperParPhase(cycle: readonly EtapeCycle[]): PhaseDuCycle[] {
  const phases = new Map<string, EtapeCycle[]>();
  for (const etape of cycle) phases.set(etape.phase, [...(phases.get(etape.phase) ?? []), etape]);
  return [...phases].map(([phase, etapes]) => ({
    phase,
    etapes,
    situation: etapes.some(({ situation }) => situation === 'present')
      ? 'present'
      : etapes.some(({ situation }) => situation === 'passe')
        ? 'passe'
        : 'avenir',
  }));
}

/** The words of a label cut in lines of at most `maximum` characters; a longer word stands alone. */
export function couperEnLignes(texte: string, maximum: number): string[] {
  return texte.split(/\s+/).reduce<string[]>((lignes, mot) => {
    const derniere = lignes.at(-1);
    if (derniere !== undefined && `${derniere} ${mot}`.length <= maximum)
      return [...lignes.slice(0, -1), `${derniere} ${mot}`];
    return [...lignes, mot];
  }, []);
}
