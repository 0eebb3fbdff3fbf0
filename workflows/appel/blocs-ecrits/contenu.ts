import type { Question } from '../../engine/form/question.ts';
import type { BlocDeplie } from '../bloc.ts';
import type { RegleDAppel } from '../types.ts';

/** What a block becomes in its section: what could have been written there by hand. */
export interface Contenu {
  readonly questions: readonly (Question | BlocDeplie)[];
  readonly regles: readonly RegleDAppel[];
}
