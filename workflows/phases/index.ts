import type { Vocabulaire } from '../engine/lifecycle/phase.ts';
import { completude } from './completude/index.ts';
import { consultation } from './consultation/index.ts';
import { decision } from './decision/index.ts';
import { depot } from './depot/index.ts';
import { instruction } from './instruction/index.ts';
import { recours } from './recours/index.ts';
import { silence } from './silence/index.ts';
import { vigueur } from './vigueur/index.ts';

/** The phases that a cycle may be made of: the only list. */
export const phases = {
  completude,
  consultation,
  decision,
  depot,
  instruction,
  recours,
  silence,
  vigueur,
} satisfies Vocabulaire;
