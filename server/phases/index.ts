// The only list of twins: one line each, by the name of the phase.
import type { Jumeau } from './jumeau.ts';
import { accompagnement } from './accompagnement/index.ts';
import { agrements } from './agrements/index.ts';
import { avenants } from './avenants/index.ts';
import { caducite } from './caducite/index.ts';
import { capitalisation } from './capitalisation/index.ts';
import { cloture } from './cloture/index.ts';
import { comite } from './comite/index.ts';
import { completude } from './completude/index.ts';
import { consultation } from './consultation/index.ts';
import { conventionnement } from './conventionnement/index.ts';
import { decision } from './decision/index.ts';
import { depot } from './depot/index.ts';
import { engagement } from './engagement/index.ts';
import { entrees } from './entrees/index.ts';
import { evaluation } from './evaluation/index.ts';
import { execution } from './execution/index.ts';
import { grille } from './grille/index.ts';
import { instruction } from './instruction/index.ts';
import { passage } from './passage/index.ts';
import { preselection } from './preselection/index.ts';
import { recours } from './recours/index.ts';
import { rencontres } from './rencontres/index.ts';
import { resiliation } from './resiliation/index.ts';
import { silence } from './silence/index.ts';
import { solde } from './solde/index.ts';
import { suivi } from './suivi/index.ts';
import { vigueur } from './vigueur/index.ts';

export const jumeaux: Readonly<Record<string, Jumeau>> = {
  accompagnement,
  agrements,
  avenants,
  caducite,
  capitalisation,
  cloture,
  comite,
  completude,
  consultation,
  conventionnement,
  decision,
  depot,
  engagement,
  entrees,
  evaluation,
  execution,
  grille,
  instruction,
  passage,
  preselection,
  recours,
  rencontres,
  resiliation,
  silence,
  solde,
  suivi,
  vigueur,
};
