import type { Definition } from '../../workflows/engine/ancienne-definition.ts';

/** The form by which a call is asked: the one that its funding is computed from, else its first. */
export function cleDeLaDemande({ financement, formulaires }: Definition): string | undefined {
  return financement?.formulaire ?? Object.keys(formulaires)[0];
}
