import { ecrireDuree } from '../../workflows/engine/dates/duree.ts';
import { dernierJour } from '../../workflows/engine/dates/instants.ts';
import type { MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { z } from 'zod';
import type { Consultation } from './consulter.ts';
import type { cycleLu } from './schemas-cycle.ts';

type Delai = z.input<typeof cycleLu>['delais'][number];

/** How long a state may last, when entering it starts a delay; `null` otherwise. */
export function delaiDeLEtat(m: MachineCompilee, entree: readonly { type: string; params: object }[]): string | null {
  for (const { type, params } of entree) {
    const { echeance } = params as { echeance?: unknown };
    if (type !== 'armer' || typeof echeance !== 'string' || !Object.hasOwn(m.echeances, echeance)) continue;
    const duree = m.echeances[echeance]?.duree;
    if (duree !== undefined) return ecrireDuree(duree);
  }
  return null;
}

/** The delays that the call sets, those of the dossier then those of its objects, each with the date of the one that runs. */
export function lireDelais(c: Consultation): Delai[] {
  if (c.audience === 'tiers') return [];
  const { fuseau } = c.cadre.lieu;
  return Object.entries(c.version.cycle.machines).flatMap(([cle, m]) =>
    Object.entries(m.echeances).flatMap(([echeance, { duree, nature }]): Delai[] => {
      if (duree === undefined) return [];
      const vive = c.etat.echeances.find((e) => e.cle === echeance && c.etat.objets.get(e.objetId)?.machine === cle);
      return [
        {
          cle: `${cle}.${echeance}`,
          libelle: c.version.mot(cle === 'dossier' ? echeance : `${cle}.${echeance}`),
          objet: cle === 'dossier' ? null : c.version.mot(`${cle}.libelle`),
          duree: ecrireDuree(duree),
          dernierJour: vive === undefined || vive.suspendueLe !== null ? null : dernierJour(vive.le, fuseau),
          suspendu: vive !== undefined && vive.suspendueLe !== null,
          nature: nature ?? 'interne',
        },
      ];
    }),
  );
}
