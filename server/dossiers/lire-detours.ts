import type { z } from 'zod';
import type { MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { termesDe } from '../../workflows/engine/lifecycle/juger.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { nommerActeurs } from './acteurs-lus.ts';
import type { Passage } from './chemins-de-phase.ts';
import type { Consultation } from './consulter.ts';
import { delaiDeLEtat } from './lire-delais.ts';
import { direEtat, type Marche, type PhaseSituee } from './parcours-lu.ts';
import type { cycleLu } from './schemas-cycle.ts';

type Detour = z.input<typeof cycleLu>['phases'][number]['detours'][number];

/** The roles that a guard lets in. */
export const rolesDeLaGarde = (m: MachineCompilee, garde: string | null): Role[] =>
  garde === null ? [] : termesDe(m, garde).flatMap(([, g]) => g.roles ?? []);

/** What leads to a state: the verbs of people, as far as the reader is told of them, and whether the end of a delay does. */
function acces(c: Consultation, m: MachineCompilee, instance: string, passages: readonly Passage[]) {
  const fins = new Set(Object.values(m.echeances).map(({ evenement }) => evenement));
  const verbes = new Map<string, Role[]>();
  let tu = false;
  for (const { acte, garde } of passages) {
    if (acte === null || fins.has(acte.evenement)) continue;
    const roles = rolesDeLaGarde(m, garde).filter((role) => role !== 'systeme');
    if (acte.interne === true && c.audience !== 'region') tu = true;
    else if (roles.length > 0) {
      const libelle = c.version.mot(`${instance}.${acte.type}.libelle`);
      verbes.set(libelle, [...(verbes.get(libelle) ?? []), ...roles]);
    }
  }
  return {
    actes: [...verbes].map(([libelle, roles]) => ({ libelle, acteurs: nommerActeurs(roles, c.audience) })),
    aLEcheance: passages.some(({ acte }) => acte !== null && fins.has(acte.evenement)),
    /** Only by inner work of the funder, which this reader is not told of. */
    tu,
  };
}

/** The ways off the ordinary path of a phase that were not taken: where they lead, by whom, and what follows. */
export function lireDetours(
  c: Consultation,
  m: MachineCompilee,
  { phase, passages, marche }: { phase: PhaseSituee; passages: readonly Passage[]; marche: Marche },
): Detour[] {
  const etats = Object.entries(phase.etat.states ?? {});
  const detours = etats.flatMap(([nom, etat]): Detour[] => {
    if (etat.meta?.exception !== true || marche.entrees.has(`${phase.chemin}.${nom}`)) return [];
    const { actes, aLEcheance, tu } = acces(
      c,
      m,
      phase.instance,
      passages.filter(({ vers }) => vers === nom),
    );
    const libelle = direEtat(c, phase.instance, nom);
    if (tu && actes.length === 0 && !aLEcheance) return [];
    return [
      {
        etat: nom,
        libelle,
        terme: etat.tags?.includes('terme') === true,
        actes,
        aLEcheance,
        ensuite: c.version.mot(`${phase.instance}.${nom}.ensuite`),
        delai: delaiDeLEtat(m, etat.entry ?? []),
      },
    ];
  });
  // Several states may bear one name for this reader: it is told once.
  return detours.filter(({ libelle }, rang) => detours.findIndex((d) => d.libelle === libelle) === rang);
}
