import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

/** The agents who work on what their funder receives, and read it whole: its séances and the échanges of its dossiers. Neither who is consulted, nor who only votes or marks. */
export const agentsLecteurs: readonly Role[] = [
  'instructeur',
  'responsable',
  'assemblees',
  'finances',
  'ordonnateur',
  'pilote',
  'administrateur',
];
