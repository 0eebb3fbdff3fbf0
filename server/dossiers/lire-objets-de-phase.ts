import type { z } from 'zod';
import type { EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { machineDe } from '../engine/versions.ts';
import { libelleDObjet, type Consultation } from './consulter.ts';
import { lecteurDe, type PhaseSituee } from './parcours-lu.ts';
import type { cycleLu } from './schemas-cycle.ts';

type Objets = z.input<typeof cycleLu>['phases'][number]['objets'];

/** What is born in a phase beside its steps; off the ordinary path, only what is there already. */
export function lireObjetsDePhase(c: Consultation, { instance, etat }: PhaseSituee, passee: boolean): Objets {
  if (c.audience === 'tiers') return [];
  // One effect may make several at once, each of its own kind: they are then all those of the machine.
  const genres = new Map<string, { machine: string; genre: string | null; ordinaire: boolean }>();
  const noter = (actions: EtatJson['entry'], ordinaire: boolean): void => {
    for (const { type, params } of actions ?? []) {
      const { objet: machine, genre, pour } = params;
      if (type !== 'naitre' || typeof machine !== 'string' || typeof genre !== 'string') continue;
      const cle = pour === undefined ? `${machine} ${genre}` : machine;
      genres.set(cle, {
        machine,
        genre: pour === undefined ? genre : null,
        ordinaire: ordinaire || genres.get(cle)?.ordinaire === true,
      });
    }
  };
  for (const e of Object.values(etat.states ?? {})) {
    const ordinaire = e.meta?.exception !== true;
    noter(e.entry, ordinaire);
    for (const t of [...Object.values(e.on ?? {}).flat(), ...(e.always ?? [])])
      noter(t.actions, ordinaire && (t.target === undefined || etat.states?.[t.target]?.meta?.exception !== true));
  }
  return [...genres.values()].flatMap(({ machine, genre, ordinaire }): Objets => {
    const libelle = libelleDObjet(c.version, { machine, genre: genre ?? '' });
    const vivants = [...c.etat.objets.values()].filter(
      (o) => o.machine === machine && (genre === null || o.genre === genre) && machine.startsWith(`${instance}/`),
    );
    if (vivants.length > 0)
      return vivants.map((o) => {
        const feuille = Object.keys(o.depuis)[0] ?? '';
        const fini = machineDe(c.version, machine).machine.states?.[feuille]?.tags?.includes('terme') === true;
        return {
          objet: o.id,
          libelle: libelleDObjet(c.version, o),
          situation: fini ? 'passe' : 'present',
          etat: c.version.mot(`${machine}.${feuille}.${lecteurDe(c)}`),
          le: o.depuis[feuille] ?? null,
        };
      });
    return ordinaire && !passee ? [{ objet: null, libelle, situation: 'avenir', etat: null, le: null }] : [];
  });
}
