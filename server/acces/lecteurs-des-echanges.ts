import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { agentsLecteurs } from './agents-lecteurs.ts';

/**
 * Who reads the échanges of a dossier: its porteur, and the agents of its funder who work on it. Neither whoever was let in by name for a task, nor who only votes or
 * marks (our decision: what is not said here is refused).
 */
export const lecteursDesEchanges: readonly Role[] = ['porteur', ...agentsLecteurs];
