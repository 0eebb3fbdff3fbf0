// A call of the tests: a definition written whole, and a cycle made of the product's phases.
import type { AppelCompile } from '../../../workflows/appel/compiler.ts';
import { langue } from '../../../workflows/appel/langue.ts';
import type { Definition } from '../../../workflows/engine/definition.ts';
import type { Formulaire } from '../../../workflows/engine/form/formulaire.ts';
import { compilerCycle } from '../../../workflows/engine/lifecycle/compiler.ts';
import type { Cycle } from '../../../workflows/engine/lifecycle/phase.ts';
import { phases } from '../../../workflows/phases/index.ts';

/** Published as it is: what a call says is not checked here. */
export function composerAppel(definition: Definition, cycle: Cycle): AppelCompile {
  return { definition, cycleEcrit: cycle, enveloppes: {}, vagues: [], ...compilerCycle(cycle, phases, langue) };
}

/** The same call under another name, its demand asking something else. */
export function autrement(
  appel: AppelCompile,
  change: Pick<Definition, 'slug'> & {
    sigle: string;
    titre: string;
    dossier: Pick<Formulaire, 'sections'> & Partial<Formulaire>;
  } & Partial<Definition>,
): AppelCompile {
  const { sigle, titre, dossier, ...reste } = change;
  const { definition } = appel;
  const demande: Formulaire = { cle: 'dossier', titre: 'Demande', contraintes: [], ...dossier };
  return {
    ...appel,
    definition: {
      ...definition,
      fiche: { ...definition.fiche, sigle, titre, cloture: null },
      ...reste,
      formulaires: { ...definition.formulaires, dossier: demande },
    },
  };
}
