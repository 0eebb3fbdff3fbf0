// Cycles to be refused, from the one that is accepted.
import { compilerCycle, CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import { langueDEssai } from './langue-d-essai.ts';
import { cycleDEssai, enFile, etapes, phaseDEssai, phasesDEssai } from './cycle-d-essai.ts';
import type {
  Cycle,
  Evenement,
  Instance,
  Piece,
  Transition,
  Vocabulaire,
} from '../../workflows/engine/lifecycle/phase.ts';

export function problemesDe(cycle: Cycle, vocabulaire: Vocabulaire = phasesDEssai): readonly string[] {
  try {
    compilerCycle(cycle, vocabulaire, langueDEssai);
  } catch (erreur) {
    if (erreur instanceof CycleRefuse) return erreur.problemes;
    throw erreur;
  }
  return [];
}
export const sans = (...ids: string[]): Cycle => ({
  ...cycleDEssai,
  parcours: cycleDEssai.parcours.filter((n) => !ids.includes(n.id)),
});
export const avec = (id: string, plus: Partial<Instance>): Cycle => ({
  ...cycleDEssai,
  parcours: cycleDEssai.parcours.map((n) => (n.id === id ? { ...n, ...plus } : n)),
});
export const ordre = (...ids: string[]): Cycle => ({ ...cycleDEssai, parcours: etapes(...ids) });
/** One phase alone, after the others if they are given. */
export const seule = (piece: Piece, ...avant: string[]): [Cycle, Vocabulaire] => [
  { parcours: [...etapes(...avant), { id: 'x', phase: 'x' }], transverses: [] },
  { ...phasesDEssai, x: phaseDEssai('x', piece) },
];
const ALLER: [string, Transition] = ['ALLER', { par: ['instructeur'] }];
export const passage = enFile(ALLER);
export const acteur = (t: Transition, e: Evenement = {}, plus: Partial<Piece> = {}): Piece => ({
  ...passage,
  etats: { e0: { attendu: ['ALLER'], sur: { ALLER: { par: ['instructeur'], vers: '>suite', ...t } } } },
  evenements: { ALLER: e },
  ...plus,
});
