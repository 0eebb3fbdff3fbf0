// The calls of the registry, compiled once, and what their machines say, for tests that are generated from them.
import { compilerAppel, type AppelCompile } from '../../workflows/appel/compiler.ts';
import type {
  ActeJson,
  EtatJson,
  MachineCompilee,
  TransitionJson,
} from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { termesDe } from '../../workflows/engine/lifecycle/juger.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';

export const appelsPublies: readonly AppelCompile[] = registreDesAppels.map((a) => compilerAppel(a, { phases }));
const parSlug = appelsPublies.map((a) => [a.definition.slug, a] as const);

/** Those that pay: `DossierPublie` walks their dossiers from the deposit to the payments. A call in kind has tests of its own. */
export const payants = parSlug.filter(([, { definition }]) => definition.financement !== null);

/** One transition that an event of someone takes, where it is. */
export interface Passage {
  machine: string;
  /** Path of the state that hears it. */
  chemin: string;
  evenement: string;
  acte: ActeJson;
  transition: TransitionJson;
}

/** Every transition of every machine of a call that an act takes. */
export function passagesDe({ cycle }: AppelCompile): Passage[] {
  const passages: Passage[] = [];
  const visiter = (machine: string, m: MachineCompilee, etat: EtatJson, chemin: string): void => {
    for (const [evenement, ts] of Object.entries(etat.on ?? {}))
      for (const transition of ts) {
        const acte = m.actes[transition.meta.acte];
        if (acte !== undefined) passages.push({ machine, chemin, evenement, acte, transition });
      }
    for (const [nom, enfant] of Object.entries(etat.states ?? {}))
      visiter(machine, m, enfant, chemin === '' ? nom : `${chemin}.${nom}`);
  };
  for (const [nom, m] of Object.entries(cycle.machines)) visiter(nom, m, m.machine, '');
  return passages;
}

/** The roles that a transition is open to. */
export const rolesDuPassage = ({ cycle }: AppelCompile, { machine, transition }: Passage): readonly string[] =>
  transition.guard === undefined
    ? []
    : termesDe(cycle.machines[machine]!, transition.guard).flatMap(([, g]) => g.roles ?? []);
